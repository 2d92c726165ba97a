"""Where the ministry's seal comes from: three PEM files in settings.PORTICO_SEAL_DIR.

`authority.pem` is the certificate a reader must trust, `seal.pem` the seal's own, followed by any between the two,
`seal.key.pem` its P-256 key. A demonstration makes them itself, a pilot by the command `make_seal --self-signed`, a
real deployment brings its own.
"""

import os
import shutil
import tempfile
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, load_pem_private_key
from cryptography.x509.oid import NameOID
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

AUTHORITY, SEAL, KEY = "authority.pem", "seal.pem", "seal.key.pem"
_AUTHORITY_LASTS = timedelta(days=20 * 365)
_SEAL_LASTS = timedelta(days=5 * 365)


@dataclass(frozen=True, slots=True)
class Authority:
    """The loaded seal: trusted root, the seal's chain (its own certificate first) and its key."""

    root: x509.Certificate
    chain: tuple[x509.Certificate, ...]
    key: ec.EllipticCurvePrivateKey


def load(directory: Path) -> Authority:
    """Reads the seal, making one first where that is allowed. Raises ImproperlyConfigured when it cannot be used."""
    if not (directory / KEY).exists():
        if not settings.PORTICO_KEYS_MAY_BE_MADE:
            raise ImproperlyConfigured(f"There is no seal in {directory}: {AUTHORITY}, {SEAL} and {KEY} are needed")
        make(directory, kind="demonstration")
    root = x509.load_pem_x509_certificate((directory / AUTHORITY).read_bytes())
    chain = tuple(x509.load_pem_x509_certificates((directory / SEAL).read_bytes()))
    key = load_pem_private_key((directory / KEY).read_bytes(), password=None)
    if not isinstance(key, ec.EllipticCurvePrivateKey) or not isinstance(key.curve, ec.SECP256R1):
        raise ImproperlyConfigured(f"{KEY} must be an elliptic-curve key on P-256")
    if chain[0].public_key() != key.public_key():
        raise ImproperlyConfigured(f"{SEAL} does not belong to {KEY}")
    return Authority(root, chain, key)


def make(directory: Path, *, kind: str) -> None:
    """Writes an authority of our own and its seal in one move, so that two processes at once end with the same one.

    The certificates say what `kind` they are; the authority's key is thrown away. A directory that holds anything
    stays as it is.
    """
    directory.parent.mkdir(parents=True, exist_ok=True)
    draft = Path(tempfile.mkdtemp(prefix=".seal-", dir=directory.parent))
    now = datetime.now(UTC)
    authority_key, key = ec.generate_private_key(ec.SECP256R1()), ec.generate_private_key(ec.SECP256R1())
    authority = _authority_certificate(authority_key, now, kind)
    _write(draft / AUTHORITY, authority.public_bytes(Encoding.PEM))
    seal = _seal_certificate(key, authority, authority_key, now, kind)
    _write(draft / SEAL, seal.public_bytes(Encoding.PEM))
    _write(draft / KEY, key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    try:
        draft.rename(directory)
    except OSError:
        shutil.rmtree(draft)
        if not (directory / KEY).exists():
            raise


def _write(path: Path, content: bytes) -> None:
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _name(common_name: str) -> x509.Name:
    return x509.Name(
        [
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, str(settings.PORTICO_MINISTRY)),
            x509.NameAttribute(NameOID.COMMON_NAME, common_name),
        ]
    )


def _usage(*, signs_certificates: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not signs_certificates,
        content_commitment=not signs_certificates,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=signs_certificates,
        crl_sign=signs_certificates,
        encipher_only=False,
        decipher_only=False,
    )


def _authority_certificate(key: ec.EllipticCurvePrivateKey, now: datetime, kind: str) -> x509.Certificate:
    name = _name(f"{kind.capitalize()} authority")
    return (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + _AUTHORITY_LASTS)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(_usage(signs_certificates=True), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .sign(key, hashes.SHA256())
    )


def _seal_certificate(
    key: ec.EllipticCurvePrivateKey,
    authority: x509.Certificate,
    authority_key: ec.EllipticCurvePrivateKey,
    now: datetime,
    kind: str,
) -> x509.Certificate:
    return (
        x509.CertificateBuilder()
        .subject_name(_name(f"Seal of decisions ({kind})"))
        .issuer_name(authority.subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + _SEAL_LASTS)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(_usage(signs_certificates=False), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(authority_key.public_key()), critical=False)
        .sign(authority_key, hashes.SHA256())
    )
