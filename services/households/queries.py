"""What others may know about households."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from .models import Membership


@dataclass(frozen=True, slots=True)
class Member:
    """One person in a household, seen from the contact person."""

    person_id: UUID
    full_name: str
    relation: str
    relation_name: str
    since: date


def live_together(one: Collection[UUID], other: Collection[UUID]) -> bool:
    """Tell whether two people, each named by every id that stands for them, live in one household now. One query."""
    rows = Membership.objects.filter(ends_on__isnull=True, person_id__in=one)
    return rows.filter(
        household__memberships__person_id__in=other, household__memberships__ends_on__isnull=True
    ).exists()


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
        Member(row.person_id, row.person.full_name, row.relation, row.get_relation_display(), row.starts_on)
        for row in memberships
    ]
