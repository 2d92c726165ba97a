"""Check the signed line of a receipt without a network and without the database: only the public key is needed."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from services.applications.receipt_codes import NotGenuine, public_keys, read

WHY = {
    "form": "This is not the code of a receipt.",
    "key": "This receipt was signed with a key that is not in the file. Fetch the file anew.",
    "signature": "This receipt is not genuine, or a character of it was changed.",
    "day": "This receipt names a day that does not exist.",
}


class Command(BaseCommand):
    help = "Check what the square code of a receipt says, offline, by the published public key."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("code", help="what the square code says, whole, or only what stands behind its “#”")
        parser.add_argument("--keys", required=True, help="the file from /.well-known/portico-receipts.json")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            keys = public_keys(json.loads(Path(options["keys"]).read_text(encoding="utf-8")))
        except (OSError, ValueError, KeyError) as error:
            raise CommandError("The file of keys cannot be read.") from error
        try:
            signed = read(options["code"], keys)
        except NotGenuine as wrong:
            raise CommandError(WHY[wrong.reason]) from None
        self.stdout.write(
            f"Genuine. Receipt {signed.reference}, programme {signed.programme_code}, sent on {signed.sent_on}, "
            f"digest {signed.digest.hex()}."
        )
