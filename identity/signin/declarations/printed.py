"""Sheets of codes for people without a telephone: printed at a counter, crossed out one by one."""

import secrets
from copy import copy
from datetime import datetime, timedelta
from uuid import UUID, uuid4

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from identity.access.actors import Actor
from identity.audit.operations import record_change
from identity.people import keyring
from identity.people.contact_values import latin_digits
from identity.people.errors import NotAllowed
from identity.people.models import Person
from identity.people.policies import may_register_identity

from ..limits import PRINTED_BY_PERSON
from ..models import PrintedCode
from ..operations import CodeOver, CodeWrong

CODES = 10
DIGITS = 8
LASTS = timedelta(days=365)


@transaction.atomic
def make_code_sheet(*, actor: Actor, person: Person, now: datetime) -> tuple[UUID, list[str]]:
    """Return a new sheet and its codes, which are seen this once. The sheet before is over. Raises NotAllowed."""
    person = Person.objects.select_for_update().get(pk=person.pk)
    if not may_register_identity(actor, person) or actor.user_id is None:
        raise NotAllowed("not_allowed", _("You cannot do this. Ask a colleague who may."))
    PrintedCode.objects.filter(person_id=person.pk, ended_at=None).update(ended_at=now)
    sheet, codes = uuid4(), [f"{secrets.randbelow(10**DIGITS):0{DIGITS}d}" for _each in range(CODES)]
    blank = PrintedCode(person_id=person.pk, sheet_id=sheet, made_by=actor.user_id, made_at=now, expires_at=now + LASTS)
    PrintedCode.objects.bulk_create(_row(blank, number, code) for number, code in enumerate(codes, start=1))
    record_change(
        actor=actor, action="code_sheet.made", record=("signin.code_sheet", sheet), subject=person.pk, now=now
    )
    return sheet, codes


def next_printed_code(person_id: UUID, now: datetime) -> int | None:
    """Return the number of the code that is asked for next; None without a sheet, or when all are used."""
    rows = PrintedCode.objects.filter(person_id=person_id, ended_at=None, expires_at__gt=now)
    return rows.order_by("number").values_list("number", flat=True).first()


def use_printed_code(*, person_id: UUID, number: int, digits: str, now: datetime) -> UUID:
    """Use a code up. Of two at once one counts. Raises CodeOver, CodeWrong. Tries are counted for the person."""
    if not PRINTED_BY_PERSON.take(str(person_id)):
        raise CodeOver
    rows = PrintedCode.objects.filter(person_id=person_id, number=number, ended_at=None, expires_at__gt=now)
    code = rows.first()
    if code is None:
        raise CodeOver
    if not secrets.compare_digest(_digest(code.pk, digits), code.digest):
        raise CodeWrong(0)
    with transaction.atomic():
        if not rows.filter(pk=code.pk).update(ended_at=now):
            raise CodeOver
    PRINTED_BY_PERSON.clear(str(person_id))
    return code.pk


def _row(blank: PrintedCode, number: int, code: str) -> PrintedCode:
    row = copy(blank)
    row.pk, row.number = uuid4(), number
    row.digest = _digest(row.pk, code)
    return row


def _digest(code_id: UUID, digits: str) -> str:
    return keyring.blind_index("printed-code", f"{code_id}:{''.join(latin_digits(digits).split())}")
