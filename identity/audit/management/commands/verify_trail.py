"""Check the whole trail against its seals and the heads on file. Ends with 1 when a position is bad."""

import sys
from typing import Any

from django.core.management.base import BaseCommand

from identity.audit.operations import verify


class Command(BaseCommand):
    help = "Check every entry and seal of the trail; say that it is intact, or the first bad position."

    def handle(self, *args: Any, **options: Any) -> None:
        found = verify()
        if found.intact:
            self.stdout.write(f"The trail is intact: {found.entries} entries, {found.seals} seals.")
            return
        at = [f"{name} {number}" for name, number in (("seal", found.seal), ("entry", found.position)) if number]
        self.stderr.write(f"The trail is not intact, first at {', '.join(at)}: {found.reason}")
        sys.exit(1)
