"""The identity cards of the demo country: one for everybody with an account, one for somebody new, three bad ones."""

import secrets
from dataclasses import dataclass

from django.utils.translation import gettext as _

from identity.check_digits import damm
from identity.people.models import Identifier, IdentifierKind, IdentifierStatus, Person
from identity.signin.card import virtual
from identity.signin.testpki.cards import Holder

from .build.people import account_id
from .country import table

PIN = "1234"
NEW = "new-"
# A number of Tavala is district, year of birth, serial and check digit; nobody of the table lives in these districts.
NEW_DISTRICTS, NEW_YEARS, SERIALS = range(90, 100), range(1950, 2006), 1000


@dataclass(frozen=True, slots=True)
class DemoCard:
    """A card that can be put into the reader of the demo."""

    slug: str
    label: str
    holder: Holder | None


def cards(chosen: str = "") -> list[DemoCard]:
    """Every card, in the order of the table of people; then one for somebody new; then the bad ones.

    If `chosen` is the card of somebody new, it is that one again.
    """
    bad = {"revoked": _("a card that was blocked"), "expired": _("a card that has run out"),
           "stranger": _("a card of another country")}  # fmt: skip
    return [
        *(DemoCard(slug, holder.full_name, holder) for slug, holder in _holders().items()),
        _new(chosen if chosen.startswith(NEW) else f"{NEW}{secrets.token_hex(4)}"),
        *(DemoCard(slug, words, virtual.BAD[slug]) for slug, words in bad.items()),
    ]


def holder_of(slug: str) -> Holder | None:
    """Whose card it is. Raises KeyError for a card that the demo does not have."""
    if slug in virtual.BAD:
        return None
    if slug.startswith(NEW):
        return somebody_new(slug)
    return _holders()[slug]


def somebody_new(slug: str) -> Holder:
    """Somebody whom nobody knows yet; the same slug is always the same person. Raises KeyError for an odd slug."""
    try:
        drawn = int(slug.removeprefix(NEW), 16)
    except ValueError:
        raise KeyError(slug) from None
    given, surnames = ("Mira", "Adan", "Zeyneb", "Luka"), ("Solane", "Brevik", "Amari", "Tekle")
    serial, rest = drawn % SERIALS, drawn // SERIALS
    year, rest = NEW_YEARS[rest % len(NEW_YEARS)], rest // len(NEW_YEARS)
    digits = f"{NEW_DISTRICTS[rest % len(NEW_DISTRICTS)]}{year}{serial:03d}"
    return virtual.holder(
        given_name=given[drawn % len(given)],
        surname=surnames[drawn // len(given) % len(surnames)],
        number=digits + damm(digits),
    )


def _new(slug: str) -> DemoCard:
    return DemoCard(slug, _("Somebody new"), somebody_new(slug))


def _holders() -> dict[str, Holder]:
    keys = [row["key"] for household in table("people")["household"] for row in household["people"] if "phone" in row]
    by_account = {each.user_id: each for each in Person.objects.filter(user_id__in=[account_id(key) for key in keys])}
    held = Identifier.objects.filter(
        person__in=by_account.values(), kind=IdentifierKind.NATIONAL, status=IdentifierStatus.ACTIVE
    )
    numbers = {each.person_id: each.value for each in held}
    people = {key: by_account[account_id(key)] for key in keys if account_id(key) in by_account}
    return {key: _holder(who, numbers[who.pk]) for key, who in people.items() if who.pk in numbers}


def _holder(person: Person, number: str) -> Holder:
    given, _space, surname = person.full_name.partition(" ")
    return virtual.holder(given_name=given, surname=surname, number=number)
