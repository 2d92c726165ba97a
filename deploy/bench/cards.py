"""What validating the token of a smart card costs without network, beside the bare check of its signature.

Run inside the bench's settings; prints JSON. No server: the cost of the request around it is in the other scenes.
"""

import json
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

import django

django.setup()

from cryptography.hazmat.primitives.asymmetric import ec  # noqa: E402
from cryptography.hazmat.primitives.hashes import SHA384  # noqa: E402
from django.utils import timezone  # noqa: E402

from identity.signin.card import CardPolicy, validate  # noqa: E402
from identity.signin.card.issuers import load  # noqa: E402
from identity.signin.card.revocation import Lists  # noqa: E402
from identity.signin.card.signing import token_text  # noqa: E402
from identity.signin.testpki import folder  # noqa: E402
from identity.signin.testpki.cards import POLICY, Holder  # noqa: E402

ROUNDS, TIMES = 7, 50
ORIGIN, NONCE = "https://portal.example", "A" * 44


def main() -> dict[str, float]:
    """Milliseconds of CPU: a whole validation with a list of revoked cards, and the bare signature."""
    with tempfile.TemporaryDirectory() as name:
        return {words: _cost(work) for words, work in _works(Path(name) / "pki").items()}


def _works(place: Path) -> dict[str, Callable[[], object]]:
    now = timezone.now()
    root, authority = folder.new_authority("Bench", now)
    card = folder.good_card("good", authority, Holder("Amina", "Doru", "PNOXT-1"), now)
    folder.make(place, [card], root=root, authority=authority, now=now)
    policy = CardPolicy(
        load(place / folder.ISSUERS), frozenset({POLICY}), frozenset(), Lists(place / folder.CRLS)
    )  # fmt: skip
    text = token_text(card.certificate, card.key, origin=ORIGIN, nonce=NONCE)
    key = card.key
    assert isinstance(key, ec.EllipticCurvePrivateKey)
    signature, public = key.sign(b"x" * 96, ec.ECDSA(SHA384())), key.public_key()
    return {
        "token": lambda: validate(text, nonce=NONCE, origin=ORIGIN, now=now, policy=policy),
        "signature": lambda: public.verify(signature, b"x" * 96, ec.ECDSA(SHA384())),
    }


def _cost(work: Callable[[], object]) -> float:
    for _ in range(3):
        work()
    return median(_round(work) for _ in range(ROUNDS))


def _round(work: Callable[[], object]) -> float:
    began = time.process_time()
    for _ in range(TIMES):
        work()
    return (time.process_time() - began) / TIMES * 1000


if __name__ == "__main__":
    sys.stdout.write(json.dumps(main()) + "\n")
