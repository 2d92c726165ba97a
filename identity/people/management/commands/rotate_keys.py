"""Change the key under every sealed value.

`rotate_keys --new` adds a key to the ring, makes it current and seals everything again. Stopped half-way,
`rotate_keys` goes on where it was. `rotate_keys --count` only says how many values lie under old keys.
"""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from identity.people import keyring, rotation


class Command(BaseCommand):
    help = "Seal every encrypted value again with the current key. Safe to stop and to run again."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--new", action="store_true", help="first add a key and make it current")
        parser.add_argument("--count", action="store_true", help="only count the values under old keys")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["count"]:
            for column, waiting in rotation.count_on_old_keys().items():
                self.stdout.write(f"{column}: {waiting}")
            return
        if options["new"]:
            self.stdout.write(f"current key: {keyring.add_key()}")
        for model, field in rotation.encrypted_columns():
            done = rotation.rotate_column(model, field)
            self.stdout.write(f"{model._meta.label_lower}.{field.attname}: {done} sealed again")
