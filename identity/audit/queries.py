"""What others may ask the trail."""

from uuid import UUID

from django.db.models import QuerySet

from .models import Disclosure, Entry


def looks_at(person_id: UUID) -> "QuerySet[Entry]":
    """Return who looked at this person's data, newest first: reads by others and the person's own."""
    return Entry.objects.filter(subject_id=person_id, kind=Entry.Kind.READ).order_by("-at", "-id")


def disclosures_of(person_id: UUID) -> "QuerySet[Disclosure]":
    """Return what was given away about this person, newest first."""
    return Disclosure.objects.filter(subject_id=person_id).order_by("-at")
