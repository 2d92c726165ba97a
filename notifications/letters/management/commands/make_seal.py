"""The ministry's seal: says what must be there, or makes one for a pilot."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.management.base import BaseCommand, CommandError

from notifications.letters import authority

NEEDED = f"""Put three PEM files into {{directory}}, readable by the service alone:
  {authority.AUTHORITY}  the certificate of the authority that readers of our letters trust
  {authority.SEAL}       the certificate of the seal, made out by it, then any between the two
  {authority.KEY}   the key of the seal: elliptic curve P-256, PKCS #8, without a password
For a pilot, `make_seal --self-signed` makes them. No reader trusts such a seal by itself."""


class Command(BaseCommand):
    help = "Say which files make the seal; with --self-signed make an authority and a seal for a pilot."
    # It is run before the checks of a deployment can pass.
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--self-signed", action="store_true", help="make an authority and a seal of our own")

    def handle(self, *args: Any, **options: Any) -> None:
        directory = Path(settings.PORTICO_SEAL_DIR)
        if not options["self_signed"]:
            self.stdout.write(NEEDED.format(directory=directory))
            return
        if directory.exists() and any(directory.iterdir()):
            raise CommandError(f"{directory} holds files already, and none is ever overwritten.")
        try:
            authority.make(directory, kind="pilot")
            authority.load(directory)
        except (OSError, ImproperlyConfigured) as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"A seal for a pilot lies in {directory}. It is self-signed: no reader trusts it by itself.")
