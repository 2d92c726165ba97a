"""Lists of revoked cards, for a folder (CRL) and for OpenSSL's responder (its index)."""

from collections.abc import Iterable
from datetime import datetime

from asn1crypto import x509 as parsed
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.serialization import Encoding

from .authorities import Authority, issued_by


def revoked_list(
    authority: Authority,
    serial_numbers: Iterable[int],
    *,
    said: datetime,
    until: datetime,
    critical: Iterable[x509.ExtensionType] = (),
) -> bytes:
    """Return the CRL (DER) of `authority`, with these critical extensions."""
    made = (
        x509.CertificateRevocationListBuilder()
        .issuer_name(authority.certificate.subject)
        .last_update(said)
        .next_update(until)
        .add_extension(x509.CRLNumber(1), critical=False)
        .add_extension(issued_by(authority), critical=False)
    )
    for extension in critical:
        made = made.add_extension(extension, critical=True)
    for number in serial_numbers:
        entry = x509.RevokedCertificateBuilder().serial_number(number).revocation_date(said)
        made = made.add_revoked_certificate(entry.build())
    return made.sign(authority.key, hashes.SHA384()).public_bytes(Encoding.DER)


def index_line(der: bytes, *, revoked_at: datetime | None = None) -> str:
    """Return the line of OpenSSL's index.txt for a certificate."""
    certificate = parsed.Certificate.load(der)
    ends, number = certificate.not_valid_after, certificate.serial_number
    state = "R" if revoked_at else "V"
    written = f"{number:x}".upper()
    padded = written if len(written) % 2 == 0 else f"0{written}"
    common = str(certificate.subject.native["common_name"]).replace("\t", " ")
    revoked = f"{revoked_at:%y%m%d%H%M%SZ}" if revoked_at else ""
    return f"{state}\t{ends:%y%m%d%H%M%SZ}\t{revoked}\t{padded}\tunknown\t/CN={common}"
