"""A national number that comes later: the person stays who they were."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from identity.access.actors import Actor
from identity.audit.operations import record_change

from ..models import Identifier, IdentifierKind, IdentifierStatus, Person, PossibleDuplicate
from ..numbers.national import national_number
from ..policies import may_register_identity
from ..queries import holders
from .duplicates import raise_possible_duplicate
from .guards import locked, only_if
from .identifiers import add_identifier


@dataclass(frozen=True, slots=True)
class Attachment:
    """The number as it was written. `duplicate` says that another record holds it; `words` say so to staff."""

    identifier: Identifier
    duplicate: PossibleDuplicate | None = None
    words: Any = ""


@transaction.atomic
def attach_national_identifier(
    *,
    actor: Actor,
    person: Person,
    value: str,
    evidence: str,
    now: datetime,
    issuer: str = "",
    evidence_note: str = "",
) -> Attachment:
    """Write the national number of somebody whom we knew without one. It ends their provisional numbers.

    If another record holds the number, nothing is merged: it is written as disputed and the pair is put before people.
    Raises ValidationError for a number that cannot be one, NotAllowed.
    """
    person = locked(person)
    only_if(may_register_identity(actor, person), actor=actor, action="person.identifier_added", person=person, now=now)
    number = national_number(value)
    held = list(holders(IdentifierKind.NATIONAL, number, issuer))
    own = [each for each in held if each.person.standing_id == person.standing_id]
    if own:
        return Attachment(own[0], words=_("This number is on the record already."))
    others = sorted({each.person.standing_id for each in held})
    identifier = add_identifier(
        actor=actor, person=person, kind=IdentifierKind.NATIONAL, value=number, now=now, issuer=issuer,
        evidence=evidence, evidence_note=evidence_note,
        status=IdentifierStatus.DISPUTED if others else IdentifierStatus.ACTIVE,
    )  # fmt: skip
    if not others:
        _supersede_provisional(actor, person, now)
        return Attachment(identifier)
    pairs = [
        raise_possible_duplicate(actor=actor, person=person, other_id=other, reasons=["number"], now=now)
        for other in others
    ]
    return Attachment(
        identifier,
        duplicate=pairs[0],
        words=_(
            "Another record has this number, too. Nothing was joined and the application goes on. Two colleagues "
            "will look at both records; nobody has to come back for that."
        ),
    )


def _supersede_provisional(actor: Actor, person: Person, now: datetime) -> None:
    provisional = person.identifiers.filter(kind=IdentifierKind.PROVISIONAL, status=IdentifierStatus.ACTIVE)
    for identifier in provisional:
        identifier.status, identifier.ended_at = IdentifierStatus.SUPERSEDED, now
        identifier.save(update_fields=["status", "ended_at"])
        record_change(
            actor=actor, action="person.identifier_ended", record=identifier, subject=person.pk, now=now,
            details={"kind": identifier.kind, "status": identifier.status},
        )  # fmt: skip
