"""Every write to households."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from identity.access.actors import Actor
from identity.audit.operations import record_change

from . import policies
from .models import Household, Membership, Relation


@transaction.atomic
def open_household(*, actor: Actor, person_id: UUID, starts_on: date, now: datetime) -> Household:
    """A new household with `person_id` as its contact person."""
    policies.require_may_record(actor, person_id)
    household = Household.objects.create(opened_at=now)
    Membership.objects.create(household=household, person_id=person_id, relation=Relation.SELF, starts_on=starts_on)
    record_change(actor=actor, action="household.opened", record=household, subject=person_id, now=now)
    return household


@transaction.atomic
def add_member(
    *, actor: Actor, household_id: UUID, person_id: UUID, relation: str, starts_on: date, now: datetime
) -> Membership:
    """Adds a person who lives in no other household. The database refuses a second current household."""
    contact = Membership.objects.get(household_id=household_id, relation=Relation.SELF, ends_on__isnull=True)
    policies.require_may_record(actor, contact.person_id)
    membership = Membership.objects.create(
        household_id=household_id, person_id=person_id, relation=relation, starts_on=starts_on
    )
    record_change(
        actor=actor,
        action="household.member_added",
        record=("household", household_id),
        subject=person_id,
        now=now,
        details={"relation": relation},
    )
    return membership
