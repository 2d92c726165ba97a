"""The keys of the house, and what is done with them.

The ring (`ring.py` says what is on it) comes from the environment (PORTICO_KEYS) or from a file
(settings.PORTICO_KEYS_FILE) that only the service may read.
"""

import base64
import binascii
import hashlib
import hmac
import os
import secrets
from collections.abc import Callable, Mapping
from functools import lru_cache
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

from .errors import CannotRead, KeysMissing
from .ring import FIRST_INDEX, Ring

NONCE_BYTES = 12


def seal(plain: bytes, *, bound_to: str) -> str:
    """Encrypt with the current key. It opens again only with the same `bound_to` (model, field, row)."""
    ring = _ring()
    nonce = secrets.token_bytes(NONCE_BYTES)
    body = AESGCM(ring.keys[ring.current]).encrypt(nonce, plain, _associated(ring.current, bound_to))
    return f"{ring.current}:{base64.b64encode(nonce + body).decode()}"


def unseal(sealed: str, *, bound_to: str) -> bytes:
    """Decrypt. Raises CannotRead if anything at all does not fit; never returns a guess."""
    name, _, text = sealed.partition(":")
    try:
        body = base64.b64decode(text, validate=True)
        return AESGCM(_key(name)).decrypt(body[:NONCE_BYTES], body[NONCE_BYTES:], _associated(name, bound_to))
    except (InvalidTag, binascii.Error, ValueError):
        raise CannotRead("A sealed value does not belong where it was found.") from None


def blind_index(purpose: str, text: str) -> str:
    """Return a digest of an already normalised value that holds for ever: 64 hexadecimal digits.

    The same text gives different digests for different purposes, and none without the key: numbers are few
    enough to be guessed through a plain hash.
    """
    return _digest(_ring().index, purpose, text)


def look_up_digest(purpose: str, text: str) -> str:
    """Return the digest under which a row is stored today, so that it can be looked up.

    It names its key (`i2:<64 digits>`) unless that is the first one.
    """
    ring = _ring()
    return _look_up(ring.current_index, ring, purpose, text)


def look_up_digests(purpose: str, text: str) -> list[str]:
    """Return every digest under which the row may lie: while the index moves to a new key, some rows have the old."""
    ring = _ring()
    return [_look_up(name, ring, purpose, text) for name in ring.indexes]


def lies_under(digest: str) -> str:
    """Return the name of the key that made a look-up digest."""
    name, _, rest = digest.partition(":")
    return name if rest else FIRST_INDEX


def current_index() -> str:
    """Return the name of the key that makes new look-up digests."""
    return _ring().current_index


def pseudonym_roots() -> Mapping[str, bytes]:
    """Return the roots of pseudonyms, oldest first. A ring from before there were any gets its first one here."""
    ring = _ring()
    if not ring.pseudonyms and settings.PORTICO_KEYS_MAY_BE_MADE:
        ring = _replaced(Ring.with_new_pseudonyms)
    if not ring.pseudonyms:
        raise KeysMissing("The key ring holds no root of pseudonyms: run rotate_keys --new-pseudonyms.")
    return ring.pseudonyms


def current_key() -> str:
    """Return the name of the key that seals new values."""
    return _ring().current


def add_key() -> str:
    """Put a new key into the file and make it current; return its name. Old keys stay readable."""
    return _replaced(Ring.with_new_key).current


def add_index() -> str:
    """Put a new key of look-ups into the file; return its name. Rows under the old ones are still found."""
    return _replaced(Ring.with_new_index).current_index


def add_pseudonyms() -> str:
    """Put a new root of pseudonyms into the file; return its name. Those of the old roots can still be worked out."""
    return list(_replaced(Ring.with_new_pseudonyms).pseudonyms)[-1]


def make_ring() -> Path:
    """Write the first ring of a deployment, readable by its owner alone, and return where it lies.

    Raises KeysMissing where there is one already: without the old keys everything that is sealed would be lost.
    """
    if os.environ.get("PORTICO_KEYS"):
        raise KeysMissing("The key ring comes from the environment; a file would not be read.")
    path = Path(settings.PORTICO_KEYS_FILE)
    if not _made(path):
        raise KeysMissing(f"{path} is there already, and is never overwritten.")
    return path


def _replaced(change: Callable[[Ring], Ring]) -> Ring:
    """Write the changed ring in the place of the old one, whole or not at all."""
    if os.environ.get("PORTICO_KEYS"):
        raise KeysMissing("The key ring comes from the environment; add the key there.")
    ring = change(_ring())
    path = Path(settings.PORTICO_KEYS_FILE)
    _write_whole(ring, path.with_name(f"{path.name}.new")).replace(path)
    return ring


def _digest(key: bytes, purpose: str, text: str) -> str:
    derived = hmac.new(key, b"index:" + purpose.encode(), hashlib.sha256).digest()
    return hmac.new(derived, text.encode(), hashlib.sha256).hexdigest()


def _look_up(name: str, ring: Ring, purpose: str, text: str) -> str:
    digest = _digest(ring.indexes[name], purpose, text)
    return digest if name == FIRST_INDEX else f"{name}:{digest}"


def _associated(key_name: str, bound_to: str) -> bytes:
    return f"portico:{key_name}:{bound_to}".encode()


def _key(name: str) -> bytes:
    try:
        return _ring().keys[name]
    except KeyError:
        raise CannotRead("The key of a sealed value is not in the ring.") from None


def _ring() -> Ring:
    """Return the ring; a file that was replaced by a rotation in another process is read again."""
    if from_environment := os.environ.get("PORTICO_KEYS", ""):
        return _from_environment(from_environment)
    path = Path(settings.PORTICO_KEYS_FILE)
    if not path.exists():
        _make(path)
    return _from_file(path, path.stat().st_mtime_ns)


@lru_cache(maxsize=2)
def _from_environment(text: str) -> Ring:
    return Ring.from_json(text)


@lru_cache(maxsize=2)
def _from_file(path: Path, _changed_at: int) -> Ring:
    return Ring.from_json(path.read_text())


def _make(path: Path) -> None:
    """Make a first ring. Of two processes that start together only one wins; the other reads its ring."""
    if not settings.PORTICO_KEYS_MAY_BE_MADE:
        raise KeysMissing("There is no key ring, and this deployment does not make one by itself.")
    _made(path)


def _made(path: Path) -> bool:
    """Write a new ring to `path`, whole or not at all. False when there is a file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    made = _write_whole(Ring.new(), path.with_name(f"{path.name}.{os.getpid()}.{secrets.token_hex(4)}"))
    try:
        os.link(made, path)
    except FileExistsError:
        return False
    finally:
        made.unlink()
    return True


def _write_whole(ring: Ring, path: Path) -> Path:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w") as file:
        file.write(ring.as_json())
        file.flush()
        os.fsync(file.fileno())
    return path
