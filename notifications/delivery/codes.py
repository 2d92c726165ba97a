"""Confirmation codes for a new contact. identity.people reaches this by settings.PORTICO_SEND_CODE."""

from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext_noop as _

from frontend import wording
from services.kernel.ids import uuid7

from .operations import queue
from .texts import Notice, counted

CONTACT_CODE = Notice(
    key="contact_code",
    places=frozenset({"code", "minutes"}),
    sms=counted(
        "{code} is your Portico code. It works for {minutes} minute. We never ask you for it, by phone or by message.",
        "{code} is your Portico code. It works for {minutes} minutes. We never ask you for it, by phone or by message.",
        of="minutes",
    ),
    email_subject=_("Your Portico code"),
    email=counted(
        "{code} is your code. Type it on the page that asks for it. It works for {minutes} minute.\n\n"
        "We never ask you for this code, by phone or by message. If you did not ask for it, you need to do nothing: "
        "without the code nothing changes.",
        "{code} is your code. Type it on the page that asks for it. It works for {minutes} minutes.\n\n"
        "We never ask you for this code, by phone or by message. If you did not ask for it, you need to do nothing: "
        "without the code nothing changes.",
        of="minutes",
    ),
)


def send_code(*, person_id: UUID, kind: str, value: str, code: str, now: datetime) -> None:
    """Sends `code` to the new address `value`, which is not yet a contact of the person.

    The line goes before all others, is not sent once the code is out of date, and forgets the code when it has left.
    """
    minutes = settings.PORTICO_POLICIES.contact_code_minutes
    text = CONTACT_CODE.render(kind, wording.language(), {"code": code, "minutes": str(minutes)})
    with transaction.atomic():
        queue(
            person_id=person_id,
            channel=kind,
            notice=CONTACT_CODE.key,
            subject=text.subject,
            body=text.body,
            dedupe_key=f"{CONTACT_CODE.key}:{uuid7()}",
            now=now,
            address=value,
            urgent=True,
            secret=True,
            useless_after=now + timedelta(minutes=minutes),
        )
