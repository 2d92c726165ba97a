"""What others may ask about people."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from . import keyring
from .models import ContactChange, ContactPoint, Identifier, Person
from .rough_days import RoughDay


def person_for(user: Any) -> Person | None:
    """Return the person behind an account, or None (staff, somebody not signed in)."""
    return getattr(user, "person", None) if user.is_authenticated else None


def person(person_id: UUID) -> Person | None:
    return Person.objects.filter(pk=person_id).first()


def people(person_ids: "list[UUID] | set[UUID]") -> dict[UUID, Person]:
    """Return several people at once, by id."""
    return Person.objects.in_bulk(list(person_ids))


def contacts_of(person_id: UUID) -> "QuerySet[ContactPoint]":
    """Return the current contacts, confirmed or not, one of a kind at most."""
    return ContactPoint.objects.filter(person_id=person_id, ended_at=None).order_by("kind")


def contact(person_id: UUID, kind: str) -> ContactPoint | None:
    """Return the current contact of this kind."""
    return contacts_of(person_id).filter(kind=kind).first()


def who_is_reached_at(kind: str, value: str, born: RoughDay | None) -> ContactPoint | None:
    """Return the confirmed contact of the one person who is reached at `value`, in its one form.

    Families share telephones: where several are reached there, the date of birth says who is meant. None when nobody
    fits, or more than one.
    """
    index = keyring.blind_index(f"contact:{kind}", value)
    found = ContactPoint.objects.filter(kind=kind, value_index=index, ended_at=None).exclude(confirmed_at=None)
    fits = [point for point in found.select_related("person")[:20] if born is None or point.person.born == born]
    return fits[0] if len(fits) == 1 else None


def contact_by_id(contact_id: UUID) -> ContactPoint | None:
    """Return a contact, also one that has ended: a warning goes to the old number."""
    return ContactPoint.objects.filter(pk=contact_id).first()


def contacts_ended_since(person_id: UUID, since: datetime) -> "QuerySet[ContactPoint]":
    """Return the contacts that were replaced after `since`, the newest first."""
    ended = ContactPoint.objects.filter(person_id=person_id, ended_at__gte=since)
    return ended.order_by("-ended_at")


def contact_change(person_id: UUID, change_id: UUID) -> ContactChange | None:
    """Return this person's own wish for a new contact."""
    return ContactChange.objects.filter(pk=change_id, person_id=person_id).first()


def by_identifier(scheme: str, value: str) -> Person | None:
    """Return whoever holds this number now. The value is compared without spaces and case."""
    index = identifier_index(scheme, value)
    held = Identifier.objects.filter(scheme=scheme, value_index=index).exclude(status=Identifier.Status.ENDED)
    found = held.select_related("person").first()
    return found.person if found else None


def identifier_index(scheme: str, value: str) -> str:
    return keyring.blind_index(f"identifier:{scheme}", "".join(value.split()).casefold())
