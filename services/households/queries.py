"""What others may know about households."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q
from django.db.models.functions import Coalesce
from django.db.models.query import QuerySet

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


def at_home_with(person_id: UUID) -> "QuerySet[Membership, tuple[UUID]]":
    """Who lives in the household of a person now, that person included: the ids that stand for each today. No query.

    For a condition of another query; `person_id` is the id that stands for the person.
    """
    same_home = Q(household__memberships__person_id=person_id) | Q(
        household__memberships__person__merged_into_id=person_id
    )
    rows = Membership.objects.filter(same_home, ends_on__isnull=True, household__memberships__ends_on__isnull=True)
    return rows.values_list(Coalesce("person__merged_into_id", "person_id"))


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
