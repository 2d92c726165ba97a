"""The certificates of test cards: a good one, and every way of not being one."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import AuthorityInformationAccessOID, ExtendedKeyUsageOID

from .authorities import Authority, issued_by, name_of, usage

# 2.999 is the arc for examples: no real card is issued under it.
POLICY, OTHER_POLICY = "2.999.1.1", "2.999.1.2"
PublicKey = ec.EllipticCurvePublicKey | rsa.RSAPublicKey
DAY = timedelta(days=1)


@dataclass(frozen=True)
class Holder:
    given_name: str
    surname: str
    number: str

    @property
    def full_name(self) -> str:
        return " ".join(part for part in (self.given_name, self.surname) if part)

    @property
    def subject(self) -> x509.Name:
        names = {"surname": self.surname, "given_name": self.given_name, "serial_number": self.number}
        common = f"{self.surname},{self.given_name},{self.number}"
        said = {key: value for key, value in names.items() if value}
        return name_of(common[:64], country_name=self.number[3:5], **said)


@dataclass(frozen=True)
class Wanted:
    """What a card's certificate shall say. `usages` None leaves the key usage out, `purposes` () the extended one."""

    holder: Holder
    begins: datetime
    ends: datetime
    usages: tuple[str, ...] | None = ("signs_in",)
    purposes: tuple[x509.ObjectIdentifier, ...] = (ExtendedKeyUsageOID.CLIENT_AUTH,)
    policies: tuple[str, ...] = (POLICY,)
    ocsp: str = ""
    crl: str = ""


Change = Callable[[Wanted, datetime], Wanted]

# What each kind of card differs in from a good one. Others are made by what is done to them afterwards.
KINDS: dict[str, Change] = {
    "good": lambda wanted, now: wanted,
    "revoked": lambda wanted, now: wanted,
    "expired": lambda wanted, now: replace(wanted, begins=now - 300 * DAY, ends=now - DAY),
    "not-yet-valid": lambda wanted, now: replace(wanted, begins=now + DAY),
    "wrong-purpose": lambda wanted, now: replace(wanted, purposes=(ExtendedKeyUsageOID.EMAIL_PROTECTION,)),
    "no-purpose": lambda wanted, now: replace(wanted, purposes=()),
    "no-key-usage": lambda wanted, now: replace(wanted, usages=None),
    "signing-only": lambda wanted, now: replace(wanted, usages=("signs_documents",)),
    "wrong-policy": lambda wanted, now: replace(wanted, policies=(OTHER_POLICY,)),
    "no-policy": lambda wanted, now: replace(wanted, policies=()),
    "mobile-id": lambda wanted, now: replace(wanted, policies=(POLICY, "1.3.6.1.4.1.10015.1.3.1")),
}


def good(holder: Holder, now: datetime, *, ocsp: str = "", crl: str = "") -> Wanted:
    return Wanted(holder=holder, begins=now - 30 * DAY, ends=now + 5 * 365 * DAY, ocsp=ocsp, crl=crl)


def issue(authority: Authority, wanted: Wanted, key: PublicKey) -> bytes:
    """Return the certificate (DER) that `authority` gives to the card with this key."""
    made = (
        x509.CertificateBuilder()
        .subject_name(wanted.holder.subject)
        .issuer_name(authority.certificate.subject)
        .public_key(key)
        .serial_number(x509.random_serial_number())
        .not_valid_before(wanted.begins)
        .not_valid_after(wanted.ends)
        .add_extension(x509.BasicConstraints(False, None), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key), critical=False)
        .add_extension(issued_by(authority), critical=False)
    )
    for extension, critical in _extensions(wanted):
        made = made.add_extension(extension, critical=critical)
    return made.sign(authority.key, hashes.SHA384()).public_bytes(Encoding.DER)


def _extensions(wanted: Wanted) -> list[tuple[x509.ExtensionType, bool]]:
    found: list[tuple[x509.ExtensionType, bool]] = []
    if wanted.usages is not None:
        found.append((usage(**dict.fromkeys(wanted.usages, True)), True))
    if wanted.purposes:
        found.append((x509.ExtendedKeyUsage(wanted.purposes), False))
    if wanted.policies:
        numbers = [x509.PolicyInformation(x509.ObjectIdentifier(each), None) for each in wanted.policies]
        found.append((x509.CertificatePolicies(numbers), False))
    if wanted.ocsp:
        place = x509.UniformResourceIdentifier(wanted.ocsp)
        access = x509.AccessDescription(AuthorityInformationAccessOID.OCSP, place)
        found.append((x509.AuthorityInformationAccess([access]), False))
    if wanted.crl:
        point = x509.DistributionPoint([x509.UniformResourceIdentifier(wanted.crl)], None, None, None)
        found.append((x509.CRLDistributionPoints([point]), False))
    return found
