"""The code generators of the demo staff: fixed secrets, so that a demo needs no second telephone."""

import hashlib
import time

from django_otp.oath import totp

STEP_SECONDS = 30


def seed_of(username: str) -> bytes:
    """The seed of one member of staff. The same on every machine: fit for a demo and nothing else."""
    return hashlib.sha1(f"portico demo {username}".encode(), usedforsecurity=False).digest()


def current_code(username: str) -> str:
    """The six digits that the person's telephone would show now."""
    return f"{totp(seed_of(username), step=STEP_SECONDS):06d}"


def seconds_left() -> int:
    """How long the current codes still hold."""
    return STEP_SECONDS - int(time.time()) % STEP_SECONDS
