"""Provisional numbers: for somebody without papers, today, at the counter."""

import secrets
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from identity.access.actors import Actor
from identity.audit.operations import record_change

from ..errors import NotPossible
from ..models import Identifier, IdentifierKind, IdentifierStatus, Person
from ..numbers.provisional import SERIALS, make
from ..policies import may_register_identity
from ..queries import holders, identifiers_of
from .guards import locked, only_if
from .identifiers import add_identifier


@transaction.atomic
def issue_provisional_identifier(*, actor: Actor, person: Person, now: datetime) -> Identifier:
    """Give the person a number that holds until they have a better one, or for as long as the profile says.

    Nobody is refused one for lack of papers. Whoever has one in force gets that one. Raises NotAllowed.
    """
    person = locked(person)
    only_if(may_register_identity(actor, person), actor=actor, action="person.identifier_added", person=person, now=now)
    today = timezone.localdate(now)
    provisional = identifiers_of(person.pk).filter(kind=IdentifierKind.PROVISIONAL, status=IdentifierStatus.ACTIVE)
    for held in provisional:
        if held.holds_on(today):
            return held
    return add_identifier(
        actor=actor,
        person=person,
        kind=IdentifierKind.PROVISIONAL,
        value=_free_number(),
        now=now,
        valid_from=today,
        valid_until=today + timedelta(days=settings.PORTICO_POLICIES.provisional_number_days),
    )


@transaction.atomic
def extend_provisional_identifier(*, actor: Actor, identifier: Identifier, now: datetime) -> Identifier:
    """Let a provisional number hold anew from today, also one that has expired. It stays the same number.

    Raises NotAllowed, and NotPossible for one that was replaced or taken back.
    """
    identifier = Identifier.objects.select_for_update(of=("self",)).select_related("person").get(pk=identifier.pk)
    only_if(
        may_register_identity(actor, identifier.person), actor=actor, action="person.identifier_extended",
        person=identifier.person, now=now,
    )  # fmt: skip
    lives = identifier.status in (IdentifierStatus.ACTIVE, IdentifierStatus.EXPIRED)
    if identifier.kind != IdentifierKind.PROVISIONAL or not lives:
        raise NotPossible("identifier.not_provisional", _("Only a provisional number in use can be extended."))
    days = settings.PORTICO_POLICIES.provisional_number_days
    identifier.status, identifier.ended_at = IdentifierStatus.ACTIVE, None
    identifier.valid_until = timezone.localdate(now) + timedelta(days=days)
    identifier.save(update_fields=["status", "ended_at", "valid_until"])
    record_change(
        actor=actor, action="person.identifier_extended", record=identifier, subject=identifier.person_id, now=now,
        details={"kind": identifier.kind, "until": identifier.valid_until.isoformat()},
    )  # fmt: skip
    return identifier


def _free_number() -> str:
    """Return a number that nobody has: drawn, so that it says nothing about when and where it was given."""
    while True:
        number = make(secrets.randbelow(SERIALS))
        if not holders(IdentifierKind.PROVISIONAL, number).exists():
            return number
