"""Signing exactly what is sent: by passkey, by name and code. By card: see `cards`."""

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
from ..methods import CODE, PASSKEY
from ..models import OneTimeCode, SignedDeclaration
from ..operations import CodeOver, check_one_time_code, take_one_time_code
from .challenges import only_oneself, used_challenge
from .digests import ToSign
from .evidence import written
from .refusals import DeclarationRefused, NameDiffers

Method = SignedDeclaration.Method


def sign_with_passkey(
    *, actor: Actor, user: User, to_sign: ToSign, random: str, session_key: str, credential: str, now: datetime
) -> SignedDeclaration:
    """Take the answer of a device. Raises DeclarationRefused. It may not run inside a transaction: see `use_nonce`."""
    nonce = used_challenge(to_sign, random, session_key, now)
    only_oneself(actor, user)
    try:
        _used_one, proof = passkeys.verified_signature(credential, user=user, challenge=b64decode(nonce))
    except passkeys.PasskeyRefused as refused:
        raise DeclarationRefused(refused.reason) from refused
    return keep_declaration(
        actor=actor, to_sign=to_sign, method=Method.PASSKEY, level=PASSKEY.level, proof={**proof, "random": random},
        now=now,
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
    code = check_one_time_code(
        code_id=code_id, digits=digits, purpose=OneTimeCode.Purpose.CONFIRM, bound_to=to_sign.digest, now=now
    )
    if code.person_id not in ids_of(signer.pk):
        take_one_time_code(code=code)
        raise CodeOver
    proof = {"code": str(code_id), "channel": channel, "name": typed_name.strip(), "bound_to": to_sign.digest}
    with transaction.atomic():  # a second press finds the code and no signature, or the signature and no code
        take_one_time_code(code=code)
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
