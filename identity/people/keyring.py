"""The keys of the house: which exist, which is current, and what is done with them.

The ring is a JSON document: `{"current": "k1", "keys": {"k1": "<32 bytes, base64>"}, "index": "<32 bytes>"}`.
It comes from the environment (PORTICO_KEYS) or from a file (settings.PORTICO_KEYS_FILE) that only the
service may read. `keys` seal values; `index` makes look-up digests and is never used for anything else.
"""

import base64
import binascii
import hashlib
import hmac
import json
import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

from .errors import CannotRead, KeysMissing

KEY_BYTES = 32
NONCE_BYTES = 12


@dataclass(frozen=True, slots=True)
class Ring:
    current: str
    keys: Mapping[str, bytes]
    index: bytes

    def as_json(self) -> str:
        keys = {name: base64.b64encode(key).decode() for name, key in self.keys.items()}
        return json.dumps({"current": self.current, "keys": keys, "index": base64.b64encode(self.index).decode()})

    @classmethod
    def from_json(cls, text: str) -> "Ring":
        """Read a ring. The exception says nothing of what stood in the text."""
        try:
            raw = json.loads(text)
            keys = {str(name): base64.b64decode(key, validate=True) for name, key in raw["keys"].items()}
            ring = cls(str(raw["current"]), keys, base64.b64decode(raw["index"], validate=True))
        except (ValueError, KeyError, TypeError, AttributeError):
            raise KeysMissing("The key ring cannot be read.") from None
        if ring.current not in ring.keys or {len(k) for k in [*keys.values(), ring.index]} != {KEY_BYTES}:
            raise KeysMissing("The key ring lacks its current key, or a key is not 32 bytes long.")
        return ring

    @classmethod
    def new(cls) -> "Ring":
        return cls("k1", {"k1": secrets.token_bytes(KEY_BYTES)}, secrets.token_bytes(KEY_BYTES))

    def with_new_key(self) -> "Ring":
        name = f"k{len(self.keys) + 1}"
        return Ring(name, {**self.keys, name: secrets.token_bytes(KEY_BYTES)}, self.index)


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
    """Return the digest by which an already normalised value is looked up: 64 hexadecimal digits.

    The same text gives different digests for different purposes, and none without the key: numbers are few
    enough to be guessed through a plain hash.
    """
    derived = hmac.new(_ring().index, b"index:" + purpose.encode(), hashlib.sha256).digest()
    return hmac.new(derived, text.encode(), hashlib.sha256).hexdigest()


def current_key() -> str:
    """Return the name of the key that seals new values."""
    return _ring().current


def add_key() -> str:
    """Put a new key into the file and make it current; return its name. Old keys stay readable."""
    if os.environ.get("PORTICO_KEYS"):
        raise KeysMissing("The key ring comes from the environment; add the key there.")
    ring = _ring().with_new_key()
    path = Path(settings.PORTICO_KEYS_FILE)
    _write_whole(ring, path.with_name(f"{path.name}.new")).replace(path)
    return ring.current


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
