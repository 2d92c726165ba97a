"""Give a member of staff a new second factor.

The address it prints goes into the authenticator app, mostly as a QR code, in front of the person. It is
shown once; apps and keys given before stop working, and open sessions end.
"""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from identity.access.actors import SYSTEM
from identity.people.models import User
from identity.signin.operations import new_second_factor


class Command(BaseCommand):
    help = "Give a member of staff a new second factor and print its address for the app."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("username")

    def handle(self, *args: Any, **options: Any) -> None:
        user = User.objects.filter(username=options["username"], is_staff=True, is_active=True).first()
        if user is None:
            raise CommandError("No member of staff has this user name.")
        self.stdout.write(new_second_factor(actor=SYSTEM, user=user, now=timezone.now()).config_url)
