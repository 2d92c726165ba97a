"""Change the keys under sealed values, look-up digests and pseudonyms.

`rotate_keys --new` adds a key to the ring, makes it current and seals everything again; `--new-index` does the same
for the digests by which rows are looked up. Stopped half-way, `rotate_keys` goes on where it was, and everything is
found and opened meanwhile. `--new-pseudonyms` only adds a root: what was handed out stays recognisable by the old ones.
`rotate_keys --count` says how many values lie under old keys.
"""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from identity.people import keyring, rotation


class Command(BaseCommand):
    help = "Bring every encrypted value and look-up digest under the current keys. Safe to stop and to run again."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--new", action="store_true", help="first add a key and make it current")
        parser.add_argument("--new-index", action="store_true", help="first add a key of look-up digests")
        parser.add_argument("--new-pseudonyms", action="store_true", help="add a root of pseudonyms")
        parser.add_argument("--count", action="store_true", help="only count the values under old keys")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["count"]:
            for column, waiting in rotation.count_on_old_keys().items():
                self.stdout.write(f"{column}: {waiting}")
            return
        self._add_keys(options)
        for model, field in rotation.encrypted_columns():
            self._say(model, field, "sealed again", rotation.rotate_column(model, field))
        for model, index in rotation.look_up_columns():
            self._say(model, index, "made anew", rotation.rotate_look_ups(model, index))

    def _add_keys(self, options: dict[str, Any]) -> None:
        if options["new"]:
            self.stdout.write(f"current key: {keyring.add_key()}")
        if options["new_index"]:
            self.stdout.write(f"current key of look-ups: {keyring.add_index()}")
        if options["new_pseudonyms"]:
            self.stdout.write(f"current root of pseudonyms: {keyring.add_pseudonyms()}")

    def _say(self, model: Any, field: Any, what: str, done: int) -> None:
        self.stdout.write(f"{model._meta.label_lower}.{field.attname}: {done} {what}")
