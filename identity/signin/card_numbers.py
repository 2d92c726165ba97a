"""The number on a card as people's records know it."""

from uuid import UUID

from django.conf import settings
from django.core.exceptions import ValidationError

from identity.people.models import Identifier, IdentifierKind, ProofingBasis
from identity.people.numbers.national import national_number
from identity.people.operations import Proved
from identity.people.queries import holders, ids_of

from .card import CardHolder

# ETSI's word for a national personal number, or none, as on the cards of some countries.
NATIONAL = frozenset({"", "PNO"})


def proved_by(holder: CardHolder, *, language: str = "") -> Proved:
    """Return what the card proves. A number of another kind, or of another country, is never taken for ours."""
    number, issuer = _written(holder)
    return Proved(number, issuer, holder.full_name, ProofingBasis.CARD, language)


def is_number_of(person_id: UUID, holder: CardHolder) -> bool:
    """Tell whether the card is of this person: a card proved its number for them before."""
    return any(each.person_id in ids_of(person_id) and each.assurance for each in rows_of(holder))


def rows_of(holder: CardHolder) -> list[Identifier]:
    """Return where the card's number stands, in force or disputed."""
    number, issuer = _written(holder)
    return list(holders(IdentifierKind.NATIONAL, number, issuer))


def _written(holder: CardHolder) -> tuple[str, str]:
    if holder.kind in NATIONAL and holder.country == settings.PORTICO_CARD.country:
        return _one_form(holder.number), ""
    of_its_own = "" if holder.kind in NATIONAL else f"/{holder.kind}"
    return holder.number, f"{holder.country}{of_its_own}"


def _one_form(number: str) -> str:
    """As it is written at counters. What the rule of the country does not take stays as it stands on the card."""
    try:
        return national_number(number)
    except ValidationError:
        return number
