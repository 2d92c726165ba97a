"""What somebody signs in with: kept, named, suspended, removed."""

from datetime import datetime
from hashlib import sha256

from allauth.mfa.models import Authenticator

from identity.people.models import User

from ..models import Credential


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


def passkey_key(authenticator: Authenticator) -> str:
    """Return the digest under which a passkey is known."""
    return sha256(
        f"passkey:{authenticator.wrap().authenticator_data.credential_data.credential_id.hex()}".encode()
    ).hexdigest()


def card_key(thumbprint: str) -> str:
    """Return the digest under which a card is known: of its certificate."""
    return sha256(f"card:{thumbprint}".encode()).hexdigest()
