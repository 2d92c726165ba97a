"""The keys by which the provider knows this house: one kind signs, the other opens what was sealed for us.

They lie in a JWK set (settings.PORTICO_NATIONAL_KEYS_FILE) that only the service may read. The first key that signs is
used; the others are for the days in which a new one is made known. Every key that opens is tried.
"""

import json
import os
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.conf import settings
from joserfc.errors import JoseError
from joserfc.jwk import ECKey, Key, KeySet, RSAKey

SIGNS, OPENS = "sig", "enc"
RSA_BITS = 3072


class KeysUnfit(Exception):
    """The file is not there, cannot be read, or lacks a key."""


def signing_key() -> Key:
    """The key that signs for this house. Raises KeysUnfit."""
    return _first(SIGNS)


def opening_keys() -> list[Key]:
    """The keys that open what was sealed for this house. Raises KeysUnfit."""
    _first(OPENS)
    return [key for key in _keys() if key.get("use") == OPENS]


def algorithm_of(key: Key) -> str:
    return "ES256" if isinstance(key, ECKey) else "RS256"


def public_set() -> dict[str, Any]:
    """What the provider is given when this house is registered there."""
    return dict(_keys().as_dict(private=False))


def make_keys() -> Path:
    """Write a new pair of keys, readable by their owner alone. Raises FileExistsError: keys are never overwritten."""
    made = [RSAKey.generate_key(RSA_BITS, {"use": use}, auto_kid=True) for use in (SIGNS, OPENS)]
    path = Path(settings.PORTICO_NATIONAL_KEYS_FILE)
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w") as file:
        json.dump(KeySet(list(made)).as_dict(private=True), file)
    return path


def _first(use: str) -> Key:
    found = next((key for key in _keys() if key.get("use") == use), None)
    if found is None:
        raise KeysUnfit(f"there is no key with use “{use}” in it")
    return found


def _keys() -> KeySet:
    path = Path(settings.PORTICO_NATIONAL_KEYS_FILE)
    try:
        return _read(path, path.stat().st_mtime_ns)
    except (OSError, ValueError, KeyError, TypeError, JoseError) as failure:
        raise KeysUnfit(f"it cannot be read as a set of keys ({type(failure).__name__})") from None


@lru_cache(maxsize=2)
def _read(path: Path, _changed_at: int) -> KeySet:
    keys = KeySet.import_key_set(json.loads(path.read_text()))
    if not all(isinstance(key, RSAKey | ECKey) and key.is_private for key in keys):
        raise ValueError("a key is not a private RSA or EC key")
    return keys
