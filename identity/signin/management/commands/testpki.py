"""Make an authority for trying cards out: cards good and bad, lists of revoked ones, a responder."""

import shutil
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from identity.signin.testpki import folder
from identity.signin.testpki.answering import responder
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
            raise CommandError("The responder needs openssl, and there is none on this machine.")
        try:
            server = responder(place, port)
        except OSError as trouble:
            raise CommandError(f"Port {port} cannot be used: {trouble.strerror}.") from trouble
        self.stdout.write(f"Answering at http://localhost:{port}/ until Ctrl-C.")
        with server:
            try:
                server.serve_forever()
            except KeyboardInterrupt:
                self.stdout.write("Stopped.")
