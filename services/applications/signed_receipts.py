"""Our own key under receipts, and the lines made with it.

The key is drawn from the ring, as seals are: no further secret has to be kept, and every process has the same.
"""

from functools import lru_cache
from hashlib import sha256
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.utils import timezone

from identity.people.keyring import blind_index
from identity.signin import declarations

from .models import Application
from .receipt_codes import Signed, public_text, write

# Another number is another key. The older ones stay published for as long as their receipts are in people's hands.
KEY_IDS = ("1",)


def signed_line(application: Application) -> str:
    """The line for the receipt of a sent application. One query."""
    if application.reference is None or application.submitted_at is None:
        raise ValueError("A draft has no receipt")
    key_id = KEY_IDS[-1]
    sent_on = timezone.localdate(application.submitted_at)
    signed = Signed(application.reference, sent_on, application.programme.code, _digest(application))
    return write(signed, key_id, _key(key_id, blind_index("receipt-key", key_id)))


def published_keys() -> dict[str, Any]:
    """What anybody needs to check our receipts: a set of JSON Web Keys."""
    rows = [
        {"kty": "OKP", "crv": "Ed25519", "use": "sig", "kid": key_id, "x": public_text(key.public_key())}
        for key_id in KEY_IDS
        for key in (_key(key_id, blind_index("receipt-key", key_id)),)
    ]
    return {"keys": rows}


@lru_cache(maxsize=8)
def _key(_key_id: str, seed: str) -> Ed25519PrivateKey:
    return Ed25519PrivateKey.from_private_bytes(bytes.fromhex(seed))


def _digest(application: Application) -> bytes:
    """Of exactly what was signed; of the id alone for what was sent before signatures were kept."""
    found = declarations.declaration(application.declaration_id)
    return bytes.fromhex(found.digest) if found else sha256(application.pk.bytes).digest()
