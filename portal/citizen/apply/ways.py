"""The ways in which somebody may sign: every one that they hold, the strongest first, and the one they used last."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from identity.people.models import User
from identity.signin import declarations
from identity.signin.ways import WAYS, held_kinds, offered

if TYPE_CHECKING:
    from identity.people.models import ContactPoint

CARD, PASSKEY, CODE = "card", "passkey", "code"
# The national login opens accounts, but signs nothing.
DEVICES = (CARD, PASSKEY)
_METHODS = {"card": CARD, "passkey": PASSKEY, "typed_and_code": CODE}


@dataclass(frozen=True, slots=True)
class SigningWay:
    """One choice on the page."""

    value: str
    label: str
    hint: str


@dataclass(frozen=True, slots=True)
class Offer:
    """What the page offers: a signature that stands, a code that waits, or the ways to choose from.

    `chosen` is the one that the page begins with; "" where there is none.
    """

    stands: bool
    waits: bool
    ways: tuple[SigningWay, ...]
    chosen: str
    channel: str
    ends_in: str

    @property
    def has_choice(self) -> bool:
        return len(self.ways) > 1

    @property
    def by_card(self) -> bool:
        return self._asks(CARD)

    @property
    def by_passkey(self) -> bool:
        return self._asks(PASSKEY)

    @property
    def has_other_ways(self) -> bool:
        """Whether who waits for a code could sign by a device instead."""
        return any(way.value != CODE for way in self.ways)

    def _asks(self, device: str) -> bool:
        """Whether this page has to know how to ask the device."""
        return not self.stands and not self.waits and any(way.value == device for way in self.ways)


def ways_of(user: User, contact: "ContactPoint | None") -> list[SigningWay]:
    """Return by what this person can sign, the strongest first. Two queries at most."""
    held = held_kinds(user) & {way.name for way in offered()} & set(DEVICES)
    if contact is not None:
        held.add(CODE)
    return [_WORDS[way.name]() for way in WAYS if way.name in held]


def chosen_of(user: User, ways: list[SigningWay], wished: str) -> str:
    """Return which way the page begins with: what was just chosen, what was used last, else the strongest."""
    names = [way.value for way in ways]
    if wished in names:
        return wished
    last = _METHODS.get(declarations.method_used_last(user.pk), "") if len(names) > 1 else ""
    return last if last in names else next(iter(names), "")


def _card() -> SigningWay:
    return SigningWay(CARD, _("Identity card and PIN"), _("On a computer with a card reader."))


def _passkey() -> SigningWay:
    return SigningWay(
        PASSKEY, _("Fingerprint, face or PIN of your device"), _("With what opens your account on this device.")
    )


def _code() -> SigningWay:
    return SigningWay(
        CODE,
        _("Your name and a code"),
        _("We send you a code. You type it here with your name, and that is your signature."),
    )


_WORDS: dict[str, Callable[[], SigningWay]] = {CARD: _card, PASSKEY: _passkey, CODE: _code}
