"""Asking somebody at a counter for their word: what waits, what was answered, and what they may call off."""

import secrets
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from identity.access.actors import Actor
from identity.access.policies import may_assist
from identity.audit.operations import record_change
from identity.people import keyring
from identity.people.errors import NotAllowed
from identity.people.models import ContactPoint

from ..models import ConfirmationRequest, OneTimeCode
from .codes import send_declaration_code
from .digests import ToSign
from .sharing import index_of

NOTICE = "confirm_code"
LINK_WORKS = timedelta(hours=24)
Answer, Channel = ConfirmationRequest.Answer, ConfirmationRequest.Channel


@dataclass(frozen=True, slots=True)
class Summary:
    """What somebody confirms, in plain words of their language. `basis` is what the amount would rest on."""

    programme: str
    basis: str
    assistant: str
    office: str


@transaction.atomic
def ask_by_message(
    *, actor: Actor, contact: ContactPoint, to_sign: ToSign, summary: Summary, now: datetime
) -> ConfirmationRequest:
    """Send a summary with a code for exactly this, and a link behind which it can be called off.

    What was asked before about the same record counts no more. Raises NotAllowed.
    """
    secret = secrets.token_urlsafe(16)
    request = _request(actor, to_sign, summary, contact.kind, now)
    request.link_index = _index(secret)
    request.contact_index = index_of(contact)
    with override(to_sign.language):
        code = send_declaration_code(
            contact=contact, to_sign=to_sign, notice=NOTICE, facts={"what": _what(summary, secret)}, now=now
        )
    request.code_id = code.pk
    request.save()
    _trail(actor, "confirmation.asked", request, now)
    return request


@transaction.atomic
def ask_for_witness(*, actor: Actor, to_sign: ToSign, summary: Summary, now: datetime) -> ConfirmationRequest:
    """Let a colleague see that a record waits for somebody who witnesses it. Raises NotAllowed."""
    request = _request(actor, to_sign, summary, Channel.WITNESS, now)
    request.save()
    _trail(actor, "confirmation.asked", request, now)
    return request


def open_request(record_id: UUID) -> ConfirmationRequest | None:
    """Return what waits for an answer about this record."""
    return ConfirmationRequest.objects.filter(record_id=record_id, answer=Answer.OPEN).first()


def latest_request(record_id: UUID) -> ConfirmationRequest | None:
    """Return what was asked last about this record, answered or not."""
    return ConfirmationRequest.objects.filter(record_id=record_id).order_by("-created_at").first()


def waiting_for_witness(actor: Actor, now: datetime) -> list[ConfirmationRequest]:
    """Return what waits for a witness at the actor's offices, oldest first; also what they asked themselves."""
    rows = ConfirmationRequest.objects.filter(channel=Channel.WITNESS, answer=Answer.OPEN, expires_at__gt=now)
    here = {str(office) for office in actor.office_ids}
    found = rows.order_by("created_at")[:200]
    return [each for each in found if actor.all_offices or not each.offices or here & set(each.offices)]


def behind_link(secret: str, now: datetime) -> ConfirmationRequest | None:
    """Return the request that a link leads to, within a day."""
    rows = ConfirmationRequest.objects.filter(link_index=_index(secret), created_at__gt=now - LINK_WORKS)
    return rows.first() if 0 < len(secret) <= 64 else None


@transaction.atomic
def call_off(*, actor: Actor, request_id: UUID, now: datetime) -> bool:
    """The person says that it is not right: the code is over, and the counter sees why. False once it was answered."""
    request = ConfirmationRequest.objects.select_for_update().get(pk=request_id)
    if request.answer != Answer.OPEN:
        return False
    _forget_code(request)
    close(request, Answer.CANCELLED, now)
    _trail(actor, "confirmation.cancelled", request, now)
    return True


def close(request: ConfirmationRequest, answer: str, now: datetime) -> None:
    """Write the answer."""
    request.answer, request.answered_at = answer, now
    request.save(update_fields=["answer", "answered_at"])


def _forget_code(request: ConfirmationRequest) -> None:
    if request.code_id is not None:
        OneTimeCode.objects.filter(pk=request.code_id).delete()


def _request(actor: Actor, to_sign: ToSign, summary: Summary, channel: str, now: datetime) -> ConfirmationRequest:
    if not may_assist(actor) or actor.user_id is None:
        raise NotAllowed("not_allowed", _("You cannot do this. Ask a colleague who may."))
    earlier = ConfirmationRequest.objects.select_for_update().filter(record_id=to_sign.record_id, answer=Answer.OPEN)
    for each in earlier:
        _forget_code(each)
        close(each, Answer.REPLACED, now)
    minutes = settings.PORTICO_POLICIES.contact_code_minutes
    return ConfirmationRequest(
        record_type=to_sign.record_type,
        record_id=to_sign.record_id,
        person_id=to_sign.person_id,
        digest=to_sign.digest,
        language=to_sign.language,
        channel=channel,
        summary=asdict(summary),
        asked_by=actor.user_id,
        offices=sorted(str(office) for office in actor.office_ids),
        created_at=now,
        expires_at=now + (LINK_WORKS if channel == Channel.WITNESS else timedelta(minutes=minutes)),
    )


def _what(summary: Summary, secret: str) -> str:
    """Who asks, for what, what it rests on, and where to call it off: whoever reads a code out must know all of it."""
    words = _("%(assistant)s, %(office)s, applies for you: %(programme)s. %(basis)s Read more or cancel: %(link)s")
    link = f"{settings.PORTICO_PUBLIC_ADDRESS}{reverse('signin:confirm', args=[secret])}"
    return words % {**asdict(summary), "link": link}


def _index(secret: str) -> str:
    return keyring.blind_index("confirmation-link", secret)


def _trail(actor: Actor, action: str, request: ConfirmationRequest, now: datetime) -> None:
    record_change(
        actor=actor, action=action, record=request, subject=request.person_id, now=now,
        details={"channel": request.channel, "record": str(request.record_id)},
    )  # fmt: skip
