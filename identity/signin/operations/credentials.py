"""What somebody signs in with: kept, named, suspended, removed."""

from datetime import datetime
from hashlib import sha256

from allauth.mfa.models import Authenticator

from identity.access.actors import Actor
from identity.audit.operations import record_change
from identity.people.models import User

from ..card import CardHolder
from ..models import Credential

LONGEST_ISSUER = 200


def keep_passkey(*, user: User, authenticator: Authenticator, now: datetime, name: str = "") -> Credential:
    """Make a passkey that was just proved one of the ways in which `user` signs in."""
    details = {"backed_up": authenticator.data.get("backed_up", False)}
    return Credential.objects.create(
        user=user,
        kind=Credential.Kind.PASSKEY,
        name=name,
        key=passkey_key(authenticator),
        authenticator=authenticator,
        details=details,
        created_at=now,
    )


def keep_card(*, user: User, holder: CardHolder, actor: Actor, now: datetime) -> Credential:
    """Make a card that was just shown one of the ways in which `user` signs in. Older cards of theirs stay."""
    credential = Credential.objects.create(
        user=user,
        kind=Credential.Kind.CARD,
        key=holder.key,
        issuer=holder.issuer[:LONGEST_ISSUER],
        details={"valid_until": holder.valid_until.date().isoformat(), "algorithm": holder.algorithm},
        created_at=now,
    )
    record_change(
        actor=actor, action="credential.added", record=credential, subject=actor.person_id, now=now,
        details={"kind": credential.kind},
    )  # fmt: skip
    return credential


def passkey_key(authenticator: Authenticator) -> str:
    """Return the digest under which a passkey is known."""
    return sha256(
        f"passkey:{authenticator.wrap().authenticator_data.credential_data.credential_id.hex()}".encode()
    ).hexdigest()
