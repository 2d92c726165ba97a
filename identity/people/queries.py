"""What others may ask about people."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from identity.access.actors import Actor

from . import keyring
from .mandate_queries import (
    active_mandate,
    active_mandates,
    in_force,
    invitations_of,
    mandate,
    mandates,
    mandates_of,
    waiting_mandates,
)
from .models import ContactChange, ContactPoint, Identifier, IdentifierStatus, Person, PossibleDuplicate
from .models.identifiers import look_up_of
from .policies import may_see_last_four
from .rough_days import RoughDay


def person_for(user: Any) -> Person | None:
    """Return the person behind an account, or None (staff, somebody not signed in)."""
    found = getattr(user, "person", None) if user.is_authenticated else None
    return found.merged_into or found if found else None


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
    """Return the confirmed contact of the one person who signs in at `value`, in its one form.

    Families share telephones: where several are reached there, the date of birth says who is meant. None when nobody
    fits, or more than one.
    """
    digests = keyring.look_up_digests(f"contact:{kind}", value)
    found = ContactPoint.objects.filter(kind=kind, value_index__in=digests, ended_at=None).exclude(confirmed_at=None)
    found = found.filter(mandate_id=None)
    fits = [point for point in found.select_related("person")[:20] if born is None or point.person.born == born]
    return fits[0] if len(fits) == 1 else None


def contact_by_id(contact_id: UUID) -> ContactPoint | None:
    """Return a contact, also one that has ended: a warning goes to the old number."""
    return ContactPoint.objects.filter(pk=contact_id).first()


def contacts_ended_since(person_id: UUID, since: datetime) -> "QuerySet[ContactPoint]":
    """Return the contacts that were replaced after `since`, the newest first."""
    ended = ContactPoint.objects.filter(person_id=person_id, ended_at__gte=since)
    return ended.order_by("-ended_at")


def sure_contacts_beside(person_id: UUID, contact_id: UUID, since: datetime) -> "QuerySet[ContactPoint]":
    """Return the confirmed contacts besides this one: those that count, and those that were replaced after `since`."""
    rows = ContactPoint.objects.filter(person_id=person_id).exclude(pk=contact_id).exclude(confirmed_at=None)
    return rows.filter(Q(ended_at=None) | Q(ended_at__gte=since)).order_by("-created_at")


def contacts_ever(person_id: UUID) -> "QuerySet[ContactPoint]":
    """Return all contacts that somebody has or had, the newest first."""
    return ContactPoint.objects.filter(person_id=person_id).order_by("-created_at")


def contact_change(person_id: UUID, change_id: UUID) -> ContactChange | None:
    """Return this person's own wish for a new contact."""
    return ContactChange.objects.filter(pk=change_id, person_id=person_id).first()


def by_identifier(kind: str, value: str, issuer: str | None = None) -> Person | None:
    """Return whoever this number stands for now, also after a merge. Compared without spaces and case.

    Without an issuer the number of any issuer counts, and two holders of two issuers are nobody. A disputed number
    stands for nobody.
    """
    held = holders(kind, value, issuer).filter(status=IdentifierStatus.ACTIVE)
    found = {each.person.standing_id for each in held}
    return Person.objects.get(pk=found.pop()) if len(found) == 1 else None


def holders(kind: str, value: str, issuer: str | None = None) -> "QuerySet[Identifier]":
    """Return the rows in which somebody has or claims this number, under whichever key of look-ups they lie."""
    digests = keyring.look_up_digests(*look_up_of(kind, value))
    rows = Identifier.objects.filter(kind=kind, value_index__in=digests).select_related("person")
    rows = rows.filter(status__in=[IdentifierStatus.ACTIVE, IdentifierStatus.DISPUTED])
    return rows if issuer is None else rows.filter(issuer=issuer)


def identifiers_of(person_id: UUID) -> "QuerySet[Identifier]":
    """Return every number of a person, those that ended too, newest first. Values open only when they are read."""
    return Identifier.objects.filter(person_id__in=ids_of(person_id)).order_by("-recorded_at")


def has_number(person_id: UUID, kind: str) -> bool:
    """Tell whether a number of this kind is in force for the person."""
    return identifiers_of(person_id).filter(kind=kind, status=IdentifierStatus.ACTIVE).exists()


def last_four(actor: Actor, identifier: Identifier) -> str:
    """Return the end of the number for whoever may see it, else an empty text. The number stays sealed then."""
    return identifier.last_four if may_see_last_four(actor, identifier.person.standing_id) else ""


def ids_of(person_id: UUID) -> list[UUID]:
    """Return every id that stands for the same person: after a merge what is older lies under the other ids."""
    person = Person.objects.filter(pk=person_id).first()
    if person is None:
        return [person_id]
    standing = person.standing_id
    return [standing, *Person.objects.filter(merged_into_id=standing).order_by("pk").values_list("pk", flat=True)]


def open_duplicates() -> "QuerySet[PossibleDuplicate]":
    """Return the pairs that wait for somebody to look, oldest first."""
    waiting = [PossibleDuplicate.State.OPEN, PossibleDuplicate.State.PROPOSED]
    return PossibleDuplicate.objects.filter(state__in=waiting).select_related("first", "second")


__all__ = [
    "active_mandate",
    "active_mandates",
    "by_identifier",
    "contact",
    "contact_by_id",
    "contact_change",
    "contacts_ended_since",
    "contacts_ever",
    "contacts_of",
    "holders",
    "identifiers_of",
    "ids_of",
    "in_force",
    "invitations_of",
    "last_four",
    "mandate",
    "mandates",
    "mandates_of",
    "open_duplicates",
    "people",
    "person",
    "person_for",
    "sure_contacts_beside",
    "waiting_mandates",
    "who_is_reached_at",
]
