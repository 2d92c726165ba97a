"""Making somebody known."""

from datetime import date, datetime

from django.db import transaction

from identity.access.actors import Actor
from identity.audit.operations import record_change

from .. import events, keyring, names
from ..contact_values import normalised
from ..models import BirthPrecision, ContactKind, ContactPoint, Person, User
from ..rough_days import RoughDay
from .duplicates import look_for_duplicates


@transaction.atomic
def register_person(
    *,
    actor: Actor,
    full_name: str,
    now: datetime,
    called: str = "",
    birth_date: date | RoughDay | None = None,
    mobile: str = "",
    user: User | None = None,
    preferred_language: str = "",
) -> Person:
    """Make a person known, with or without an account, and with an unconfirmed mobile number if there is one.

    Somebody who looks like a record that is there already is registered all the same; people look at the pair later.
    Raises ValidationError for a name or a number that cannot be one.
    """
    full_name, called = names.clean(full_name), names.clean(called)
    names.validate(full_name)
    person = Person.objects.create(
        user=user,
        full_name=full_name,
        called=called,
        birth_date=birth_date.first if isinstance(birth_date, RoughDay) else birth_date,
        birth_precision=birth_date.precision if isinstance(birth_date, RoughDay) else BirthPrecision.DAY,
        preferred_language=preferred_language,
        created_at=now,
    )
    if mobile:
        add_contact(person=person, kind=ContactKind.SMS, value=normalised("sms", mobile), now=now)
    record_change(actor=actor, action="person.registered", record=person, subject=person.pk, now=now)
    look_for_duplicates(actor=actor, person=person, now=now)
    events.person_registered.send(sender=Person, person_id=person.pk, now=now)
    return person


def add_contact(
    *, person: Person, kind: str, value: str, now: datetime, confirmed_at: datetime | None = None
) -> ContactPoint:
    """Write a current contact. `value` is already in its one form; the caller ends the one before."""
    return ContactPoint.objects.create(
        person=person,
        kind=kind,
        value=value,
        value_index=keyring.look_up_digest(f"contact:{kind}", value),
        created_at=now,
        confirmed_at=confirmed_at,
    )
