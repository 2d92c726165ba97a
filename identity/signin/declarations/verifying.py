"""Whether a signature holds today."""

import hmac
from base64 import b64decode
from dataclasses import dataclass
from enum import StrEnum, auto

from identity.people.errors import CannotRead

from ..card import certificates
from ..models import SignedDeclaration
from .evidence import read
from .proofs import holds


def verify(declaration: SignedDeclaration, digest_now: str) -> bool:
    """Tell whether this is signed as it stands today: same digest, evidence untouched, signature right."""
    if not hmac.compare_digest(declaration.digest, digest_now):
        return False
    try:
        proof = read(declaration)
    except (CannotRead, ValueError, LookupError):
        return False
    return proof is not None and holds(declaration.method, declaration.digest, proof, declaration.at)


@dataclass(frozen=True, slots=True)
class SigningCertificate:
    """By which the authority of a card finds whom it gave the key to, as it names it: issuer, number in hex."""

    issuer: str
    number: str


def certificate_behind(declaration: SignedDeclaration) -> SigningCertificate | None:
    """Return the certificate of the card that signed; None for what was signed in another way."""
    proof = read(declaration) or {}
    if declaration.method != SignedDeclaration.Method.CARD or "certificate" not in proof:
        return None
    card = certificates.read(b64decode(proof["certificate"]))
    return SigningCertificate(card.issuer.human_friendly, f"{card.serial_number:x}")


class Doubt(StrEnum):
    """Why some are looked at again.

    Given by word before others, by a code on paper, by a number that confirms for many people, or at a contact that
    nobody had confirmed before.
    """

    WITNESS = auto()
    PAPER = auto()
    SHARED = auto()
    UNCONFIRMED = auto()


def doubt_about(declaration: SignedDeclaration) -> str:
    """Return why this one is looked at again, the weightiest reason; "" for one that is not."""
    proof = read(declaration) or {}
    if declaration.method == SignedDeclaration.Method.WITNESS:
        return Doubt.WITNESS
    if proof.get("channel") == "paper":
        return Doubt.PAPER
    if proof.get("shared_by"):
        return Doubt.SHARED
    return Doubt.UNCONFIRMED if proof.get("contact") == "unconfirmed" else ""
