"""Who is who in the demo country, and how each of them signs in."""

from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _

from frontend import wording
from identity.access.roles import Role

from .build.people import account_id
from .cards import PIN
from .codes import current_code
from .country import table

CITIZENS_NAMED = 8


@dataclass(frozen=True, slots=True)
class Citizen:
    """Somebody with an account who can be entered as."""

    account: UUID
    name: str
    asked_for: tuple[str, ...]
    acts_for: tuple[str, ...] = ()

    @property
    def role(self) -> str:
        return f"{_('Citizen')}; {self.acting}" if self.acts_for else _("Citizen")

    @property
    def acting(self) -> str:
        """For whom they act with a mandate; empty for most."""
        return _("Acts for %(names)s") % {"names": wording.listed(self.acts_for)} if self.acts_for else ""

    @property
    def how(self) -> str:
        return _("Identity card at /sign-in/, PIN %(pin)s") % {"pin": PIN}


@dataclass(frozen=True, slots=True)
class Colleague:
    """A member of staff, with everything that the staff door asks for."""

    name: str
    role: str
    offices: tuple[str, ...]
    username: str
    password: str

    @property
    def code(self) -> str:
        """The six digits that hold now."""
        return current_code(self.username)

    @property
    def how(self) -> str:
        return _("%(username)s, password “%(password)s”, code at /demo/") % {
            "username": self.username,
            "password": self.password,
        }


def citizens() -> list[Citizen]:
    """Demo citizens with an account, in the order of the table."""
    names = {row["slug"]: row["name"]["en"] for row in table("programmes")["programme"]}
    asked: dict[str, list[str]] = {}
    for story in table("stories")["story"]:
        asked.setdefault(story["person"], []).append(names[story["programme"]])
    people = [row for household in table("people")["household"] for row in household["people"]]
    named = {row["key"]: row["name"] for row in people}
    return [
        Citizen(account_id(row["key"]), row["name"], tuple(asked.get(row["key"], ())), _acts_for(row["key"], named))
        for row in people
        if "phone" in row
    ]


def _acts_for(key: str, named: dict[str, str]) -> tuple[str, ...]:
    return tuple(named[row["grantor"]] for row in table("stories")["mandate"] if row["representative"] == key)


def colleagues() -> list[Colleague]:
    """Demo staff, in the order of the table."""
    offices = {row["code"]: row["name"] for row in table("places")["office"]}
    staff = table("staff")
    return [
        Colleague(
            name=row["name"],
            role=str(Role(row["role"]).label),
            offices=tuple(offices[code] for code in row["offices"]),
            username=row["username"],
            password=staff["password"],
        )
        for row in staff["staff"]
    ]


def lines() -> list[str]:
    """ "name | role | how to sign in": all staff, then some citizens; the page at /demo/ has them all."""
    people: list[Citizen | Colleague] = [*colleagues(), *citizens()[:CITIZENS_NAMED]]
    return [f"{who.name} | {who.role} | {who.how}" for who in people]


def name_of_contact(address: str) -> str:
    """Whose number or e-mail address this was in the beginning; empty for one that nobody had."""
    return _contacts().get(address, "")


def _contacts() -> dict[str, str]:
    people = (row for household in table("people")["household"] for row in household["people"])
    return {row[kind]: row["name"] for row in people for kind in ("phone", "email") if kind in row}
