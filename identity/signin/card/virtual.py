"""The virtual card of the demo: keys in files, certificates of an authority made for it. It signs real tokens.

Everything lies below settings.PORTICO_DATA_DIR and is made at the first use, never committed, never in production. A
card is issued when it is first put into the reader; whose it is, whoever puts it there says.
"""

import re
import shutil
import tempfile
from base64 import b64encode
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.utils import timezone

from ..testpki import folder
from ..testpki.authorities import Authority, make_root
from ..testpki.cards import KINDS, Holder, good, issue
from .signing import sign_digest, token_text, usual_algorithm

PLACE, WALLET, AUTHORITY = "virtual-cards", "wallet", "authority"
ENTRY, DOCUMENTS = "entry", "documents"
# A country code that ISO keeps free for users, so that no number is a real one.
COUNTRY = "XT"
# These are there to be refused.
BAD = {
    "revoked": Holder("Jonas", "Teku", f"PNO{COUNTRY}-41200058"),
    "expired": Holder("Rania", "Selk", f"PNO{COUNTRY}-41200066"),
    "stranger": Holder("Tomas", "Ide", f"PNO{COUNTRY}-41200074"),
}
_SLUG = re.compile(r"[a-z0-9-]{1,60}", re.ASCII)
_A_MOMENT = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class Signature:
    """What the software of a card says of a document it signed, in its words."""

    signature: str
    algorithm: str


def holder(*, given_name: str, surname: str, number: str) -> Holder:
    """Whose a virtual card is to be."""
    return Holder(given_name, surname, f"PNO{COUNTRY}-{number}")


def sign_in(slug: str, whose: Holder | None, *, origin: str, nonce: str) -> str:
    """Return what the software of a real card would hand over. Raises KeyError for a card that cannot be."""
    card = _card(slug, ENTRY, whose)
    return token_text(card.certificate, card.key, origin=origin, nonce=nonce)


def signing_certificate(slug: str, whose: Holder) -> bytes:
    """Return the certificate (DER) with which the card signs documents."""
    return _card(slug, DOCUMENTS, whose).certificate


def sign_document(slug: str, whose: Holder, *, digest: bytes) -> Signature:
    """Sign a digest with the card's second key. Raises ValueError for a digest of another hash than the key's."""
    key = _card(slug, DOCUMENTS, whose).key
    name = usual_algorithm(key)
    return Signature(b64encode(sign_digest(key, name, digest)).decode(), name)


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
    now = timezone.now() - _A_MOMENT
    root, authority = folder.new_authority("Demonstration", now)
    bad = [_bad(slug, authority, now) for slug in BAD]
    kept = folder.Card(AUTHORITY, authority.der, authority.key)
    folder.make(place, [*bad, kept], root=root, authority=authority, now=now)


def _bad(slug: str, authority: Authority, now: datetime) -> folder.Card:
    key = ec.generate_private_key(ec.SECP384R1())
    issuer = make_root("Another country", now) if slug == "stranger" else authority
    wanted = KINDS.get(slug, KINDS["good"])(good(BAD[slug], now), now)
    return folder.Card(slug, issue(issuer, wanted, key.public_key()), key)


def _card(slug: str, part: str, whose: Holder | None) -> folder.Card:
    place = home()
    if slug in BAD and part == ENTRY:
        return _read(place / folder.CARDS, slug)
    if whose is None or slug in BAD or not _SLUG.fullmatch(slug):
        raise KeyError(slug)
    if not (place / WALLET / slug).is_dir():
        _issue(place, slug, whose)
    return _read(place / WALLET / slug, part)


def _issue(place: Path, slug: str, whose: Holder) -> None:
    """Make both halves of a card in one move, so that two requests at once end with the same one."""
    now, authority = timezone.now() - _A_MOMENT, _authority(place)
    (place / WALLET).mkdir(exist_ok=True)
    draft = Path(tempfile.mkdtemp(prefix=".card-", dir=place))
    folder.write_card(draft, folder.good_card(ENTRY, authority, whose, now))
    folder.write_card(draft, folder.signing_card(DOCUMENTS, authority, whose, now))
    try:
        draft.rename(place / WALLET / slug)
    except OSError:
        shutil.rmtree(draft)
        if not (place / WALLET / slug).is_dir():
            raise


def _authority(place: Path) -> Authority:
    kept = _read(place / folder.CARDS, AUTHORITY)
    certificate = x509.load_der_x509_certificate(kept.certificate)
    if not isinstance(kept.key, ec.EllipticCurvePrivateKey):
        raise TypeError("the demo's authority has a key of another kind")
    return Authority(certificate, kept.key)


@lru_cache(maxsize=64)
def _read(place: Path, slug: str) -> folder.Card:
    return folder.read_card(place, slug)
