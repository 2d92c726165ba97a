"""The text that the card's software hands over, taken apart. Nothing in it is verified here."""

import json
import re
from base64 import b64decode
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from .refusals import CardRefused, Reason, unreadable_means

SHORTEST, LONGEST = 100, 10_000
MOST_SIGNING_CERTIFICATES = 5
_FORMAT = re.compile(r"([a-z-]{1,20}):([0-9]{1,3})(?:\.([0-9]{1,3}))?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Token:
    """Certificate and signature as sent. The signing certificates (from 1.1 on) are for documents, not for sign-in."""

    certificate: bytes
    algorithm: str
    signature: bytes
    unverified_signing_certificates: tuple[bytes, ...] = ()


def parse(text: str) -> Token:
    """Read a token of a family and major version that we know. Raises CardRefused."""
    if not SHORTEST <= len(text) <= LONGEST:
        raise CardRefused(Reason.TOKEN_SIZE)
    with unreadable_means(Reason.TOKEN_UNREADABLE):
        fields = json.loads(text, object_pairs_hook=_each_key_once)
    if not isinstance(fields, dict):
        raise CardRefused(Reason.TOKEN_UNREADABLE)
    found = _FORMAT.fullmatch(_text(fields, "format"))
    reader = _READERS.get((found[1], int(found[2]))) if found else None
    if found is None or reader is None:
        raise CardRefused(Reason.TOKEN_FORMAT)
    return reader(fields, int(found[3] or 0))


def _web_eid_1(fields: dict[str, Any], minor: int) -> Token:
    """Any 1.x: what a later minor version adds and we do not know is left aside."""
    return Token(
        certificate=_bytes(fields, "unverifiedCertificate"),
        algorithm=_text(fields, "algorithm"),
        signature=_bytes(fields, "signature"),
        unverified_signing_certificates=_signing_certificates(fields) if minor >= 1 else (),
    )


_READERS: dict[tuple[str, int], Callable[[dict[str, Any], int], Token]] = {("web-eid", 1): _web_eid_1}


def _signing_certificates(fields: dict[str, Any]) -> tuple[bytes, ...]:
    entries = fields.get("unverifiedSigningCertificates", [])
    if not isinstance(entries, list) or len(entries) > MOST_SIGNING_CERTIFICATES:
        raise CardRefused(Reason.TOKEN_FIELD)
    if not all(isinstance(entry, dict) for entry in entries):
        raise CardRefused(Reason.TOKEN_FIELD)
    return tuple(_bytes(entry, "certificate") for entry in entries)


def _each_key_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Two readers may take different ones of two equal keys; a token that has them is nobody's honest work."""
    fields = dict(pairs)
    if len(fields) != len(pairs):
        raise CardRefused(Reason.TOKEN_KEY_TWICE)
    return fields


def _text(fields: dict[str, Any], name: str) -> str:
    value = fields.get(name)
    if not isinstance(value, str) or not value or not value.isascii():
        raise CardRefused(Reason.TOKEN_FIELD)
    return value


def _bytes(fields: dict[str, Any], name: str) -> bytes:
    with unreadable_means(Reason.TOKEN_FIELD):
        return b64decode(_text(fields, name), validate=True)
