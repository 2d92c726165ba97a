"""Codes to confirm something by. The rooms of identity reach this by settings.PORTICO_SEND_CODE."""

from collections.abc import Mapping
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

SIGN_IN_CODE = Notice(
    key="sign_in_code",
    places=frozenset({"code", "minutes"}),
    # It names no draft, so that it says the same to everybody, and where whoever lost theirs finds it.
    sms=counted(
        "{code} signs you in to Portico, for {minutes} minute. What you began is under My applications. "
        "Give the code to nobody: we never ask for it.",
        "{code} signs you in to Portico, for {minutes} minutes. What you began is under My applications. "
        "Give the code to nobody: we never ask for it.",
        of="minutes",
    ),
    email_subject=_("Your code to sign in"),
    email=counted(
        "{code} signs you in. Type it on the page that asks for it. It works for {minutes} minute. What you began, "
        "and what you sent, is under “My applications”.\n\n"
        "Give this code to nobody: we never ask you for it. If you did not ask for it, you need to do nothing.",
        "{code} signs you in. Type it on the page that asks for it. It works for {minutes} minutes. What you began, "
        "and what you sent, is under “My applications”.\n\n"
        "Give this code to nobody: we never ask you for it. If you did not ask for it, you need to do nothing.",
        of="minutes",
    ),
)

# Whoever reads the code out must know for what: it names what is confirmed, and who fills it in.
CONFIRM_CODE = Notice(
    key="confirm_code",
    places=frozenset({"code", "minutes", "what"}),
    sms=counted(
        "{what} If this is right, your code is {code}, for {minutes} minute. If not, keep it to yourself.",
        "{what} If this is right, your code is {code}, for {minutes} minutes. If not, keep it to yourself.",
        of="minutes",
    ),
    email_subject=_("Is this right?"),
    email=counted(
        "{what}\n\nIf this is right, confirm it by the code {code}. It works for {minutes} minute.\n\n"
        "If it is not right, keep the code to yourself: without it nothing is sent.",
        "{what}\n\nIf this is right, confirm it by the code {code}. It works for {minutes} minutes.\n\n"
        "If it is not right, keep the code to yourself: without it nothing is sent.",
        of="minutes",
    ),
)

# For what somebody sends themselves. They have it before them, so the message says nothing of it.
SIGNATURE_CODE = Notice(
    key="signature_code",
    places=frozenset({"code", "minutes"}),
    sms=counted(
        "{code} signs what you are about to send by Portico, for {minutes} minute. Give it to nobody.",
        "{code} signs what you are about to send by Portico, for {minutes} minutes. Give it to nobody.",
        of="minutes",
    ),
    email_subject=_("Your code to sign"),
    email=counted(
        "{code} signs what you are about to send. Type it on the page that asks for it. It works for {minutes} "
        "minute.\n\n"
        "Give this code to nobody. If you are not about to send anything, you need to do nothing: without the code "
        "nothing is sent.",
        "{code} signs what you are about to send. Type it on the page that asks for it. It works for {minutes} "
        "minutes.\n\n"
        "Give this code to nobody. If you are not about to send anything, you need to do nothing: without the code "
        "nothing is sent.",
        of="minutes",
    ),
)

CODES = {notice.key: notice for notice in (CONTACT_CODE, SIGN_IN_CODE, CONFIRM_CODE, SIGNATURE_CODE)}


def send_code(
    *,
    person_id: UUID,
    kind: str,
    value: str,
    code: str,
    now: datetime,
    notice: str = CONTACT_CODE.key,
    facts: Mapping[str, str] | None = None,
) -> None:
    """Sends `code` to the address `value`, which need not be a contact of the person yet, in the words of `notice`.

    The line goes before all others, is not sent once the code is out of date, and forgets the code when it has left.
    """
    minutes = settings.PORTICO_POLICIES.contact_code_minutes
    text = CODES[notice].render(kind, wording.language(), {**(facts or {}), "code": code, "minutes": str(minutes)})
    with transaction.atomic():
        queue(
            person_id=person_id,
            channel=kind,
            notice=notice,
            subject=text.subject,
            body=text.body,
            dedupe_key=f"{notice}:{uuid7()}",
            now=now,
            address=value,
            urgent=True,
            secret=True,
            useless_after=now + timedelta(minutes=minutes),
        )
