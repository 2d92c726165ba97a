"""Somebody whose national number was proved this very moment, by a card or a national sign-in: known, or made known."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from identity.access.actors import Actor

from ..likeness import alike
from ..models import Identifier, IdentifierKind, IdentifierStatus, Person, Proofing, ProofingBasis
from ..queries import holders
from .duplicates import raise_possible_duplicate
from .identifiers import add_identifier, verify_identifier
from .proving import raise_proofing
from .registering import register_person

# What staff saw at a counter opens a record to whoever proves the number; what was only written down does not.
SEEN, PROVED = 2, 3


@dataclass(frozen=True, slots=True)
class Proved:
    """A national number, who issued it ("" for our own country), the name beside it, and by what it was proved."""

    number: str
    issuer: str
    full_name: str
    basis: ProofingBasis
    language: str = ""


@transaction.atomic
def know_by_number(*, actor: Actor, proved: Proved, now: datetime) -> tuple[Person, bool]:
    """Return the person whose number was proved, and whether they were unknown until now.

    A number that was written down unseen for somebody of another name does not open their record: whoever proves it
    gets one of their own, and people look at the pair. Raises ValidationError for a name that cannot be one, and
    IntegrityError when the same unknown number is proved twice at once: ask again then.
    """
    held = list(holders(IdentifierKind.NATIONAL, proved.number, proved.issuer))
    found = whose(held, proved.full_name)
    person = found.person.merged_into or found.person if found else _register(actor, proved, now)
    identifier = found or _write(actor, person, proved, held, now)
    person = prove_number(actor=actor, person=person, identifier=identifier, basis=proved.basis, now=now)
    return person, found is None


def whose(held: Sequence[Identifier], full_name: str) -> Identifier | None:
    """Return the row of the person whom this number stands for once it is proved; None if that is nobody yet."""
    certain = [each for each in held if each.assurance == PROVED]
    if len({each.person.standing_id for each in certain}) == 1:
        return certain[0]
    in_force = [each for each in held if each.status == IdentifierStatus.ACTIVE]
    if len({each.person.standing_id for each in in_force}) != 1:
        return None
    (first, *_rest) = in_force
    return first if first.assurance >= SEEN or alike(first.person.full_name, full_name) else None


def prove_number(
    *, actor: Actor, person: Person, identifier: Identifier, basis: ProofingBasis, now: datetime
) -> Person:
    """Write on number and person that they are proved; where that stands there already, nothing. Raises NotAllowed."""
    if identifier.assurance < PROVED:
        verify_identifier(
            actor=actor, identifier=identifier, assurance=PROVED, evidence=basis.value.replace("_", "-"), now=now
        )
    if person.proofing_level < Proofing.STRONG:
        return raise_proofing(actor=actor, person=person, basis=basis, now=now)
    return person


def _register(actor: Actor, proved: Proved, now: datetime) -> Person:
    return register_person(actor=actor, full_name=proved.full_name, preferred_language=proved.language, now=now)


def _write(actor: Actor, person: Person, proved: Proved, held: Sequence[Identifier], now: datetime) -> Identifier:
    identifier = add_identifier(
        actor=actor,
        person=person,
        kind=IdentifierKind.NATIONAL,
        value=proved.number,
        issuer=proved.issuer,
        status=IdentifierStatus.DISPUTED if held else IdentifierStatus.ACTIVE,
        now=now,
    )
    for other in sorted({each.person.standing_id for each in held}):
        raise_possible_duplicate(actor=actor, person=person, other_id=other, reasons=["number"], now=now)
    return identifier
