"""Sending a one-time code, and taking it back once."""

import hmac
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.utils.module_loading import import_string

from identity.people import keyring
from identity.people.contact_values import latin_digits
from identity.people.models import ContactPoint

from ..models import OneTimeCode


class CodeOver(Exception):
    """The code was used, has run out, was tried too often, is of something else, or never was."""


class CodeWrong(Exception):
    """These are not the digits. `tries_left` counts what remains."""

    def __init__(self, tries_left: int) -> None:
        super().__init__(tries_left)
        self.tries_left = tries_left


@dataclass(frozen=True, slots=True)
class Wish:
    """What a code is for: its purpose, the digest of what it confirms, and what the message says of that."""

    purpose: str
    notice: str
    bound_to: str = ""
    facts: Mapping[str, str] = field(default_factory=dict)


@transaction.atomic
def send_one_time_code(*, contact: ContactPoint | None, channel: str, wish: Wish, now: datetime) -> OneTimeCode:
    """Send six digits to `contact` and return the row that waits for them.

    Without a contact a row is kept all the same and nothing is sent, so that the page after it is the same for a number
    that nobody has. A code that the person got before for the same purpose is over; so is, for a sign-in, one that was
    asked for the same contact (`bound_to`), known or not.
    """
    digits = f"{secrets.randbelow(1_000_000):06d}"
    policies = settings.PORTICO_POLICIES
    code = OneTimeCode(
        purpose=wish.purpose,
        person_id=contact.person_id if contact else None,
        channel=channel,
        bound_to=wish.bound_to,
        tries_left=policies.contact_code_tries,
        created_at=now,
        expires_at=now + timedelta(minutes=policies.contact_code_minutes),
    )
    code.digest = _digest(code.pk, digits)
    if wish.purpose == OneTimeCode.Purpose.SIGN_IN:
        OneTimeCode.objects.filter(purpose=wish.purpose, bound_to=wish.bound_to).delete()
    if contact is not None:
        OneTimeCode.objects.filter(person_id=contact.person_id, purpose=wish.purpose).delete()
        send = import_string(settings.PORTICO_SEND_CODE)
        send(
            person_id=contact.person_id,
            kind=contact.kind,
            value=contact.value,
            code=digits,
            now=now,
            notice=wish.notice,
            facts=wish.facts,
        )
    code.save()
    return code


def use_one_time_code(*, code_id: UUID, digits: str, purpose: str, now: datetime, bound_to: str = "") -> UUID:
    """Take the digits, once, and return the id of the person they were sent to. Raises as its two halves do."""
    code = check_one_time_code(code_id=code_id, digits=digits, purpose=purpose, now=now, bound_to=bound_to)
    return take_one_time_code(code=code)


def check_one_time_code(*, code_id: UUID, digits: str, purpose: str, now: datetime, bound_to: str = "") -> OneTimeCode:
    """Return the code that these digits are; it still has to be taken.

    Each call spends one of five tries, also when several arrive at the same moment. It may not run inside a
    transaction: a spent try must stay spent. Raises CodeOver, CodeWrong.
    """
    code, tries_left = _spend_a_try(code_id, purpose, bound_to, now)
    if not hmac.compare_digest(_digest(code_id, latin_digits(digits)), code.digest):
        if not tries_left:
            raise CodeOver
        raise CodeWrong(tries_left)
    return code


def take_one_time_code(*, code: OneTimeCode) -> UUID:
    """Use a code up that was checked, and return the id of the person it was sent to. Raises CodeOver.

    In one transaction with what it opens, whoever comes too late for the code finds that done.
    """
    # Of two right answers at once, the one that removes the row is taken.
    removed, _by_model = OneTimeCode.objects.filter(pk=code.pk).delete()
    if not removed or code.person_id is None:
        raise CodeOver
    return code.person_id


def remove_ended_codes(*, now: datetime) -> int:
    """Remove codes whose time is over; return how many."""
    removed, _by_model = OneTimeCode.objects.filter(expires_at__lte=now).delete()
    return removed


@transaction.atomic(durable=True)
def _spend_a_try(code_id: UUID, purpose: str, bound_to: str, now: datetime) -> tuple[OneTimeCode, int]:
    """Count down in one statement, so that parallel guesses cannot share a try."""
    waiting = OneTimeCode.objects.filter(
        pk=code_id, purpose=purpose, bound_to=bound_to, tries_left__gt=0, expires_at__gt=now
    )
    if not waiting.update(tries_left=F("tries_left") - 1):
        raise CodeOver
    code = OneTimeCode.objects.get(pk=code_id)
    return code, code.tries_left


def _digest(code_id: UUID, digits: str) -> str:
    return keyring.blind_index("one-time-code", f"{code_id}:{''.join(digits.split())}")
