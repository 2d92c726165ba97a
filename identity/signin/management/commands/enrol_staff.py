"""Give a member of staff a new second factor.

The address it prints goes into the authenticator app, mostly as a QR code, in front of the person. It is
shown once; a device given before stops working.
"""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone
from django_otp.plugins.otp_totp.models import TOTPDevice

from identity.access.actors import SYSTEM
from identity.audit.operations import record_change
from identity.people.models import User


class Command(BaseCommand):
    help = "Give a member of staff a new second factor and print its address for the app."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("username")

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        user = User.objects.filter(username=options["username"], is_staff=True, is_active=True).first()
        if user is None:
            raise CommandError("No member of staff has this user name.")
        TOTPDevice.objects.filter(user=user).delete()
        device = TOTPDevice.objects.create(user=user, name="app", confirmed=True)
        record_change(actor=SYSTEM, action="staff.enrolled", record=user, subject=None, now=timezone.now())
        self.stdout.write(device.config_url)
