"""Make an authority for trying cards out: cards good and bad, lists of revoked ones, a responder."""

import shutil
import subprocess
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from identity.signin.testpki import folder
from identity.signin.testpki.cards import Holder

HOLDER = Holder("Mari-Liis", "Proov", "PNOXT-38001085718")


class Command(BaseCommand):
    help = "Make a test authority with cards of every kind in FOLDER; with --responder, answer for them (OCSP)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", type=Path)
        parser.add_argument(
            "--address", default="", metavar="URL", help="the responder's address to write on the cards"
        )
        parser.add_argument("--responder", type=int, metavar="PORT", help="answer on this port until Ctrl-C")

    def handle(self, *args: Any, **options: Any) -> None:
        place, port = options["folder"].absolute(), options["responder"]
        if place.exists() and not (place / folder.INDEX).is_file():
            raise CommandError(f"{place} is there and no test authority. Name a folder that is not there yet.")
        if not place.exists():
            self._make(place, options["address"] or (f"http://localhost:{port}/" if port else ""))
        if port:
            self._answer(place, port)

    def _make(self, place: Path, ocsp: str) -> None:
        now = timezone.now()
        root, authority = folder.new_authority("Test", now)
        cards = folder.every_kind(authority, HOLDER, now, ocsp=ocsp)
        folder.make(place, cards, root=root, authority=authority, now=now)
        self.stdout.write(
            f"{len(cards)} cards are in {place / folder.CARDS}, their issuers in {place / folder.ISSUERS}."
        )

    def _answer(self, place: Path, port: int) -> None:
        if shutil.which("openssl") is None:
            raise CommandError("The responder is OpenSSL's, and there is no openssl on this machine.")
        self.stdout.write(f"Answering at http://localhost:{port}/ until Ctrl-C.")
        try:
            status = subprocess.run(responder_line(place, port), check=False).returncode  # noqa: S603
        except KeyboardInterrupt:
            return
        if status:
            raise CommandError("The responder ended by itself; its words are above.")


def responder_line(place: Path, port: int) -> list[str]:
    """Return the command that answers for the cards in `place`."""
    files = {
        "-index": place / folder.INDEX,
        "-CA": place / folder.ISSUERS / "cards.pem",
        "-rsigner": place / folder.RESPONDER,
        "-rkey": place / folder.RESPONDER_KEY,
    }
    return [
        "openssl",
        "ocsp",
        "-port",
        str(port),
        "-nmin",
        "5",
        *(str(each) for pair in files.items() for each in pair),
    ]
