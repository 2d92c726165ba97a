"""Add a programme to the catalogue, closed: nobody can apply for it before its rules, amounts and days stand.

`add_programme WH winter-help --name en="Winter Help" --name fr="Aide d’hiver" --law en="Winter Act" --days 20`. Its
pages and its form can be written from then on. The code begins the numbers of its applications.
"""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from identity.access.actors import SYSTEM
from services.catalogue import operations
from services.kernel.errors import DomainError


class Command(BaseCommand):
    help = "Add a programme to the catalogue, closed. Its form can be written then; its rules may follow later."

    def add_arguments(self, parser: ArgumentParser) -> None:
        words: dict[str, Any] = {"action": "append", "default": [], "metavar": "LANGUAGE=WORDS"}
        parser.add_argument("code", help="two to four capitals, such as WH")
        parser.add_argument("address", help="as it is called in addresses, such as winter-help; it stays")
        parser.add_argument("--name", required=True, help="once for each language of the country", **words)
        parser.add_argument("--law", help="the act and section, once for each language", **words)
        parser.add_argument("--days", type=int, default=20, help="working days to decide within; 20 if not said")

    def handle(self, *args: Any, **options: Any) -> None:
        name, law = (_texts(options[key]) for key in ("name", "law"))
        missing = [code for code, _words in settings.LANGUAGES if code not in name]
        if missing:
            raise CommandError(f"Name it in every language of the country. Missing: {', '.join(missing)}.")
        try:
            operations.add_programme(
                actor=SYSTEM,
                now=timezone.now(),
                code=options["code"],
                slug=options["address"],
                name=name,
                summary={},
                legal_basis=law,
                decide_within_working_days=options["days"],
                currency=settings.PORTICO_CURRENCY,
            )
        except DomainError as refused:
            raise CommandError(refused.text()) from refused
        self.stdout.write("The programme is in the catalogue. Its form can be begun in the editing screens now.")


def _texts(pairs: list[str]) -> dict[str, str]:
    """What was written as en=Words. Raises CommandError for a language that the country does not speak."""
    found = {code: words.strip() for code, _sign, words in (pair.partition("=") for pair in pairs)}
    known = dict(settings.LANGUAGES)
    wrong = [code for code, words in found.items() if code not in known or not words]
    if wrong:
        raise CommandError(f"Write each as {next(iter(known))}=Words; the languages are {', '.join(known)}.")
    return found
