"""A new contact in two steps: a code goes to it, and only the code makes it count."""

import hmac
import secrets
from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _

from identity.access.actors import Actor
from identity.access.assurance import Action, demand
from identity.audit.operations import record_change, record_refusal

from .. import events, keyring
from ..contact_values import latin_digits, normalised
from ..errors import CodeRefused, NotAllowed
from ..models import ContactChange, ContactPoint, Person
from ..policies import may_change_contacts
from .registering import add_contact

# A stolen session must not be able to send SMS without end, nor to guess with ever new codes.
CODES_PER_HOUR = 5


def request_contact_change(*, actor: Actor, person: Person, kind: str, value: str, now: datetime) -> ContactChange:
    """Send a six-digit code to a new contact and return the wish that it will confirm.

    Raises ValidationError for a value that cannot be one, NotAllowed, StepUpNeeded, and CodeRefused after five codes
    in an hour.
    """
    _guard(actor, person.pk, "contact.change_requested", now)
    value = normalised(kind, value)
    code = f"{secrets.randbelow(1_000_000):06d}"
    with transaction.atomic():
        # The row of the person is locked, so that two requests at once count each other.
        Person.objects.select_for_update().get(pk=person.pk)
        _guard_pace(person.pk, now)
        change = _write_wish(person, kind=kind, value=value, code=code, now=now)
        record_change(
            actor=actor, action="contact.change_requested", record=change, subject=person.pk, now=now,
            details={"kind": kind},
        )  # fmt: skip
        send = import_string(settings.PORTICO_SEND_CODE)
        send(person_id=person.pk, kind=kind, value=value, code=code, now=now)
    return change


def confirm_contact_change(*, actor: Actor, change_id: UUID, code: str, now: datetime) -> ContactPoint:
    """Make the new contact count, end the old one, and report contact_changed if it is another one.

    Each call spends one of five tries, also when several arrive at the same moment; a code works once. Raises
    CodeRefused (`wrong`, `over`), NotAllowed or StepUpNeeded. It may not run inside a transaction: a spent try must
    stay spent.
    """
    change = ContactChange.objects.filter(pk=change_id).select_related("person").first()
    if change is None:
        raise _over()
    _guard(actor, change.person_id, "contact.changed", now)
    tries_left = _spend_a_try(change_id, now)
    if not hmac.compare_digest(_digest(change_id, latin_digits(code)), change.code_digest):
        raise _wrong(tries_left)
    with transaction.atomic():
        if not ContactChange.objects.filter(pk=change_id, used_at=None).update(used_at=now):
            raise _over()
        return _replace(actor, change, now)


def _guard(actor: Actor, person_id: UUID, action: str, now: datetime) -> None:
    if may_change_contacts(actor, person_id):
        demand(actor, Action.CHANGE_CONTACT, now)
        return
    record_refusal(
        actor=actor, action=action, record_type="people.person", record_id=person_id, now=now, subject=person_id
    )
    raise NotAllowed("not_allowed", _("You cannot change this contact."))


def _guard_pace(person_id: UUID, now: datetime) -> None:
    asked = ContactChange.objects.filter(person_id=person_id, created_at__gt=now - timedelta(hours=1)).count()
    if asked >= CODES_PER_HOUR:
        raise CodeRefused("pace", _("You asked for five codes within an hour. Ask again in an hour."))


def _write_wish(person: Person, *, kind: str, value: str, code: str, now: datetime) -> ContactChange:
    policies = settings.PORTICO_POLICIES
    # Only the newest code works: an older one may lie open on another screen.
    ContactChange.objects.filter(person=person, kind=kind, used_at=None, expires_at__gt=now).update(expires_at=now)
    change = ContactChange(
        person=person,
        kind=kind,
        value=value,
        tries_left=policies.contact_code_tries,
        created_at=now,
        expires_at=now + timedelta(minutes=policies.contact_code_minutes),
    )
    change.code_digest = _digest(change.pk, code)
    change.save()
    return change


@transaction.atomic(durable=True)
def _spend_a_try(change_id: UUID, now: datetime) -> int:
    """Count down in one statement, so that parallel guesses cannot share a try. Return how many remain."""
    open_change = ContactChange.objects.filter(pk=change_id, used_at=None, tries_left__gt=0, expires_at__gt=now)
    if not open_change.update(tries_left=F("tries_left") - 1):
        raise _over()
    return ContactChange.objects.values_list("tries_left", flat=True).get(pk=change_id)


def _replace(actor: Actor, change: ContactChange, now: datetime) -> ContactPoint:
    person = Person.objects.select_for_update().get(pk=change.person_id)
    current = ContactPoint.objects.filter(person=person, kind=change.kind, ended_at=None)
    old = current.first()
    current.update(ended_at=now)
    new = add_contact(person=person, kind=change.kind, value=change.value, now=now, confirmed_at=now)
    if actor.mandate_id is not None:
        new.mandate_id = actor.mandate_id
        new.save(update_fields=["mandate_id"])
    record_change(
        actor=actor, action="contact.changed", record=new, subject=person.pk, now=now, details={"kind": change.kind}
    )
    if old is None or old.value != new.value:  # else confirmed as it was: nobody has to be warned
        _report(old, new, now)
    return new


def _report(old: ContactPoint | None, new: ContactPoint, now: datetime) -> None:
    events.contact_changed.send(
        sender=ContactPoint,
        person_id=new.person_id,
        kind=new.kind,
        old_contact_id=old.pk if old else None,
        new_contact_id=new.pk,
        now=now,
    )


def _digest(change_id: UUID, code: str) -> str:
    return keyring.blind_index("contact-code", f"{change_id}:{''.join(code.split())}")


def _wrong(tries_left: int) -> CodeRefused:
    if not tries_left:
        return _over()
    return CodeRefused("wrong", _("This is not the code we sent. Look at the newest message."), tries_left=tries_left)


def _over() -> CodeRefused:
    return CodeRefused("over", _("This code no longer works. Ask for a new one."))
