"""Values that a card signs to show that it is here now. Each counts once, for one purpose, in one browser."""

import secrets
from base64 import b64encode
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.crypto import salted_hmac

from ..models import SignInNonce

LASTS = timedelta(minutes=5)
BYTES = 32
LONGEST = 128


def issue_nonce(*, purpose: str, session_key: str, now: datetime) -> str:
    """Return a fresh nonce (44 characters) for the browser with this session. Raises ValueError without a session."""
    if not session_key:
        raise ValueError("a nonce belongs to a session; save the session first")
    value = b64encode(secrets.token_bytes(BYTES)).decode()
    keep_nonce(purpose=purpose, session_key=session_key, value=value, now=now)
    return value


def keep_nonce(*, purpose: str, session_key: str, value: str, now: datetime) -> None:
    """Let a value that was made of something else (see `declarations`) count once for this session."""
    SignInNonce.objects.create(
        purpose=purpose,
        session_digest=_digest("session", session_key),
        value_digest=_digest("value", value),
        expires_at=now + LASTS,
    )


def use_nonce(*, purpose: str, session_key: str, value: str, now: datetime) -> bool:
    """Use a nonce up. True for exactly one caller, however many come at the same moment; False for all that is odd.

    To look first and write then would let several in: the database decides in one statement. Inside a transaction
    it refuses to run (RuntimeError): whoever rolled that back would have the nonce again.
    """
    if not session_key or not value.isascii() or not 0 < len(value) <= LONGEST:
        return False
    waiting = SignInNonce.objects.filter(
        purpose=purpose,
        session_digest=_digest("session", session_key),
        value_digest=_digest("value", value),
        used_at=None,
        expires_at__gt=now,
    )
    with transaction.atomic(durable=True):
        return waiting.update(used_at=now) == 1


def remove_expired_nonces(*, now: datetime) -> int:
    """Remove nonces whose time is over, used or not; return how many."""
    removed, _by_model = SignInNonce.objects.filter(expires_at__lte=now).delete()
    return removed


def _digest(of: str, text: str) -> str:
    return salted_hmac(f"identity.signin.nonces.{of}", text, algorithm="sha256").hexdigest()
