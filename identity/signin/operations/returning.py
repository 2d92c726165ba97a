"""Coming back with the code of a counter: used once, it lets one new device be bound."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from allauth.mfa.webauthn.internal import auth
from django.db import transaction
from django.db.models import F

from identity.access.actors import Actor
from identity.audit.operations import record_change, record_refusal
from identity.people.models import Person, User
from identity.people.rough_days import RoughDay

from ..events import CredentialAdded, credential_added
from ..models import Credential, Recovery
from .accounts import account_of
from .codes import CodeOver
from .credentials import keep_passkey
from .recovering import Status, digest_of, end, locked, note, only_a_citizens_open_account

TO_BIND = timedelta(minutes=15)


def use_recovery(*, actor: Actor, code: str, born: RoughDay | None, now: datetime) -> Recovery:
    """Use a code up: for fifteen minutes from now on `bind_recovered` takes a new device.

    Whatever does not fit, the answer is the same. A right code with a wrong date spends one of five tries; it may not
    run inside a transaction: a spent try must stay spent. Raises CodeOver.
    """
    waiting = Recovery.objects.filter(
        digest=digest_of(code), status=Status.APPROVED, tries_left__gt=0, expires_at__gt=now
    )
    with transaction.atomic(durable=True):
        # Counted down in one statement, so that parallel guesses cannot share a try.
        known = waiting.first()
        spent = known is not None and waiting.update(tries_left=F("tries_left") - 1)
    if known is None or not spent or known.person.born != born:
        _note_wrong(actor, known, now)
        raise CodeOver
    with transaction.atomic():
        rows = Recovery.objects.filter(pk=known.pk, status=Status.APPROVED)
        if not rows.update(status=Status.USED, used_at=now, digest=""):
            raise CodeOver
        # Who had no account until now needs one before a device can be made for it.
        account_of(person_id=known.person_id, now=now)
        known = Recovery.objects.select_related("person__user").get(pk=known.pk)
        note(actor, "recovery.used", known, now)
    return known


def recovered_person(*, recovery_id: UUID, now: datetime) -> Person | None:
    """Return who may bind a device now, after their code was used; None when that was too long ago, or was done."""
    recovery = Recovery.objects.filter(pk=recovery_id, status=Status.USED, used_at__gt=now - TO_BIND).first()
    return recovery.person if recovery else None


@transaction.atomic
def bind_recovered(
    *, recovery_id: UUID, credential: dict[str, Any], noted: dict[str, Any], now: datetime
) -> Credential:  # fmt: skip
    """Bind one new passkey, once. It must have passed `passkeys.verified_registration`, which gave `noted`.

    Raises CodeOver, IntegrityError for a key that opens an account already, TrailUnavailable.
    """
    recovery = locked(recovery_id)
    if recovered_person(recovery_id=recovery_id, now=now) is None:
        raise CodeOver
    user = account_of(person_id=recovery.person_id, now=now)
    only_a_citizens_open_account(user)
    kept = keep_passkey(user=user, authenticator=_stored(user, credential, noted), now=now)
    person = Actor(kind="citizen", user_id=user.pk, person_id=recovery.person_id)
    end(person, recovery, now, why="device_bound")
    record_change(actor=person, action="credential.added", record=kept, subject=recovery.person_id, now=now)
    event = CredentialAdded(credential_id=kept.pk, user_id=user.pk, person_id=recovery.person_id, now=now)
    credential_added.send(sender=Credential, event=event)
    return kept


def _stored(user: User, credential: dict[str, Any], noted: dict[str, Any]) -> Any:
    authenticator = auth.WebAuthn.add(user, "passkey", credential).instance
    authenticator.data.update(noted)
    authenticator.save(update_fields=["data"])
    return authenticator


def _note_wrong(actor: Actor, known: Recovery | None, now: datetime) -> None:
    record_refusal(
        actor=actor,
        action="signin.refused.recovery",
        record_type="signin.recovery",
        record_id=known.pk if known else None,
        subject=known.person_id if known else None,
        now=now,
    )
