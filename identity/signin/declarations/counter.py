"""The word of somebody at a counter, taken by staff: a code that came to them, a code on paper, or a witness."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from identity.access.actors import Actor
from identity.access.assurance import Level
from identity.access.policies import may_assist
from identity.audit.operations import record_refusal
from identity.people.errors import NotAllowed, NotPossible
from identity.people.models import Person
from identity.people.names import fold

from ..methods import CODE
from ..models import ConfirmationRequest, OneTimeCode, SignedDeclaration
from ..operations import CodeOver, use_one_time_code
from .digests import ToSign
from .printed import use_printed_code
from .requests import Answer, close
from .sharing import note_if_shared, one_after_another
from .signing import keep_declaration

Method = SignedDeclaration.Method


def sign_with_code_read_out(
    *, actor: Actor, request: ConfirmationRequest, to_sign: ToSign, digits: str, is_confirmed: bool, now: datetime
) -> SignedDeclaration:
    """Take the code that the person reads out, for exactly what they were asked about.

    `is_confirmed` says whether the contact was known to be theirs before: one that was written down at this counter may
    be anybody's, so that such an application is looked at again; so is one whose number confirms for many people.

    Raises CodeWrong, CodeOver (also after an edit, and once the person has called it off), NotAllowed. It may not run
    inside a transaction: a spent try must stay spent.
    """
    _only_who_asked(actor, request, to_sign, now)
    if request.answer != Answer.OPEN or request.digest != to_sign.digest or request.code_id is None:
        raise CodeOver
    whose = use_one_time_code(
        code_id=request.code_id, digits=digits, purpose=OneTimeCode.Purpose.CONFIRM, bound_to=to_sign.digest, now=now
    )
    if whose != request.person_id:
        raise CodeOver
    proof = {
        "code": str(request.code_id),
        "channel": request.channel,
        "request": str(request.pk),
        "contact": "confirmed" if is_confirmed else "unconfirmed",
    }
    return _kept(
        actor=actor,
        to_sign=to_sign,
        request=request,
        method=Method.TYPED_AND_CODE,
        level=CODE.level,
        proof=proof,
        now=now,
    )


def sign_with_printed_code(
    *, actor: Actor, to_sign: ToSign, number: int, digits: str, now: datetime
) -> SignedDeclaration:
    """Take a code of the person's sheet. Such an application is looked at again. Raises CodeOver, NotAllowed."""
    _only_staff(actor, to_sign, now)
    code_id = use_printed_code(person_id=to_sign.person_id, number=number, digits=digits, now=now)
    proof = {"code": str(code_id), "channel": "paper"}
    return _kept(
        actor=actor,
        to_sign=to_sign,
        request=None,
        method=Method.TYPED_AND_CODE,
        level=Level.NONE,
        proof=proof,
        now=now,
    )


@transaction.atomic
def sign_by_colleague(
    *, actor: Actor, request_id: UUID, to_sign: ToSign, statement: str, now: datetime
) -> SignedDeclaration:
    """A second member of staff, who spoke with the person, says so. Raises NotAllowed, NotPossible, CodeOver."""
    request = ConfirmationRequest.objects.select_for_update().get(pk=request_id)
    _only_staff(actor, to_sign, now)
    if actor.user_id == request.asked_by:
        raise NotPossible("witness.same", _("You filled it in yourself. Ask a colleague to be the witness."))
    _still_open(request, to_sign)
    proof = {"witness": str(actor.user_id), "kind": "colleague", "statement": _said(statement)}
    return _kept(
        actor=actor,
        to_sign=to_sign,
        request=request,
        method=Method.WITNESS,
        level=Level.NONE,
        proof=proof,
        now=now,
        assisted_by=request.asked_by,
    )


@transaction.atomic
def sign_by_neighbour(
    *, actor: Actor, request_id: UUID, to_sign: ToSign, person: Person, name: str, role: str, statement: str,
    now: datetime,
) -> SignedDeclaration:  # fmt: skip
    """Somebody of the community, beside the person, says it. Raises NotAllowed, NotPossible, CodeOver."""
    request = ConfirmationRequest.objects.select_for_update().get(pk=request_id)
    _only_who_asked(actor, request, to_sign, now)
    _still_open(request, to_sign)
    if not fold(name) or not role.strip():
        raise NotPossible("witness.who", _("Write the name of the witness, and what they are to the person."))
    if fold(name) in (fold(person.full_name), fold(actor.name)):
        raise NotPossible("witness.same", _("The witness is somebody else than the person and than you."))
    proof = {"witness": name.strip(), "role": role.strip(), "kind": "community", "statement": _said(statement)}
    return _kept(
        actor=actor,
        to_sign=to_sign,
        request=request,
        method=Method.WITNESS,
        level=Level.NONE,
        proof=proof,
        now=now,
    )


def _kept(
    *, actor: Actor, to_sign: ToSign, request: ConfirmationRequest | None, method: str, level: Level,
    proof: dict[str, Any], now: datetime, assisted_by: UUID | None = None,
) -> SignedDeclaration:  # fmt: skip
    with transaction.atomic():
        if request is not None:
            one_after_another(request)
            request = ConfirmationRequest.objects.select_for_update().get(pk=request.pk)
            _still_open(request, to_sign)  # the person may have called it off while the code was read
            proof = {**proof, "shared_by": note_if_shared(actor=actor, request=request, now=now)}
        made = keep_declaration(
            actor=actor,
            to_sign=to_sign,
            method=method,
            level=level,
            proof={**proof, "bound_to": to_sign.digest},
            now=now,
            assisted_by=assisted_by,
        )
        if request is not None:
            close(request, Answer.CONFIRMED, now)
    return made


def _still_open(request: ConfirmationRequest, to_sign: ToSign) -> None:
    """What was edited or called off meanwhile is not what the witness speaks of."""
    if request.answer != Answer.OPEN or request.digest != to_sign.digest:
        raise CodeOver


def _said(statement: str) -> str:
    if not statement.strip():
        raise NotPossible("witness.statement", _("Write what the witness says: that the person was there and agreed."))
    return statement.strip()


def _only_staff(actor: Actor, to_sign: ToSign, now: datetime) -> None:
    if not may_assist(actor) or actor.user_id is None:
        record_refusal(
            actor=actor, action="declaration.refused.not_staff", record_type=to_sign.record_type,
            record_id=to_sign.record_id, subject=to_sign.person_id, now=now,
        )  # fmt: skip
        raise NotAllowed("not_allowed", _("You cannot do this. Ask a colleague who may."))


def _only_who_asked(actor: Actor, request: ConfirmationRequest, to_sign: ToSign, now: datetime) -> None:
    _only_staff(actor, to_sign, now)
    if actor.user_id != request.asked_by or request.record_id != to_sign.record_id:
        raise NotAllowed("not_allowed", _("You cannot do this. Ask a colleague who may."))
