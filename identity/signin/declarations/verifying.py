"""Whether a signature holds today."""

import hmac

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


def looked_at_again(declaration: SignedDeclaration) -> bool:
    """Tell whether it was given by word before others, by a code on paper or at a contact that nobody confirmed.

    Some of these are looked at again.
    """
    proof = read(declaration) or {}
    doubtful = proof.get("channel") == "paper" or proof.get("contact") == "unconfirmed"
    return doubtful or declaration.method == SignedDeclaration.Method.WITNESS
