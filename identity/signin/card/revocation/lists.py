"""One list of revoked certificates (RFC 5280), read once and asked often."""

from dataclasses import dataclass, field
from datetime import datetime

from asn1crypto import crl, x509

from ..names import make_comparable
from ..refusals import CardRefused, Reason, unreadable_means
from ..signed import is_signed_by

# Critical to the list and understood here. A delta, or a list for several authorities, is neither.
UNDERSTOOD = frozenset({"issuing_distribution_point", "crl_number", "authority_key_identifier"})
ENTRY_UNDERSTOOD = frozenset({"crl_reason", "invalidity_date", "hold_instruction_code"})
_NOT_FOR_US = ("only_contains_attribute_certs", "indirect_crl")


@dataclass(frozen=True)
class RevokedList:
    """`places` are the addresses that the list is for; an empty set means: for all certificates of its issuer."""

    parsed: crl.CertificateList = field(repr=False)
    this_update: datetime
    next_update: datetime
    serial_numbers: frozenset[int] = field(repr=False)
    places: frozenset[str]
    only: frozenset[str]
    _signers: dict[bytes, bool] = field(default_factory=dict, repr=False)

    def is_about(self, certificate: x509.Certificate, issuer: x509.Certificate) -> bool:
        """Tell whether this is `issuer`'s list and would name `certificate` if it were revoked."""
        return (
            self.parsed.issuer == issuer.subject
            and ("ca" if certificate.ca else "user") in self.only
            and (not self.places or bool(self.places & _places_of(certificate)))
            and self._is_signed_by(issuer)
        )

    def _is_signed_by(self, issuer: x509.Certificate) -> bool:
        """The check costs as much as all the rest, so its outcome is kept with the list."""
        key = issuer.sha256
        if key not in self._signers:
            usage = issuer.key_usage_value
            self._signers[key] = (usage is None or "crl_sign" in usage.native) and is_signed_by(
                issuer,
                data=self.parsed["tbs_cert_list"].dump(),
                signature=self.parsed["signature"].native,
                algorithm=self.parsed["signature_algorithm"],
            )
        return self._signers[key]


def read(der: bytes) -> RevokedList:
    """Read a whole list. Raises CardRefused for what is no list, a delta, or says more than we understand."""
    with unreadable_means(Reason.CRL_UNREADABLE):
        parsed = crl.CertificateList.load(der, strict=True)
        body = parsed["tbs_cert_list"]
        make_comparable(parsed.issuer)
        point = parsed.issuing_distribution_point_value
        if parsed.critical_extensions - UNDERSTOOD or parsed.delta_crl_indicator_value is not None:
            raise CardRefused(Reason.CRL_UNREADABLE)
        if point is not None and _is_not_for_us(point):
            raise CardRefused(Reason.CRL_UNREADABLE)
        if body["next_update"].native is None:
            raise CardRefused(Reason.CRL_STALE)
        return RevokedList(
            parsed=parsed,
            this_update=body["this_update"].native,
            next_update=body["next_update"].native,
            serial_numbers=frozenset(_serial_number(each) for each in body["revoked_certificates"]),
            places=_names(point["distribution_point"]) if point is not None else frozenset(),
            only=_only(point),
        )


def _is_not_for_us(point: crl.IssuingDistributionPoint) -> bool:
    return point["only_some_reasons"].native is not None or any(point[each].native for each in _NOT_FOR_US)


def _only(point: crl.IssuingDistributionPoint | None) -> frozenset[str]:
    if point is not None and point["only_contains_user_certs"].native:
        return frozenset({"user"})
    if point is not None and point["only_contains_ca_certs"].native:
        return frozenset({"ca"})
    return frozenset({"user", "ca"})


def _serial_number(entry: crl.RevokedCertificate) -> int:
    if entry.critical_extensions - ENTRY_UNDERSTOOD:
        raise CardRefused(Reason.CRL_UNREADABLE)
    return int(entry["user_certificate"].native)


def _places_of(certificate: x509.Certificate) -> frozenset[str]:
    points = certificate.crl_distribution_points_value or ()
    return frozenset(name for point in points for name in _names(point["distribution_point"]))


def _names(point: x509.DistributionPointName) -> frozenset[str]:
    """The addresses in it. A name relative to the issuer's stands for no address, so nothing will match it."""
    if point.native is None:
        return frozenset()
    if point.name != "full_name":
        return frozenset({""})
    return frozenset(each.native for each in point.chosen if each.name == "uniform_resource_identifier") or frozenset(
        {""}
    )
