"""Write the keys by which the national login knows this portal, and print their public halves."""

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from identity.signin.national.keys import KeysUnfit, make_keys, public_set


class Command(BaseCommand):
    help = "Write PORTICO_NATIONAL_KEYS_FILE (mode 0600) and print the public JWK set. Keys are never overwritten."
    # It is run before the checks of a deployment can pass.
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("--show", action="store_true", help="only print the public halves of the keys there are")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            if not options["show"]:
                self.stderr.write(f"New keys lie in {make_keys()}. Keep a copy in a safe place.")
            self.stdout.write(json.dumps(public_set(), indent=2))
        except FileExistsError as error:
            raise CommandError(f"{error.filename} is there already, and is never overwritten.") from error
        except (KeysUnfit, OSError) as error:
            raise CommandError(str(error)) from error
