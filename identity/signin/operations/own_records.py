"""Who a member of staff is as a person. An administrator says it; from then on their own case is closed to them."""

from datetime import datetime

from django.db import transaction

from identity.access.actors import Actor
from identity.access.assurance import Action, demand
from identity.audit.operations import record_change
from identity.people.models import Person, User

from .staff import only_a_colleague


@transaction.atomic
def name_own_record(*, actor: Actor, user: User, person: Person, now: datetime) -> None:
    """Say that this member of staff is that person. What was said before counts no more.

    The person reads it in their trail. Raises NotAllowed, StepUpNeeded.
    """
    only_a_colleague(actor, user, action="staff.record_named", now=now)
    demand(actor, Action.CHANGE_CREDENTIALS, now)
    user.own_record_id = person.standing_id
    user.save(update_fields=["own_record"])
    record_change(actor=actor, action="staff.record_named", record=user, subject=person.standing_id, now=now)


@transaction.atomic
def forget_own_record(*, actor: Actor, user: User, now: datetime) -> None:
    """It was somebody else, or they work here no more. Raises NotAllowed, StepUpNeeded."""
    only_a_colleague(actor, user, action="staff.record_forgotten", now=now)
    demand(actor, Action.CHANGE_CREDENTIALS, now)
    before = user.own_record
    if before is None:
        return
    user.own_record = None
    user.save(update_fields=["own_record"])
    record_change(actor=actor, action="staff.record_forgotten", record=user, subject=before.standing_id, now=now)
