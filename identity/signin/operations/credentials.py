"""What somebody signs in with: kept, named, suspended, removed. Taking it up again is in `lifting`."""

from datetime import datetime
from hashlib import sha256
from typing import Any
from uuid import UUID

from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.internal import auth
from allauth.socialaccount.models import SocialAccount
from django.db import transaction

from identity.access.actors import SYSTEM, Actor
from identity.access.assurance import Action, demand
from identity.audit.operations import record_change
from identity.people.models import User

from ..card import CardHolder
from ..events import (
    CredentialAdded,
    CredentialRemoved,
    CredentialSuspended,
    credential_added,
    credential_removed,
    credential_suspended,
)
from ..models import Credential
from ..ways import strong_kinds
from .sessions import end_sessions_by

LONGEST_NAME = 80
LONGEST_ISSUER = 200
# Among the details of a card: digests of the keys by which it signs documents.
SIGNS_WITH = "signs_with"


class LastWayIn(Exception):
    """Without this one the account could not be opened any more: only a counter takes it away."""


@transaction.atomic
def add_passkey(
    *, actor: Actor, user: User, credential: dict[str, Any], noted: dict[str, Any], name: str, now: datetime
) -> Credential:
    """Give the account one more passkey. It must have passed `passkeys.verified_registration`, which gave `noted`.

    Raises StepUpNeeded, IntegrityError for a key that opens an account already, TrailUnavailable.
    """
    demand(actor, Action.CHANGE_CREDENTIALS, now)
    authenticator = auth.WebAuthn.add(user, "passkey", credential).instance
    authenticator.data.update(noted)
    authenticator.save(update_fields=["data"])
    kept = keep_passkey(user=user, authenticator=authenticator, now=now, name=name)
    record_change(actor=actor, action="credential.added", record=kept, subject=user.person_id, now=now)
    event = CredentialAdded(credential_id=kept.pk, user_id=user.pk, person_id=user.person_id, now=now)
    credential_added.send(sender=Credential, event=event)
    return kept


@transaction.atomic
def name_credential(*, actor: Actor, user: User, credential_id: UUID, name: str, now: datetime) -> Credential:
    """Call it as its owner calls it. Raises Credential.DoesNotExist, StepUpNeeded."""
    credential = own(user, credential_id)
    demand(actor, Action.CHANGE_CREDENTIALS, now)
    credential.name = " ".join(name.split())[:LONGEST_NAME]
    credential.save(update_fields=["name"])
    record_change(actor=actor, action="credential.named", record=credential, subject=user.person_id, now=now)
    return credential


@transaction.atomic
def suspend_credential(*, credential: Credential, reason: str, now: datetime) -> None:
    """Close a way that may be in two hands. Sessions in which it was used end, and its owner is told."""
    changed = Credential.objects.filter(pk=credential.pk, status=Credential.Status.ACTIVE).update(
        status=Credential.Status.SUSPENDED, suspended_for=reason
    )
    if not changed:
        return
    user = credential.user
    record_change(
        actor=SYSTEM,
        action="credential.suspended",
        record=credential,
        subject=user.person_id,
        now=now,
        details={"reason": reason},
    )
    end_sessions_by(user=user, credential_id=credential.pk, reason="credential_suspended", now=now)
    event = CredentialSuspended(credential_id=credential.pk, user_id=user.pk, person_id=user.person_id, now=now)
    credential_suspended.send(sender=Credential, event=event)


@transaction.atomic
def remove_credential(
    *, actor: Actor, user: User, credential_id: UUID, keep: str, now: datetime, has_other_way: bool = False
) -> Credential:
    """Take a way to sign in away; sessions in which it was used end, but for that of whoever acts (its key is `keep`).

    `has_other_way` says that the account opens by something else than credentials: staff have an app for codes.
    Raises Credential.DoesNotExist, StepUpNeeded, LastWayIn.
    """
    User.objects.select_for_update().get(pk=user.pk)  # two removed at once see one another
    credential = own(user, credential_id)
    demand(actor, Action.CHANGE_CREDENTIALS, now)
    if not has_other_way and not others_remain(user, credential):
        raise LastWayIn
    end_sessions_by(user=user, credential_id=credential.pk, keep=keep, reason="credential_removed", now=now)
    take_away(actor=actor, credential=credential, now=now)
    event = CredentialRemoved(credential_id=credential.pk, user_id=user.pk, person_id=user.person_id, now=now)
    credential_removed.send(sender=Credential, event=event)
    return credential


