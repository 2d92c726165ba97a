"""A whole test authority on disk: issuers, cards with their keys, lists of revoked ones, a responder's certificate.

The folder appears in one move, so that two processes at once end with the same one.
"""

import os
import shutil
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path

from asn1crypto import pem
from asn1crypto import x509 as parsed
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, load_pem_private_key

from . import odd
from .authorities import Authority, make_intermediate, make_responder, make_root
from .cards import KINDS, Holder, Wanted, good, issue
from .lists import index_line, revoked_list

ISSUERS, CRLS, CARDS = "issuers", "crls", "cards"
RESPONDER, RESPONDER_KEY, INDEX = "responder.pem", "responder.key.pem", "index.txt"
RSA_BITS = 2048
LIST_LASTS = timedelta(days=10 * 365)
PrivateKey = ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey


@dataclass(frozen=True)
class Card:
    """`slug` is its file name; one whose slug starts with “revoked” is on the list."""

    slug: str
    certificate: bytes
    key: PrivateKey


def make(folder: Path, cards: Iterable[Card], *, root: Authority, authority: Authority, now: datetime) -> None:
    """Write everything to `folder`. A folder that is there already stays as it is."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    draft = Path(tempfile.mkdtemp(prefix=".testpki-", dir=folder.parent))
    _write_authority(draft, list(cards), root, authority, now)
    try:
        draft.rename(folder)
    except OSError:
        shutil.rmtree(draft)
        if not (folder / ISSUERS).is_dir():
            raise


def every_kind(authority: Authority, holder: Holder, now: datetime, *, ocsp: str = "") -> list[Card]:
    """Return a card of every kind, the wrong ones too, each with the key of its kind."""
    wanted = good(holder, now, ocsp=ocsp)
    stranger = make_root("Another authority", now)
    cards = [_card(slug, authority, change(wanted, now)) for slug, change in KINDS.items()]
    usual, weak = (_card(slug, authority, wanted) for slug in ("unusual-der", "sha1"))
    return [
        *cards,
        replace(usual, certificate=odd.unusual(usual.certificate, authority)),
        replace(weak, certificate=odd.over_sha1(weak.certificate, authority)),
        _card("other-authority", stranger, wanted),
        _card("good-rsa", authority, wanted, rsa.generate_private_key(65537, RSA_BITS)),
    ]


def new_authority(name: str, now: datetime) -> tuple[Authority, Authority]:
    """Return a root and the authority below it that issues cards."""
    root = make_root(f"{name} root", now)
    return root, make_intermediate(root, f"{name} cards", now)


def good_card(slug: str, authority: Authority, holder: Holder, now: datetime) -> Card:
    return _card(slug, authority, good(holder, now))


def signing_card(slug: str, authority: Authority, holder: Holder, now: datetime) -> Card:
    """The second certificate of a good card: it signs documents and opens nothing."""
    return _card(slug, authority, replace(good(holder, now), usages=("signs_documents",), purposes=()))


def write_card(place: Path, card: Card) -> None:
    """Write certificate and key to two files, which nobody else may read."""
    _write(place / f"{card.slug}.pem", _pem(card.certificate))
    _write(place / f"{card.slug}.key.pem", _key_pem(card.key))


def read_card(place: Path, slug: str) -> Card:
    """Read what `write_card` wrote. Raises FileNotFoundError."""
    key = load_pem_private_key((place / f"{slug}.key.pem").read_bytes(), password=None)
    if not isinstance(key, ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey):
        raise TypeError("cards have keys of two kinds only")
    return Card(slug, pem.unarmor((place / f"{slug}.pem").read_bytes())[2], key)


def _card(slug: str, authority: Authority, wanted: Wanted, key: PrivateKey | None = None) -> Card:
    key = key or ec.generate_private_key(ec.SECP384R1())
    return Card(slug, issue(authority, wanted, key.public_key()), key)


def _write_authority(draft: Path, cards: list[Card], root: Authority, authority: Authority, now: datetime) -> None:
    for part in (ISSUERS, CRLS, CARDS):
        (draft / part).mkdir()
    _write(draft / ISSUERS / "root.pem", root.pem)
    _write(draft / ISSUERS / "cards.pem", authority.pem)
    bad = [_number(card) for card in cards if card.slug.startswith("revoked")]
    until = now + LIST_LASTS
    _write(draft / CRLS / "cards.crl", revoked_list(authority, bad, said=now, until=until))
    _write(draft / CRLS / "root.crl", revoked_list(root, (), said=now, until=until))
    for card in cards:
        write_card(draft / CARDS, card)
    responder = make_responder(authority, "Responder for test cards", now)
    _write(draft / RESPONDER, responder.pem)
    _write(draft / RESPONDER_KEY, _key_pem(responder.key))
    lines = [index_line(each.certificate, revoked_at=now if _number(each) in bad else None) for each in cards]
    _write(draft / INDEX, "\n".join([*lines, ""]).encode())
    _write(draft / f"{INDEX}.attr", b"unique_subject = no\n")


def _number(card: Card) -> int:
    return int(parsed.Certificate.load(card.certificate).serial_number)


def _pem(der: bytes) -> bytes:
    return bytes(pem.armor("CERTIFICATE", der))


def _key_pem(key: PrivateKey) -> bytes:
    return key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())


def _write(path: Path, content: bytes) -> None:
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(content)
