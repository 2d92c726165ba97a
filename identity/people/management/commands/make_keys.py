"""Write the first key ring of a deployment to PORTICO_KEYS_FILE. A ring that is there is never touched."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from identity.people import keyring
from identity.people.errors import KeysMissing


class Command(BaseCommand):
    help = "Write a new key ring to PORTICO_KEYS_FILE, mode 0600. Refuses to overwrite one."
    # It is run before the checks of a deployment can pass.
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            path = keyring.make_ring()
        except (KeysMissing, OSError) as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"A new key ring lies in {path}.")
        self.stdout.write("Copy it now to a safe place apart from the database: what it seals opens with nothing else.")
