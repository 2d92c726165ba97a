"""Make the account of a member of staff: the first administrator, and everybody after."""

from argparse import ArgumentParser
from getpass import getpass
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from identity.access.actors import SYSTEM
from identity.access.roles import Role
from identity.signin.operations import add_staff


class Command(BaseCommand):
    help = "Make an account with one role; asks for the password. Then run enrol_staff for the second factor."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("username")
        parser.add_argument("full_name", help="first name first, in quotation marks")
        parser.add_argument("role", choices=Role.values)
        parser.add_argument("--office", default="", metavar="CODE", help="without it the role holds at all offices")
        parser.add_argument("--email", default="", help="where pages that wait for them and reminders are told of")

    def handle(self, *args: Any, **options: Any) -> None:
        password = getpass("Password: ")
        if getpass("Once more: ") != password:
            raise CommandError("The two passwords differ.")
        try:
            add_staff(
                actor=SYSTEM,
                username=options["username"],
                full_name=options["full_name"],
                role=Role(options["role"]),
                office_code=options["office"],
                password=password,
                email=options["email"],
                now=timezone.now(),
            )
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        self.stdout.write(f"The account is made. Now: manage.py enrol_staff {options['username']}")
