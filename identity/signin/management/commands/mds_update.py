"""Take in what the makers of security keys vouch for.

The FIDO Alliance publishes the list, signed, at https://mds3.fidoalliance.org/. Bring the file by whatever way the
deployment has; nothing is fetched. Run it again before the day that it names.
"""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from cryptography import x509
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from identity.signin import metadata


class Command(BaseCommand):
    help = "Read the signed FIDO metadata from a file, check who signed it, and keep it for this deployment."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--from", dest="source", required=True, metavar="FILE", help="the signed list (a JWT)")
        parser.add_argument(
            "--root", default=str(settings.PORTICO_FIDO_ROOT), metavar="FILE", help="the authority above its signer"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        source, root = self._read(options["source"]), self._read(options["root"])
        try:
            authority = _certificate(root)
        except ValueError as wrong:
            raise CommandError(f"{options['root']} holds no certificate.") from wrong
        try:
            payload = metadata.read_signed(source, authority, now=timezone.now())
            metadata.keep(payload)
        except metadata.MetadataUnusable as wrong:
            raise CommandError(f"The list was not taken: {wrong}.") from wrong
        kept = f"List no. {payload['no']} with {len(payload['entries'])} kinds of keys is kept."
        self.stdout.write(f"{kept} Bring the next one by {payload['nextUpdate']}.")

    def _read(self, name: str) -> bytes:
        try:
            with Path(name).open("rb") as file:
                content = file.read(metadata.LARGEST_BYTES + 1)
        except OSError as wrong:
            raise CommandError(f"{name} cannot be read: {wrong.strerror}.") from wrong
        if len(content) > metadata.LARGEST_BYTES:
            raise CommandError(f"{name} is larger than any list.")
        return content


def _certificate(content: bytes) -> x509.Certificate:
    if content.startswith(b"-----BEGIN"):
        return x509.load_pem_x509_certificate(content)
    return x509.load_der_x509_certificate(content)
