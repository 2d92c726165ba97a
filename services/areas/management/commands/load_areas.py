"""Read the areas of the country from a CSV file, as docs/areas.md describes it.

`load_areas regions.csv` takes in new areas, other names and ends; a second time nothing changes. Without a file the one
that the profile names is read. `--look` says what would change and stores nothing; `--end-left-out` ends today what the
list does not name any more. Nothing is ever removed: old addresses keep their words.
"""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from identity.access.actors import SYSTEM
from services.areas import operations
from services.areas.changing import Changes
from services.areas.reading import ListRefused

_SHOWN = 50


class Command(BaseCommand):
    help = "Read the areas of the country from a CSV file: new ones, other names, ends. Removes nothing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", nargs="?", help="the CSV file; without it, the one that the profile names")
        parser.add_argument("--look", action="store_true", help="say what would change, store nothing")
        parser.add_argument("--end-left-out", action="store_true", help="end today what the list does not name")

    def handle(self, *args: Any, **options: Any) -> None:
        path = Path(options["file"] or settings.PORTICO_AREAS.file or "")
        if not path.name:
            raise CommandError("Name the file: the profile names none (areas.file).")
        try:
            content = path.read_bytes()
        except OSError as wrong:
            raise CommandError(f"{path}: cannot be opened: {wrong.strerror}") from None
        try:
            found = operations.load(
                actor=SYSTEM,
                content=content,
                now=timezone.now(),
                end_left_out=options["end_left_out"],
                only_look=options["look"],
            )
        except ListRefused as refused:
            raise CommandError(_faults(path, refused)) from None
        self._say(found, only_look=options["look"])

    def _say(self, found: Changes, *, only_look: bool) -> None:
        would = "would be " if only_look else ""
        self.stdout.write(
            f"{len(found.added)} areas {would}new, {len(found.changed)} {would}changed, of these {found.ended} end."
        )
        if found.left_out:
            codes = ", ".join(place.code for place in found.left_out[:_SHOWN])
            self.stdout.write(f"The list says nothing of {len(found.left_out)} known areas; they stay: {codes}")
            self.stdout.write("Give them a day in “until”, or end all of them today by --end-left-out.")


def _faults(path: Path, refused: ListRefused) -> str:
    lines = [f"{path.name}: line {line}: {reason}" for line, reason in refused.faults[:_SHOWN]]
    more = len(refused.faults) - len(lines)
    return "\n".join(
        ["Nothing was read in. Mend these lines and try again:", *lines, *([f"… {more} more"] * (more > 0))]
    )
