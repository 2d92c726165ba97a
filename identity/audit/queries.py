"""What others may ask the trail."""

from collections.abc import Collection
from uuid import UUID

from django.db.models import Q, QuerySet

from .models import Disclosure, Entry


def looks_at(person_id: UUID) -> "QuerySet[Entry]":
    """Return who looked at this person's data, newest first: reads by others and the person's own."""
    return Entry.objects.filter(subject_id=person_id, kind=Entry.Kind.READ).order_by("-at", "-id")


def looks_and_acts_for(person_id: UUID) -> "QuerySet[Entry]":
    """Return who looked at this person's data and, also, what others did for them under a mandate, newest first.

    What was refused to them is not among it: nothing was seen and nothing done.
    """
    shown = Q(kind=Entry.Kind.READ) | Q(kind=Entry.Kind.CHANGE, mandate_id__isnull=False)
    return Entry.objects.filter(shown, subject_id=person_id).order_by("-at", "-id")


def changes_about(person_ids: Collection[UUID], actions: Collection[str]) -> "QuerySet[Entry]":
    """Return the changes of these kinds that concern these people, the oldest first: who wrote what is known, when."""
    rows = Entry.objects.filter(kind=Entry.Kind.CHANGE, subject_id__in=person_ids, action__in=actions)
    return rows.order_by("at", "id")


def done_by_people(action: str, record_ids: Collection[UUID]) -> "QuerySet[Entry]":
    """Acts on these records by somebody, and not by the house itself."""
    return Entry.objects.filter(action=action, record_id__in=record_ids, actor_id__isnull=False)


def disclosures_of(person_id: UUID) -> "QuerySet[Disclosure]":
    """Return what was given away about this person, newest first."""
    return Disclosure.objects.filter(subject_id=person_id).order_by("-at")
