"""Who may answer for an authority: itself, somebody it named for that, or the one whom the country pinned."""

from collections.abc import Iterator
from datetime import datetime

from asn1crypto import ocsp, x509

from ..certificates import check_hash, check_validity, read
from ..names import make_comparable
from ..refusals import CardRefused, Reason
from ..signed import is_signed_by

MOST_CERTIFICATES = 5


def check_signer(
    basic: ocsp.BasicOCSPResponse, *, issuer: x509.Certificate, only_signer: x509.Certificate | None, now: datetime
) -> None:
    """Return if the answer is signed by somebody who may. Raises CardRefused."""
    named = basic["tbs_response_data"]["responder_id"]
    if named.name == "by_name":
        make_comparable(named.chosen)
    for signer in _possible(basic, issuer, only_signer):
        if _is_named(signer, named) and _may_answer(signer, issuer, only_signer, now) and _signed(basic, signer):
            return
    raise CardRefused(Reason.OCSP_SIGNER)


def _possible(
    basic: ocsp.BasicOCSPResponse, issuer: x509.Certificate, only_signer: x509.Certificate | None
) -> Iterator[x509.Certificate]:
    if only_signer is not None:
        yield only_signer
        return
    yield issuer
    if len(basic["certs"]) > MOST_CERTIFICATES:
        raise CardRefused(Reason.OCSP_SIGNER)
    for each in basic["certs"]:
        yield read(each.dump(), reason=Reason.OCSP_UNREADABLE)


def _may_answer(
    signer: x509.Certificate, issuer: x509.Certificate, only_signer: x509.Certificate | None, now: datetime
) -> bool:
    try:
        check_validity(signer, now)
        check_hash(signer)
    except CardRefused:
        return False
    return signer in (only_signer, issuer) or _is_delegated(signer, issuer)


def _is_delegated(signer: x509.Certificate, issuer: x509.Certificate) -> bool:
    """Named by the very authority that issued the card, for this purpose and no other's certificate."""
    purposes, usage = signer.extended_key_usage_value, signer.key_usage_value
    return (
        purposes is not None
        and "ocsp_signing" in purposes.native
        and (usage is None or "digital_signature" in usage.native)
        and signer.issuer == issuer.subject
        and is_signed_by(
            issuer,
            data=signer["tbs_certificate"].dump(),
            signature=signer["signature_value"].native,
            algorithm=signer["signature_algorithm"],
        )
    )


def _is_named(signer: x509.Certificate, named: ocsp.ResponderId) -> bool:
    if named.name == "by_name":
        return bool(named.chosen == signer.subject)
    return bool(named.native == signer.public_key.sha1)


def _signed(basic: ocsp.BasicOCSPResponse, signer: x509.Certificate) -> bool:
    return is_signed_by(
        signer,
        data=basic["tbs_response_data"].dump(),
        signature=basic["signature"].native,
        algorithm=basic["signature_algorithm"],
    )
