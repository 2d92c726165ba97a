"""People who work for the ministry: accounts, roles, code generators."""

from datetime import date
from typing import Any

from identity.access.actors import Actor
from identity.access.models import Office, RoleAssignment
from identity.access.queries import actor_for
from identity.access.roles import Role
from identity.people.models import User
from identity.signin.models import CodeApp
from portal.demo.codes import seed_of
from portal.demo.country import table

FIRST_DAY = date(2024, 1, 1)


def build_staff() -> None:
    """Makes the accounts that are missing, each with its role and its code generator."""
    everyone = table("staff")
    for row in everyone["staff"]:
        user = User.objects.filter(username=row["username"]).first() or _account(row, everyone["password"])
        _give_role(user, row)
        CodeApp.objects.get_or_create(user=user, name="demo", defaults={"seed": seed_of(row["username"])})


def staff_actor(username: str, today: date) -> Actor:
    """The member of staff as an actor, with the roles they hold on that day."""
    return actor_for(User.objects.get(username=username), today)


def _account(row: dict[str, Any], password: str) -> User:
    first, _, last = row["name"].partition(" ")
    return User.objects.create_user(
        username=row["username"],
        password=password,
        first_name=first,
        last_name=last,
        email=f"{row['username']}@ministry.example",
        is_staff=True,
        preferred_language="en",
    )


def _give_role(user: User, row: dict[str, Any]) -> None:
    offices = list(Office.objects.filter(code__in=row["offices"])) if row["offices"] else [None]
    for office in offices:
        RoleAssignment.objects.get_or_create(
            user=user, role=Role(row["role"]), office=office, defaults={"starts_on": FIRST_DAY}
        )
