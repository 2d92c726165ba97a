"""What others may know about households."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models.functions import Coalesce
from django.db.models.query import QuerySet

from identity.people.rough_days import RoughDay

from .closeness import records_of, told_at_home_with
from .models import Membership, Relation


@dataclass(frozen=True, slots=True)
class Member:
    """One person in a household, seen from the contact person."""

    person_id: UUID
    full_name: str
    relation: str
    relation_name: str
    since: date
    born: RoughDay | None = None


def live_together(one: Collection[UUID], other: Collection[UUID]) -> bool:
    """Tell whether two people, each named by every id that stands for them, live in one household now. One query."""
    rows = Membership.objects.filter(ends_on__isnull=True, person_id__in=one)
    return rows.filter(
        household__memberships__person_id__in=other, household__memberships__ends_on__isnull=True
    ).exists()


def at_home_with(person_id: UUID) -> "QuerySet[Membership, tuple[UUID]]":
    """Who lives in the household of a person now, that person included: the ids that stand for each today. No query.

    For a condition of another query; `person_id` is the id that stands for the person.
    """
    rows = Membership.objects.filter(
        ends_on__isnull=True,
        household__memberships__person__in=records_of(person_id),
        household__memberships__ends_on__isnull=True,
    )
    return rows.values_list(Coalesce("person__merged_into_id", "person_id"))


def homes_of(person_id: UUID) -> "list[QuerySet[Any, tuple[UUID]]]":
    """Who lives with a person by our records, and by what was told beyond doubt: as `at_home_with`, one list each."""
    return [at_home_with(person_id), *told_at_home_with(person_id)]


def household_of(person_id: UUID) -> list[Member]:
    """Everyone in the current household of `person_id`, that person included; empty when there is none. One query."""
    memberships = (
        Membership.objects.filter(
            ends_on__isnull=True,
            household__memberships__person_id=person_id,
            household__memberships__ends_on__isnull=True,
        )
        .select_related("person")
        .order_by("id")
    )
    return [
        Member(
            row.person_id,
            row.person.full_name,
            row.relation,
            row.get_relation_display(),
            row.starts_on,
            row.person.born,
        )
        for row in memberships
    ]


@dataclass(frozen=True, slots=True)
class Stay:
    """The time that two people had in one household: `until` is the first day on which they had not."""

    person_id: UUID
    full_name: str
    relation: str
    since: date
    until: date | None


def ever_lived_with(person_id: UUID) -> list[Stay]:
    """Everybody who lives or lived in a household with the person, the newest first. Two queries.

    Relations are told from the contact person; for who was another member they are left empty.
    """
    own = list(Membership.objects.filter(person_id=person_id))
    homes = {mine.household_id for mine in own}
    others = Membership.objects.filter(household_id__in=homes).exclude(person_id=person_id).select_related("person")
    rows = list(others) if own else []
    found = [stay for mine in own for other in rows if (stay := _together(mine, other))]
    return sorted(found, key=lambda stay: (stay.since, stay.person_id), reverse=True)


def _together(mine: Membership, other: Membership) -> Stay | None:
    """What two memberships of one household share; None for people who missed one another."""
    if mine.household_id != other.household_id:
        return None
    since = max(mine.starts_on, other.starts_on)
    until = min((day for day in (mine.ends_on, other.ends_on) if day), default=None)
    if until is not None and until <= since:
        return None
    relation = other.relation if mine.relation == Relation.SELF else ""
    return Stay(other.person_id, other.person.full_name, relation, since, until)
