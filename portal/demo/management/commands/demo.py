"""`manage.py demo`: builds the demo country, or tells who lives there."""

from datetime import date
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from identity.signin.card import virtual
from portal.demo import directory
from portal.demo.build.places import Unserved
from portal.demo.build.republic import build_republic
from portal.demo.build.tongues import lacking_for_the_tables


class Command(BaseCommand):
    help = "Builds the Republic of Tavala: offices, staff, programmes, people, applications, pages. Twice is once."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--today", help="The day from which everything is told, as 2026-11-22; default: today.")
        parser.add_argument("--people", action="store_true", help="Only tell who is who and how each signs in.")

    def handle(self, *args: Any, **options: Any) -> None:
        if not options["people"]:
            _require_its_languages()
            try:
                build_republic(_day(options["today"]))
            except Unserved as reason:
                raise CommandError(str(reason)) from None
            if settings.PORTICO_CARD.virtual:
                virtual.home()
            self.stdout.write("The Republic of Tavala is built.")
            return
        for line in directory.lines():
            self.stdout.write(line)


def _require_its_languages() -> None:
    if reason := lacking_for_the_tables():
        raise CommandError(reason)


def _day(text: str | None) -> date:
    if not text:
        return timezone.localdate()
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise CommandError(f"--today needs a day such as 2026-11-22, not {text}") from None
