"""Somebody without account, perhaps without papers, is made known at a counter in one act."""

from datetime import datetime

from django.db import transaction

from identity.access.actors import Actor

from ..models import Person
from ..rough_days import RoughDay
from .attesting import record_attestation
from .provisional import issue_provisional_identifier
from .registering import register_person


@transaction.atomic
def register_at_counter(
    *,
    actor: Actor,
    full_name: str,
    now: datetime,
    birth_date: RoughDay | None = None,
    mobile: str = "",
    preferred_language: str = "",
    attested_by: str = "",
    attester_role: str = "",
    statement: str = "",
) -> Person:
    """Make the person known, give them a provisional number, and write who vouches for them if somebody does.

    `attested_by` and `attester_role` name who speaks for an institution; a statement without them is the word of the
    member of staff who visited. Raises ValidationError, NotAllowed, NotPossible: then nothing is stored.
    """
    person = register_person(
        actor=actor,
        full_name=full_name,
        birth_date=birth_date,
        mobile=mobile,
        preferred_language=preferred_language,
        now=now,
    )
    issue_provisional_identifier(actor=actor, person=person, now=now)
    if statement.strip():
        record_attestation(
            actor=actor,
            person=person,
            kind="institution" if attested_by.strip() else "staff_visit",
            statement=statement,
            attester_name=attested_by,
            attester_role=attester_role,
            now=now,
        )
    return person
