"""Whether a signature holds today."""

import hmac
from enum import StrEnum, auto

from identity.people.errors import CannotRead

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
