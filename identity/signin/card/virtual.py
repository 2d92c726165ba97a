"""The virtual card of the demo: keys in files, certificates of an authority made for it. It signs real tokens.

Everything lies below settings.PORTICO_DATA_DIR and is made at the first use, never committed, never in production.
"""

from datetime import timedelta
from functools import lru_cache
from pathlib import Path

from asn1crypto import pem
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import load_pem_private_key
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.utils import timezone

from ..testpki import folder
from ..testpki.cards import KINDS, Holder, good, issue
from .signing import PrivateKey, token_text

PLACE = "card"
# A country code that ISO keeps free for users, so that no number is a real one.
HOLDERS = {
    "amina": Holder("Amina", "Doru", "PNOXT-41200011"),
    "karim": Holder("Karim", "Oss", "PNOXT-41200027"),
    "elif": Holder("Elif", "Maren", "PNOXT-41200035"),
    "layla": Holder("ليلى", "منصور الحدّاد", "PNOXT-41200043"),
    "revoked": Holder("Jonas", "Teku", "PNOXT-41200058"),
    "expired": Holder("Rania", "Selk", "PNOXT-41200066"),
}


def sign(card: str, *, origin: str, nonce: str) -> str:
    """Return what the software of a real card would hand over. Raises KeyError for a card that is not there."""
    certificate, key = _card(home(), card)
    return token_text(certificate, key, origin=origin, nonce=nonce)


def cards() -> dict[str, Holder]:
    """Return the cards one can try, with whose they are. “revoked” and “expired” are there to be refused."""
    return dict(HOLDERS)


def home() -> Path:
    """Return the folder of the demo's authority, made first where there is none. Raises ImproperlyConfigured."""
    if not settings.PORTICO_DEMO:
        raise ImproperlyConfigured(
            "The virtual card belongs to the demo. Name the issuers of real cards in the profile."
        )
    place = Path(settings.PORTICO_DATA_DIR) / PLACE
    if not place.is_dir():
        _make(place)
    return place


def _make(place: Path) -> None:
    now = timezone.now() - timedelta(minutes=5)
    root, authority = folder.new_authority("Demonstration", now)
    made = []
    for slug, holder in HOLDERS.items():
        key = ec.generate_private_key(ec.SECP384R1())
        wanted = KINDS.get(slug, KINDS["good"])(good(holder, now), now)
        made.append(folder.Card(slug, issue(authority, wanted, key.public_key()), key))
    folder.make(place, made, root=root, authority=authority, now=now)


@lru_cache(maxsize=16)
def _card(place: Path, slug: str) -> tuple[bytes, PrivateKey]:
    if slug not in HOLDERS:
        raise KeyError(slug)
    certificate = (place / folder.CARDS / f"{slug}.pem").read_bytes()
    key = load_pem_private_key((place / folder.CARDS / f"{slug}.key.pem").read_bytes(), password=None)
    assert isinstance(key, ec.EllipticCurvePrivateKey)
    return pem.unarmor(certificate)[2], key
