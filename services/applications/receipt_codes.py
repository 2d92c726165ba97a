"""The signed line on a receipt, which anybody can check without a network who holds the public key.

    PR1.<key>.<number>.<day>.<programme>.<digest>.<signature>

`PR1` names this form. `key` is the id of the public key, `number` the receipt number without hyphens, `day` the day of
sending as YYYYMMDD, `programme` its code, `digest` the first 128 bits of the SHA-256 of what was signed, `signature` is
Ed25519 under everything before its dot; both in base64url without padding. Nobody is named in it, and the digest says
nothing of the answers: it covers a random id that only the portal knows.
"""

import base64
import binascii
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from services.kernel import references

FORM = "PR1"
LONGEST = 400
DIGEST_BYTES, SIGNATURE_BYTES, KEY_BYTES = 16, 64, 32
_LINE = re.compile(
    rf"({FORM}\.([A-Za-z0-9]{{1,8}})\.([A-Z0-9]{{6,16}})\.([0-9]{{8}})\.([A-Z]{{2,4}})\.([A-Za-z0-9_-]{{22}}))\."
    r"([A-Za-z0-9_-]{86})"
)


class NotGenuine(ValueError):
    """This is no receipt of ours, or it was changed. `reason` is a word for it: form, key, signature or day."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Signed:
    """What a genuine line says."""

    reference: str
    sent_on: date
    programme_code: str
    digest: bytes


def write(signed: Signed, key_id: str, key: Ed25519PrivateKey) -> str:
    """The line for a receipt."""
    number = signed.reference.replace("-", "")
    day, digest = f"{signed.sent_on:%Y%m%d}", _text(signed.digest[:DIGEST_BYTES])
    said = f"{FORM}.{key_id}.{number}.{day}.{signed.programme_code}.{digest}"
    return f"{said}.{_text(key.sign(said.encode()))}"


def read(text: str, keys: Mapping[str, Ed25519PublicKey]) -> Signed:
    """What a line says, or a scanned code with the line behind its “#”. Raises NotGenuine."""
    line = text.strip().rpartition("#")[2]
    found = _LINE.fullmatch(line) if len(text) <= LONGEST else None
    if found is None:
        raise NotGenuine("form")
    said, key_id, number, day, code, digest, signature = found.groups()
    if key_id not in keys:
        raise NotGenuine("key")
    try:
        keys[key_id].verify(_bytes(signature, SIGNATURE_BYTES), said.encode())
    except InvalidSignature:
        raise NotGenuine("signature") from None
    try:
        sent_on = datetime.strptime(day, "%Y%m%d").date()  # noqa: DTZ007
    except ValueError:
        raise NotGenuine("day") from None
    return Signed(references.normalise(number), sent_on, code, _bytes(digest, DIGEST_BYTES))


def public_text(key: Ed25519PublicKey) -> str:
    """A public key as a JSON Web Key writes it."""
    return _text(key.public_bytes_raw())


def public_keys(document: object) -> dict[str, Ed25519PublicKey]:
    """The keys of a published document (RFC 8037: OKP, Ed25519), by their ids. Raises ValueError."""
    rows = document.get("keys") if isinstance(document, dict) else None
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise ValueError("a document with keys is needed")
    fitting = [row for row in rows if (row.get("kty"), row.get("crv")) == ("OKP", "Ed25519")]
    return {str(row["kid"]): Ed25519PublicKey.from_public_bytes(_bytes(str(row["x"]), KEY_BYTES)) for row in fitting}


def _text(value: bytes) -> str:
    return base64.urlsafe_b64encode(value).decode().rstrip("=")


def _bytes(text: str, length: int) -> bytes:
    """The one spelling of so many bytes. Raises NotGenuine."""
    try:
        found = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
    except (binascii.Error, ValueError):
        raise NotGenuine("form") from None
    if len(found) != length or _text(found) != text:
        raise NotGenuine("form")
    return found
