"""What every operation about identity asks first."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from identity.access.actors import Actor
from identity.audit.operations import record_refusal

from ..errors import NotAllowed, NotPossible
from ..models import Person


def only_if(allowed: bool, *, actor: Actor, action: str, person: Person, now: datetime, words: Any = "") -> None:
    """Raise NotAllowed, and write the refusal, unless the actor may."""
    if allowed:
        return
    record_refusal(
        actor=actor, action=action, record_type="people.person", record_id=person.pk, now=now, subject=person.pk
    )
    raise NotAllowed("not_allowed", words or _("You cannot do this. Ask a colleague who may."))


def account_of(actor: Actor) -> UUID:
    """Return the account that acts. Raises NotAllowed for an actor without one: somebody has to answer for it."""
    if actor.user_id is None:
        raise NotAllowed("not_allowed", _("You cannot do this. Ask a colleague who may."))
    return actor.user_id


def with_reason(reason: str) -> str:
    """Return the reason without spaces around it. Raises NotPossible when there is none."""
    reason = reason.strip()
    if not reason:
        raise NotPossible("reason_missing", _("Write down why. The person may ask for it."))
    return reason


def locked(person: Person) -> Person:
    """Return the row of a person, held until the transaction ends, so that two acts at once see one another."""
    return Person.objects.select_for_update().get(pk=person.pk)
