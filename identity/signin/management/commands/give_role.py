"""Give a member of staff one role more."""

from argparse import ArgumentParser
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from identity.access.actors import SYSTEM
from identity.access.operations import give_role
from identity.access.roles import Role
from identity.people.models import User


class Command(BaseCommand):
    help = "Give a member of staff one role more, from today on. Nobody works on cases and edits the public site."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("username")
        parser.add_argument("role", choices=Role.values)
        parser.add_argument("--office", default="", metavar="CODE", help="without it the role holds at all offices")

    def handle(self, *args: Any, **options: Any) -> None:
        user = User.objects.filter(username=options["username"], is_staff=True).first()
        if user is None:
            raise CommandError("No member of staff has this user name.")
        try:
            role = Role(options["role"])
            give_role(actor=SYSTEM, user=user, role=role, office_code=options["office"], now=timezone.now())
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        self.stdout.write("The role is given and holds from today on.")
