"""Reading what a responder answered. Everything is compared with what was asked; one doubt refuses the card."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from hmac import compare_digest

from asn1crypto import ocsp, x509

from ..refusals import CardRefused, Reason, unreadable_means
from .signers import check_signer

OLDEST = timedelta(minutes=2)
SKEW = timedelta(minutes=15)


@dataclass(frozen=True, slots=True)
class Asked:
    """The question: which certificate, with which nonce, and who may answer."""

    certificate_id: ocsp.CertId
    nonce: bytes | None
    issuer: x509.Certificate
    only_signer: x509.Certificate | None


def check_answer(body: bytes, asked: Asked, now: datetime) -> None:
    """Return if this answer says, rightly and freshly, that the card is good. Raises CardRefused."""
    with unreadable_means(Reason.OCSP_UNREADABLE):
        basic = _basic(body)
        data = basic["tbs_response_data"]
        if len(data["responses"]) != 1:
            raise CardRefused(Reason.OCSP_OTHER_CERTIFICATE)
        single = data["responses"][0]
        if single["cert_id"].native != asked.certificate_id.native:
            raise CardRefused(Reason.OCSP_OTHER_CERTIFICATE)
        check_signer(basic, issuer=asked.issuer, only_signer=asked.only_signer, now=now)
        _check_extensions(data, single)
        _check_nonce(data, asked.nonce)
        _check_age(single, now)
        _check_status(single)


def _basic(body: bytes) -> ocsp.BasicOCSPResponse:
    answer = ocsp.OCSPResponse.load(body, strict=True)
    if answer["response_status"].native != "successful":
        raise CardRefused(Reason.OCSP_NO_ANSWER)
    if answer["response_bytes"]["response_type"].native != "basic_ocsp_response":
        raise CardRefused(Reason.OCSP_UNREADABLE)
    basic = answer["response_bytes"]["response"].parsed
    _ = basic["tbs_response_data"].native  # asn1crypto reads lazily: what cannot be read shall show here
    return basic


def _check_extensions(data: ocsp.ResponseData, single: ocsp.SingleResponse) -> None:
    """Nothing in it is critical to us: what must be understood and is not makes the answer useless."""
    extensions = [*data["response_extensions"], *single["single_extensions"]]
    if any(each["critical"].native and each["extn_id"].native != "nonce" for each in extensions):
        raise CardRefused(Reason.OCSP_UNREADABLE)


def _check_nonce(data: ocsp.ResponseData, sent: bytes | None) -> None:
    if sent is None:
        return
    back = [
        each["extn_value"].parsed.native for each in data["response_extensions"] if each["extn_id"].native == "nonce"
    ]
    if len(back) != 1 or not compare_digest(back[0], sent):
        raise CardRefused(Reason.OCSP_NONCE)


def _check_age(single: ocsp.SingleResponse, now: datetime) -> None:
    said, until = single["this_update"].native, single["next_update"].native
    if not now - OLDEST - SKEW <= said <= now + SKEW or (until is not None and until < now - SKEW):
        raise CardRefused(Reason.OCSP_STALE)


def _check_status(single: ocsp.SingleResponse) -> None:
    status = single["cert_status"].name
    if status == "revoked":
        raise CardRefused(Reason.REVOKED)
    if status != "good":
        raise CardRefused(Reason.STATUS_UNKNOWN)
