"""Every write to households."""

from collections.abc import Collection, Iterator, Mapping
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from identity.access.actors import Actor
from identity.audit.operations import record_change
from identity.people.models.persons import BirthPrecision
from identity.people.names import fold
from services.kernel.errors import Conflict

from . import policies
from .models import Household, Membership, NamedPerson, Relation, Statement
from .told import Named, sources


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


@transaction.atomic
def record_told(
    *,
    actor: Actor,
    person_id: UUID,
    told: Mapping[str, Collection[Named]],
    application_id: UUID,
    reference: str,
    now: datetime,
) -> None:
    """Keeps what a person told of their household in an application, by `Part`: from now on this counts as told last.

    Our record of households, and what others told, stay as they are. Whoever sends the application has asked who may.
    """
    policies.require_may_tell(actor, person_id)
    if not told:
        return
    source = {"person_id": person_id, "application_id": application_id, "reference": reference}
    statements = Statement.objects.bulk_create(
        Statement(part=part, told_on=timezone.localdate(now), **source) for part in told
    )
    NamedPerson.objects.bulk_create(
        named for statement in statements for named in _named(statement, told[statement.part])
    )
    record_change(
        actor=actor,
        action="household.told",
        record=("applications.application", application_id),
        subject=person_id,
        now=now,
        details={part: len(named) for part, named in told.items()},
    )


@transaction.atomic
def take_back_told(*, actor: Actor, person_id: UUID, application_id: UUID, now: datetime) -> None:
    """What was told in an application counts no more once it is taken back; what was told before it counts again."""
    policies.require_may_tell(actor, person_id)
    rows = Statement.objects.filter(person_id=person_id, application_id=application_id, taken_back_at=None)
    if not rows.update(taken_back_at=now):
        return
    record = ("applications.application", application_id)
    record_change(actor=actor, action="household.told_taken_back", record=record, subject=person_id, now=now)


@transaction.atomic
def confirm_told(*, actor: Actor, person_id: UUID, statements: Collection[int], now: datetime) -> None:
    """A person says that what they told is still right, as they have just read it.

    Raises Conflict where something else was told or taken back since: nobody confirms what they did not see.
    """
    policies.require_may_record(actor, person_id)
    if not statements or set(statements) != {one.id for one in sources(person_id).values()}:
        raise Conflict("household.told_anew", "Something else was told about your household meanwhile.")
    Statement.objects.filter(pk__in=statements).update(confirmed_on=timezone.localdate(now))
    record = ("households.statement", None)
    record_change(actor=actor, action="household.confirmed", record=record, subject=person_id, now=now)


def _named(statement: Statement, people: Collection[Named]) -> Iterator[NamedPerson]:
    for one in people:
        yield NamedPerson(
            statement=statement,
            full_name=one.full_name,
            name_key=fold(one.full_name)[:600],
            birth_date=one.born.first if one.born else None,
            birth_precision=one.born.precision if one.born else BirthPrecision.DAY,
            relation=one.relation,
        )
