"""The card's certificate by itself: readable, of the right kind, valid today. Who issued it is asked in `paths`."""

from collections.abc import Set
from datetime import datetime

from asn1crypto import x509

from .names import make_comparable
from .refusals import CardRefused, Reason, unreadable_means

WEAK_HASHES = frozenset({"md2", "md5", "sha1"})


def read(der: bytes, *, reason: Reason = Reason.CERTIFICATE_UNREADABLE) -> x509.Certificate:
    """Read a certificate, also one whose DER is unusual. Raises CardRefused with `reason`.

    asn1crypto reads lazily; everything that is looked at later is looked at here once.
    """
    with unreadable_means(reason):
        certificate = x509.Certificate.load(der, strict=True)
        body = certificate["tbs_certificate"]
        _look_at(certificate)
        names = [extension["extn_id"].native for extension in body["extensions"]]
        if len(names) != len(set(names)):
            raise CardRefused(reason)
        if body["signature"].dump() != certificate["signature_algorithm"].dump():
            raise CardRefused(reason)
    return certificate


def check_kind(certificate: x509.Certificate, *, allowed: Set[str], denied: Set[str]) -> None:
    """Refuse unless it is made for signing in and under a policy that this country takes. Raises CardRefused."""
    usage, purposes = certificate.key_usage_value, certificate.extended_key_usage_value
    if usage is None or "digital_signature" not in usage.native or certificate.ca:
        raise CardRefused(Reason.CERTIFICATE_PURPOSE)
    # Some countries (Finland, Luxembourg) leave the extended purpose out.
    if purposes is not None and "client_auth" not in purposes.native:
        raise CardRefused(Reason.CERTIFICATE_PURPOSE)
    _check_policies(certificate, allowed, denied)


def check_signing_kind(certificate: x509.Certificate, *, allowed: Set[str], denied: Set[str]) -> None:
    """Refuse unless it is made for signing documents and under a policy that this country takes. Raises CardRefused."""
    check_signs_documents(certificate)
    _check_policies(certificate, allowed, denied)


def check_signs_documents(certificate: x509.Certificate) -> None:
    """Refuse unless what its key signs stands for the word of its holder (non-repudiation). Raises CardRefused."""
    usage = certificate.key_usage_value
    if usage is None or "non_repudiation" not in usage.native or certificate.ca:
        raise CardRefused(Reason.CERTIFICATE_PURPOSE)


def _check_policies(certificate: x509.Certificate, allowed: Set[str], denied: Set[str]) -> None:
    policies = policies_of(certificate)
    if policies & denied:
        raise CardRefused(Reason.POLICY_DENIED)
    if not policies & allowed:
        raise CardRefused(Reason.POLICY_NOT_ALLOWED)


def check_validity(certificate: x509.Certificate, now: datetime) -> None:
    """Refuse before and after the time the certificate is made for. Raises CardRefused."""
    if now < certificate.not_valid_before:
        raise CardRefused(Reason.CERTIFICATE_NOT_YET_VALID)
    if now > certificate.not_valid_after:
        raise CardRefused(Reason.CERTIFICATE_EXPIRED)


def check_hash(certificate: x509.Certificate) -> None:
    """Refuse a certificate that is signed over a weak hash. Raises CardRefused."""
    with unreadable_means(Reason.WEAK_HASH):
        if certificate["signature_algorithm"].hash_algo in WEAK_HASHES:
            raise CardRefused(Reason.WEAK_HASH)


def policies_of(certificate: x509.Certificate) -> frozenset[str]:
    """Return the numbers of the policies under which it was issued."""
    policies = certificate.certificate_policies_value
    return frozenset(policy["policy_identifier"].dotted for policy in policies or ())


def _look_at(certificate: x509.Certificate) -> None:
    """Read what will be looked at. Extensions that nobody here knows may hold anything."""
    make_comparable(certificate.subject)
    make_comparable(certificate.issuer)
    for each in (
        certificate.not_valid_before,
        certificate.not_valid_after,
        certificate.serial_number,
        certificate.public_key.native,
        certificate["signature_algorithm"].native,
        certificate.critical_extensions,
        policies_of(certificate),
    ):
        _ = each
    for extension in (
        certificate.basic_constraints_value,
        certificate.key_usage_value,
        certificate.extended_key_usage_value,
        certificate.authority_information_access_value,
        certificate.crl_distribution_points_value,
    ):
        _ = extension and extension.native
