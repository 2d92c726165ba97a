"""Signing exactly what is sent: by card, by passkey, by name and code."""

from base64 import b64decode
from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from identity.access.actors import Actor
from identity.access.assurance import Level
from identity.audit.operations import record_change
from identity.people.models import Person, User
from identity.people.names import fold
from identity.people.queries import ids_of

from .. import passkeys
from ..card import CardHolder, CardRefused, card_origin, card_policy, validate
from ..methods import CARD, CODE, PASSKEY
from ..models import Credential, OneTimeCode, SignedDeclaration
from ..operations import CodeOver, keep_nonce, use_nonce, use_one_time_code
from .digests import Challenge, ToSign, challenge_for, nonce_for
from .evidence import written
from .refusals import DeclarationRefused, NameDiffers

PURPOSE = "declare"
Method = SignedDeclaration.Method


def begin_declaration(*, to_sign: ToSign, session_key: str, now: datetime) -> Challenge:
    """Return a value to be signed for this digest, in this session, within five minutes, once.

    The session keeps `random`; the value itself is made of the digest anew when the answer comes, so that an answer for
    what has changed meanwhile fits nothing.
    """
    challenge = challenge_for(to_sign.digest)
    keep_nonce(purpose=PURPOSE, session_key=session_key, value=challenge.nonce, now=now)
    return challenge


def sign_with_passkey(
    *, actor: Actor, user: User, to_sign: ToSign, random: str, session_key: str, credential: str, now: datetime
) -> SignedDeclaration:
    """Take the answer of a device. Raises DeclarationRefused. It may not run inside a transaction: see `use_nonce`."""
    nonce = _used(to_sign, random, session_key, now)
    _only_oneself(actor, user)
    try:
        _used_one, proof = passkeys.verified_signature(credential, user=user, challenge=b64decode(nonce))
    except passkeys.PasskeyRefused as refused:
        raise DeclarationRefused(refused.reason) from refused
    return keep_declaration(
        actor=actor, to_sign=to_sign, method=Method.PASSKEY, level=PASSKEY.level, proof={**proof, "random": random},
        now=now,
    )  # fmt: skip


def sign_with_card(
    *, actor: Actor, user: User, to_sign: ToSign, random: str, session_key: str, token: str, now: datetime
) -> SignedDeclaration:
    """Take the token of a card that is this account's. Raises DeclarationRefused. Not inside a transaction."""
    nonce, origin = _used(to_sign, random, session_key, now), card_origin()
    _only_oneself(actor, user)
    try:
        holder = validate(token, nonce=nonce, origin=origin, now=now, policy=card_policy())
    except CardRefused as refused:
        raise DeclarationRefused(str(refused.reason)) from refused
    _only_own_card(user, holder)
    proof = {"token": token, "origin": origin, "random": random}
    return keep_declaration(
        actor=actor, to_sign=to_sign, method=Method.CARD, level=CARD.level, proof=proof, now=now
    )  # fmt: skip


def sign_with_code(
    *, actor: Actor, signer: Person, to_sign: ToSign, typed_name: str, code_id: UUID, digits: str, channel: str,
    now: datetime,
) -> SignedDeclaration:  # fmt: skip
    """Take a typed name and the code that was sent to `signer` for this digest.

    Raises NameDiffers (no try is spent), CodeWrong, CodeOver. It may not run inside a transaction.
    """
    if not fold(typed_name) or fold(typed_name) != fold(signer.full_name):
        raise NameDiffers
    whose = use_one_time_code(
        code_id=code_id, digits=digits, purpose=OneTimeCode.Purpose.CONFIRM, bound_to=to_sign.digest, now=now
    )
    if whose not in ids_of(signer.pk):
        raise CodeOver
    proof = {"code": str(code_id), "channel": channel, "name": typed_name.strip(), "bound_to": to_sign.digest}
    return keep_declaration(
        actor=actor, to_sign=to_sign, method=Method.TYPED_AND_CODE, level=CODE.level, proof=proof, now=now
    )


@transaction.atomic
def keep_declaration(
    *,
    actor: Actor,
    to_sign: ToSign,
    method: str,
    level: Level,
    proof: Mapping[str, Any],
    now: datetime,
    assisted_by: UUID | None = None,
) -> SignedDeclaration:
    """Write a signature that was checked, and put it on the trail.

    What staff keep was given at a counter: `assisted_by` says who filled it in, unless that is the actor.
    """
    declaration = SignedDeclaration(
        at=now,
        person_id=to_sign.person_id,
        user_id=None if actor.is_staff else actor.user_id,
        mandate_id=actor.mandate_id,
        assisted_by=assisted_by or (actor.user_id if actor.is_staff else None),
        record_type=to_sign.record_type,
        record_id=to_sign.record_id,
        digest=to_sign.digest,
        language=to_sign.language,
        method=method,
        level=level,
    )
    declaration.evidence = written(declaration, dict(proof))
    declaration.save()
    record_change(
        actor=actor, action="declaration.signed", record=declaration, subject=to_sign.person_id, now=now,
        details={"method": str(method), "level": int(level), "record": str(to_sign.record_id)},
    )  # fmt: skip
    return declaration


def _used(to_sign: ToSign, random: str, session_key: str, now: datetime) -> str:
    """Use up the value that was made for this digest; whatever it was, it counts once."""
    try:
        nonce = nonce_for(to_sign.digest, random)
    except ValueError as wrong:
        raise DeclarationRefused("challenge") from wrong
    if not use_nonce(purpose=PURPOSE, session_key=session_key, value=nonce, now=now):
        raise DeclarationRefused("challenge")
    return nonce


def _only_oneself(actor: Actor, user: User) -> None:
    if not actor.is_citizen or actor.user_id != user.pk:
        raise DeclarationRefused("not_oneself")


def _only_own_card(user: User, holder: CardHolder) -> None:
    own = Credential.objects.filter(user=user, kind=Credential.Kind.CARD, status=Credential.Status.ACTIVE)
    if not own.filter(key=holder.key).exists():
        raise DeclarationRefused("not_own_card")