def others_remain(user: User, credential: Credential) -> bool:
    """Tell whether the account opens by two factors without this one.

    What is suspended does not count, nor what this country does not offer, nor a national login that is worth no more
    than a code: whoever had nothing but that could change nothing about their account any more.
    """
    active = Credential.objects.filter(user=user, status=Credential.Status.ACTIVE, kind__in=strong_kinds(user))
    return active.exclude(pk=credential.pk).exists()


def take_away(*, actor: Actor, credential: Credential, now: datetime) -> None:
    """Mark as removed, forget the key. The row stays: the records of its use refer to it."""
    authenticator = credential.authenticator
    credential.status, credential.ended_at, credential.authenticator = Credential.Status.REMOVED, now, None
    credential.save(update_fields=["status", "ended_at", "authenticator"])
    if authenticator is not None:
        authenticator.delete()
    SocialAccount.objects.filter(provider=credential.kind, uid=credential.key).delete()
    subject = credential.user.person_id
    record_change(actor=actor, action="credential.removed", record=credential, subject=subject, now=now)


def keep_passkey(*, user: User, authenticator: Authenticator, now: datetime, name: str = "") -> Credential:
    """Make a passkey that was just proved one of the ways in which `user` signs in."""
    kept = ("backed_up", "backup_eligible", "attested")
    return Credential.objects.create(
        user=user,
        kind=Credential.Kind.PASSKEY,
        name=" ".join(name.split())[:LONGEST_NAME],
        key=passkey_key(authenticator),
        authenticator=authenticator,
        issuer=authenticator.data.get("maker", ""),
        details={word: authenticator.data[word] for word in kept if word in authenticator.data},
        created_at=now,
    )


def keep_card(*, user: User, holder: CardHolder, actor: Actor, now: datetime) -> Credential:
    """Make a card that was just shown one of the ways in which `user` signs in. Older cards of theirs stay."""
    credential = Credential.objects.create(
        user=user,
        kind=Credential.Kind.CARD,
        key=holder.key,
        issuer=holder.issuer[:LONGEST_ISSUER],
        details={"valid_until": holder.valid_until.date().isoformat(), "algorithm": holder.algorithm, **_signs(holder)},
        created_at=now,
    )
    record_change(
        actor=actor, action="credential.added", record=credential, subject=actor.person_id, now=now,
        details={"kind": credential.kind},
    )  # fmt: skip
    return credential


def note_signing_keys(credential: Credential, holder: CardHolder) -> None:
    """Keep by which keys a known card signs documents, once its software says so."""
    said = _signs(holder)
    if said and credential.details.get(SIGNS_WITH) != said[SIGNS_WITH]:
        credential.details = {**credential.details, **said}
        credential.save(update_fields=["details"])


def passkey_key(authenticator: Authenticator) -> str:
    """Return the digest under which a passkey is known."""
    return sha256(
        f"passkey:{authenticator.wrap().authenticator_data.credential_data.credential_id.hex()}".encode()
    ).hexdigest()


def _signs(holder: CardHolder) -> dict[str, list[str]]:
    return {SIGNS_WITH: sorted(holder.signing_keys)} if holder.signing_keys else {}


def own(user: User, credential_id: UUID) -> Credential:
    """One of this account's that was not taken off. Raises Credential.DoesNotExist."""
    return (
        Credential.objects.select_related("authenticator", "user__person")
        .exclude(status=Credential.Status.REMOVED)
        .get(pk=credential_id, user=user)
    )
