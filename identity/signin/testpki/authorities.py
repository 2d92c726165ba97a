"""Authorities that issue test cards: a root, what it names below it, and who answers for them."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

LASTS = timedelta(days=20 * 365)
BEGINS_BEFORE = timedelta(days=400)


@dataclass(frozen=True)
class Authority:
    certificate: x509.Certificate
    key: ec.EllipticCurvePrivateKey

    @property
    def pem(self) -> bytes:
        return self.certificate.public_bytes(Encoding.PEM)

    @property
    def der(self) -> bytes:
        return self.certificate.public_bytes(Encoding.DER)


def make_root(name: str, now: datetime) -> Authority:
    key = ec.generate_private_key(ec.SECP384R1())
    made = _named(name, name_of(name), key, now).add_extension(x509.BasicConstraints(True, 1), critical=True)
    return Authority(_with_usage(made, signs=True).sign(key, hashes.SHA384()), key)


def make_intermediate(root: Authority, name: str, now: datetime) -> Authority:
    key = ec.generate_private_key(ec.SECP384R1())
    made = _named(name, root.certificate.subject, key, now)
    made = _with_usage(made.add_extension(x509.BasicConstraints(True, 0), critical=True), signs=True)
    made = made.add_extension(issued_by(root), critical=False)
    return Authority(made.sign(root.key, hashes.SHA384()), key)


def make_responder(authority: Authority, name: str, now: datetime, *, may_answer: bool = True) -> Authority:
    """Somebody who answers for `authority`; without `may_answer`, somebody it issued for other things."""
    key = ec.generate_private_key(ec.SECP256R1())
    purpose = ExtendedKeyUsageOID.OCSP_SIGNING if may_answer else ExtendedKeyUsageOID.CLIENT_AUTH
    made = _named(name, authority.certificate.subject, key, now).add_extension(
        x509.ExtendedKeyUsage([purpose]), critical=True
    )
    made = _with_usage(made.add_extension(x509.BasicConstraints(False, None), critical=True), signs=False)
    made = made.add_extension(issued_by(authority), critical=False).add_extension(x509.OCSPNoCheck(), critical=False)
    return Authority(made.sign(authority.key, hashes.SHA384()), key)


def name_of(name: str, **more: str) -> x509.Name:
    """A name with the attributes of `more`, by their names in NameOID."""
    parts = [(getattr(NameOID, key.upper()), value) for key, value in more.items()]
    return x509.Name([x509.NameAttribute(kind, value) for kind, value in [*parts, (NameOID.COMMON_NAME, name)]])


def issued_by(authority: Authority) -> x509.AuthorityKeyIdentifier:
    return x509.AuthorityKeyIdentifier.from_issuer_public_key(authority.key.public_key())


def usage(*, signs: bool = False, signs_in: bool = False, signs_documents: bool = False) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=signs_in,
        content_commitment=signs_documents,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=signs,
        crl_sign=signs,
        encipher_only=False,
        decipher_only=False,
    )


def _named(name: str, issuer: x509.Name, key: ec.EllipticCurvePrivateKey, now: datetime) -> x509.CertificateBuilder:
    return (
        x509.CertificateBuilder()
        .subject_name(name_of(name))
        .issuer_name(issuer)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - BEGINS_BEFORE)
        .not_valid_after(now + LASTS)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
    )


def _with_usage(made: x509.CertificateBuilder, *, signs: bool) -> x509.CertificateBuilder:
    return made.add_extension(usage(signs=signs, signs_in=not signs), critical=True)
