"""Which cards this deployment takes, put together from settings.PORTICO_CARD once per process."""

from collections.abc import Set
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from asn1crypto import pem, x509
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from ..testpki import folder as testpki
from . import virtual
from .certificates import read
from .issuers import Issuers, IssuersUnusable, load
from .refusals import CardRefused
from .revocation import Lists, Responder, Revocation


@dataclass(frozen=True, slots=True)
class CardPolicy:
    """`allowed` and `denied` are numbers of certificate policies: one allowed must be there, no denied one may."""

    issuers: Issuers
    allowed: Set[str]
    denied: Set[str]
    revocation: Revocation


def card_policy() -> CardPolicy:
    """Return the policy of this deployment. Raises ImproperlyConfigured if its files cannot be used."""
    said = settings.PORTICO_CARD
    return _virtual(said, virtual.home()) if said.virtual else _real(said)


@lru_cache(maxsize=4)
def _virtual(said: Any, home: Path) -> CardPolicy:
    lists = Lists(home / testpki.CRLS)
    return _with(said, home / testpki.ISSUERS, lists)


@lru_cache(maxsize=4)
def _real(said: Any) -> CardPolicy:
    return _with(said, Path(said.issuers), Lists(Path(said.crls)) if said.revocation == "crl" else _responder(said))


def _with(said: Any, issuers: Path, revocation: Revocation) -> CardPolicy:
    try:
        found = load(issuers)
    except (IssuersUnusable, OSError) as wrong:
        raise ImproperlyConfigured(f"The issuers of cards: {wrong}.") from wrong
    return CardPolicy(found, frozenset(said.policies_allowed), frozenset(said.policies_denied), revocation)


def _responder(said: Any) -> Responder:
    return Responder(
        hosts=frozenset(said.ocsp_hosts),
        without_nonce=frozenset(said.ocsp_without_nonce),
        address=said.ocsp_address,
        only_signer=_signer(Path(said.ocsp_signer)) if said.ocsp_signer else None,
    )


def _signer(path: Path) -> x509.Certificate:
    try:
        content = path.read_bytes()
        return read(pem.unarmor(content)[2] if pem.detect(content) else content)
    except (OSError, ValueError, CardRefused) as wrong:
        raise ImproperlyConfigured(f"The certificate of the responder for cards cannot be read: {path}.") from wrong
