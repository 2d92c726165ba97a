"""What is signed: one digest of the whole record, and a fresh value made of it for the device to sign."""

import hashlib
import json
import secrets
from base64 import b64decode, b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.core.serializers.json import DjangoJSONEncoder

RANDOM_BYTES = 32


@dataclass(frozen=True, slots=True)
class ToSign:
    """One record as it stands: of which kind, whose, in which language it was read, and its digest."""

    record_type: str
    record_id: UUID
    person_id: UUID
    language: str
    digest: str


@dataclass(frozen=True, slots=True)
class Challenge:
    """A passkey signs the 32 bytes of `nonce`. `random` stays in the session of whoever asked."""

    random: str
    nonce: str


def digest_of(document: Mapping[str, Any]) -> str:
    """Return the SHA-256 of a document in its one form, in hex: keys in order, no spaces, no escapes."""
    text = json.dumps(document, cls=DjangoJSONEncoder, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def challenge_for(digest: str) -> Challenge:
    """Return a fresh value to be signed for this digest, and for no other."""
    random = b64encode(secrets.token_bytes(RANDOM_BYTES)).decode()
    return Challenge(random, nonce_for(digest, random))


def nonce_for(digest: str, random: str) -> str:
    """Return base64 of SHA-256 over the digest and the random bytes. Raises ValueError for what is neither."""
    return b64encode(hashlib.sha256(bytes.fromhex(digest) + b64decode(random, validate=True)).digest()).decode()


def statement_for(digest: str, random: str) -> bytes:
    """Return the document that a card signs: a few lines that name the digest, so that it can be read without us."""
    return f"Portico declaration\nSHA-256 {digest}\nOnce {random}\n".encode()
