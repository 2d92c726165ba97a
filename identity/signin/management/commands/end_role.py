"""End a role of a member of staff."""

from argparse import ArgumentParser
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from identity.access.actors import SYSTEM
from identity.access.operations import end_role
from identity.access.roles import Role
from identity.people.models import User


class Command(BaseCommand):
    help = "End a role of a member of staff today, at every office at which they hold it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("username")
        parser.add_argument("role", choices=Role.values)

    def handle(self, *args: Any, **options: Any) -> None:
        user = User.objects.filter(username=options["username"], is_staff=True).first()
        if user is None:
            raise CommandError("No member of staff has this user name.")
        try:
            end_role(actor=SYSTEM, user=user, role=Role(options["role"]), now=timezone.now())
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        self.stdout.write("The role has ended.")
