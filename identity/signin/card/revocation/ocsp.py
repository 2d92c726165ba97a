"""Asking the authority, this very moment, whether a card was revoked (RFC 6960). No clear answer: refused."""

import secrets
from collections.abc import Set
from dataclasses import dataclass
from datetime import datetime

from asn1crypto import core, ocsp, x509

from ..paths import CheckedPath
from ..refusals import CardRefused, Reason
from .addresses import host_of, responder_address
from .answers import Asked, check_answer
from .exchange import NoAnswer, post

SECONDS = 5
MOST_BYTES = 64 * 1024
NONCE_BYTES = 32
ANSWER = "application/ocsp-response"


@dataclass(frozen=True, slots=True)
class Responder:
    """Whom to ask.

    `hosts` may be asked at the address that stands in the card; with `address` it is always that one. Hosts in
    `without_nonce` cannot give a nonce back. `only_signer`, where set, is the one certificate that may answer.
    """

    hosts: Set[str] = frozenset()
    without_nonce: Set[str] = frozenset()
    address: str = ""
    only_signer: x509.Certificate | None = None

    def check(self, path: CheckedPath, *, now: datetime) -> None:
        """Ask about the card. `path` was checked before: nobody is asked on behalf of a stranger's certificate."""
        url = self.address or responder_address(path.card, hosts=self.hosts)
        nonce = None if host_of(url) in self.without_nonce else secrets.token_bytes(NONCE_BYTES)
        asked = Asked(_certificate_id(path), nonce, path.issuer, self.only_signer)
        check_answer(_ask(url, asked), asked, now)


def _ask(url: str, asked: Asked) -> bytes:
    try:
        kind, body = post(url, _question(asked), seconds=SECONDS, most_bytes=MOST_BYTES)
    except NoAnswer as wrong:
        raise CardRefused(Reason.OCSP_UNREACHABLE) from wrong
    if kind != ANSWER:
        raise CardRefused(Reason.OCSP_UNREADABLE)
    return body


def _question(asked: Asked) -> bytes:
    about = ocsp.TBSRequest({"request_list": [{"req_cert": asked.certificate_id}]})
    if asked.nonce is not None:
        nonce = ocsp.TBSRequestExtension({"extn_id": "nonce", "extn_value": core.OctetString(asked.nonce)})
        about["request_extensions"] = [nonce]
    return bytes(ocsp.OCSPRequest({"tbs_request": about}).dump())


def _certificate_id(path: CheckedPath) -> ocsp.CertId:
    """Name the card for the responder. SHA-1 is only a look-up here, and the one digest that all responders know."""
    return ocsp.CertId(
        {
            "hash_algorithm": {"algorithm": "sha1"},
            "issuer_name_hash": path.card.issuer.sha1,
            "issuer_key_hash": path.issuer.public_key.sha1,
            "serial_number": path.card.serial_number,
        }
    )
