"""Whether a card that is to sign documents is one by which this account opens today.

A card has two certificates with two keys, and the account knows it by that for signing in. Its other key is known where
the card's software named it at a sign-in. Where it did not, and a card of the same issuer was taken off this account,
the day to which both certificates of a card are valid tells the cards apart; what stays in doubt signs nothing.
"""

from collections.abc import Iterable

from identity.people.models import User

from ..card import CardHolder
from ..card_numbers import is_number_of
from ..models import Credential
from ..operations.credentials import LONGEST_ISSUER, SIGNS_WITH
from .refusals import NotOwnCard


def require_own_card(user: User, holder: CardHolder) -> None:
    """The card of whoever is signed in: their number and country, and not one that was taken off. Raises NotOwnCard."""
    cards = Credential.objects.filter(user=user, kind=Credential.Kind.CARD, issuer=holder.issuer[:LONGEST_ISSUER])
    if not is_one_that_works(list(cards), key=holder.key, valid_until=holder.valid_until.date().isoformat()):
        raise NotOwnCard
    if user.person_id is None or not is_number_of(user.person_id, holder):
        raise NotOwnCard


def is_one_that_works(cards: Iterable[Credential], *, key: str, valid_until: str) -> bool:
    """Whether a signing key, and the day to which its certificate is valid, are of a card that opens the account.

    `cards` are all of this account from one issuer, also those that were taken off or suspended. No query.
    """
    rows = list(cards)
    working = [card for card in rows if card.status == Credential.Status.ACTIVE]
    known = {card.key for card in working}
    over = [card for card in rows if card.status != Credential.Status.ACTIVE and card.key not in known]
    if not working or any(key in _named(card) for card in over):
        return False
    if not over or any(key in _named(card) for card in working):
        return True
    return _may_be(working, valid_until) and not _may_be(over, valid_until)


def _may_be(cards: Iterable[Credential], valid_until: str) -> bool:
    """Whether one of these has a signing key that nobody named yet, and is valid to this day."""
    return any(not _named(card) and card.details.get("valid_until") == valid_until for card in cards)


def _named(card: Credential) -> list[str]:
    return card.details.get(SIGNS_WITH, [])
