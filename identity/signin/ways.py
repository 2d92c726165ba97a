"""The ways to sign in that citizens are shown: those of this country, and those that one person holds."""

from dataclasses import dataclass

from django.conf import settings

from identity.access.assurance import REQUIREMENTS, Action, Level
from identity.people import queries as people
from identity.people.models import User

from .models import Credential


@dataclass(frozen=True, slots=True)
class Way:
    """One way, as the profile names it; `level` is the most it can be worth."""

    name: str
    level: Level
    template: str


# The strongest first.
WAYS = (
    Way("card", Level.HIGH, "citizen/signin/ways/card.html"),
    Way("national", Level.HIGH, "citizen/signin/ways/national.html"),
    Way("passkey", Level.STRONG, "citizen/signin/ways/passkey.html"),
    Way("code", Level.BASIC, "citizen/signin/ways/code.html"),
)


def offered() -> list[Way]:
    """Return the ways of this country, in the order in which its profile names them."""
    known = {way.name: way for way in WAYS}
    return [known[name] for name in settings.PORTICO_SIGNIN_METHODS if name in known]


def held_by(user: User, action: Action) -> list[Way]:
    """Return the ways by which this person can show enough for `action`, the strongest first."""
    held = held_kinds(user)
    if user.person_id is not None and people.has_number(user.person_id, "national"):
        held.add("card")  # a card opens the account by the number on it, also the first time
    if user.person_id is not None and any(c.opens_sign_in for c in people.contacts_of(user.person_id)):
        held.add("code")
    ways = [way for way in WAYS if way.name in held and way in offered()]
    return [way for way in ways if worth(way) >= REQUIREMENTS[action].level]


def held_kinds(user: User) -> set[str]:
    """Return of which kinds this account has a credential that works."""
    active = Credential.objects.filter(user=user, status=Credential.Status.ACTIVE)
    return set(active.values_list("kind", flat=True))


def strong_kinds(user: User) -> set[str]:
    """Return of which kinds a credential opens this account by two factors. Staff come in by passkeys, whatever the
    profile offers citizens."""
    if user.is_staff:
        return {Credential.Kind.PASSKEY}
    return {way.name for way in offered() if worth(way) >= Level.STRONG}


def worth(way: Way) -> Level:
    """Return the most that this way can be worth; of the national login the profile says it."""
    login = settings.PORTICO_NATIONAL
    return login.ceiling if way.name == "national" and login is not None else way.level
