"""Whether what a profile says of smart ID cards hangs together. `manage.py check` reads what lies in the folders."""

import dataclasses
import re
from pathlib import Path
from urllib.parse import urlsplit

from .adapters import REVOCATIONS
from .nonsense import Nonsense
from .schema import Card

POLICY = re.compile(r"[0-2](\.(0|[1-9][0-9]*)){1,30}", re.ASCII)
COUNTRY = re.compile(r"[A-Z]{2}", re.ASCII)
HOST = re.compile(r"[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:[1-9][0-9]{0,4})?", re.ASCII)
# The demo's authority brings these along.
OF_REAL_CARDS = ("issuers", "crls", "ocsp_hosts", "ocsp_without_nonce", "ocsp_address", "ocsp_signer")


def usable(card: Card, folder: Path) -> Card:
    """The card's table with its paths made whole from `folder`. Raises Nonsense."""
    _policies(card)
    if not COUNTRY.fullmatch(card.country):
        raise Nonsense("signin.card.country", "two capital letters as they stand in a card, for example EE")
    if card.revocation not in REVOCATIONS:
        raise Nonsense("signin.card.revocation", f"unknown way “{card.revocation}”; it is ocsp or crl")
    if card.virtual:
        return _virtual(card)
    if not card.issuers:
        raise Nonsense("signin.card.issuers", "this key is missing: the folder with the issuers' certificates")
    if card.revocation == "crl":
        _crl(card)
    else:
        _ocsp(card)
    return dataclasses.replace(
        card,
        issuers=_there("issuers", folder / card.issuers, folder=True),
        crls=_there("crls", folder / card.crls, folder=True) if card.crls else "",
        ocsp_signer=_there("ocsp_signer", folder / card.ocsp_signer, folder=False) if card.ocsp_signer else "",
    )


def _policies(card: Card) -> None:
    if not card.policies_allowed:
        raise Nonsense("signin.card.policies_allowed", "name at least one number of a certificate policy")
    for key in ("policies_allowed", "policies_denied"):
        for number, policy in enumerate(getattr(card, key)):
            if not POLICY.fullmatch(policy):
                raise Nonsense(f"signin.card.{key}[{number}]", f"“{policy}” is no number of a policy")


def _virtual(card: Card) -> Card:
    for key in OF_REAL_CARDS:
        if getattr(card, key):
            raise Nonsense(f"signin.card.{key}", "the virtual card has its own; leave one of the two out")
    return card


def _crl(card: Card) -> None:
    if not card.crls:
        raise Nonsense("signin.card.crls", "this key is missing: the folder with the lists of revoked cards")


def _ocsp(card: Card) -> None:
    if not card.ocsp_hosts and not card.ocsp_address:
        raise Nonsense("signin.card.ocsp_hosts", "name at least one host that may be asked, or ocsp_address")
    for key in ("ocsp_hosts", "ocsp_without_nonce"):
        for number, host in enumerate(getattr(card, key)):
            if not HOST.fullmatch(host):
                raise Nonsense(f"signin.card.{key}[{number}]", f"“{host}” is no name of a host")
    if card.ocsp_address and not _is_address(card.ocsp_address):
        raise Nonsense("signin.card.ocsp_address", f"“{card.ocsp_address}” is no address of a responder")


def _is_address(text: str) -> bool:
    try:
        parts = urlsplit(text)
        return parts.scheme in {"http", "https"} and bool(HOST.fullmatch(parts.netloc))
    except ValueError:
        return False


def _there(key: str, path: Path, *, folder: bool) -> str:
    if not (path.is_dir() if folder else path.is_file()):
        raise Nonsense(f"signin.card.{key}", f"there is no {'folder' if folder else 'file'} {path}")
    return str(path)
