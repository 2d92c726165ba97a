"""Makers of security keys, and the signed list in which they vouch for them: what the FIDO Alliance does, in small."""

import base64
import json
from datetime import UTC, datetime, timedelta
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID
from fido2.cose import ES256
from fido2.webauthn import Aaguid, AttestationObject, AttestedCredentialData

from .authenticator import FLAG, SoftAuthenticator, encode

NOW = datetime(2026, 12, 1, tzinfo=UTC)
AAGUID = Aaguid(bytes(range(16)))
NAME = "mds.fidoalliance.org"


class Maker:
    """A maker with a root of its own, and keys whose attestation leads to it."""

    def __init__(self) -> None:
        self.key = ec.generate_private_key(ec.SECP256R1())
        self.root = _certificate("Maker Root", self.key, None, self.key, ca=True)

    def make_key(self, **kind: Any) -> "MadeKey":
        return MadeKey(self, **kind)


class MadeKey(SoftAuthenticator):
    """A key that shows who made it, as far as it is asked."""

    def __init__(self, maker: Maker, **kind: Any) -> None:
        super().__init__(**kind)
        self.batch = ec.generate_private_key(ec.SECP256R1())
        subject = [
            (NameOID.COUNTRY_NAME, "TV"),
            (NameOID.ORGANIZATION_NAME, "Maker"),
            (NameOID.ORGANIZATIONAL_UNIT_NAME, "Authenticator Attestation"),
            (NameOID.COMMON_NAME, "Batch 1"),
        ]
        issuer = maker.root.subject
        self.chain = [_certificate(subject, self.batch, issuer, maker.key).public_bytes(Encoding.DER)]

    def create(self, options: dict[str, Any]) -> dict[str, Any]:
        made = super().create(options)
        if options["publicKey"].get("attestation") != "direct":
            return made
        client_data = base64.urlsafe_b64decode(made["response"]["clientDataJSON"] + "==")
        cose = ES256.from_cryptography_key(self.key.public_key())
        data = self._authenticator_data(FLAG.AT, AttestedCredentialData.create(AAGUID, self.credential_id, cose))
        hashed = hashes.Hash(hashes.SHA256())
        hashed.update(client_data)
        signature = self.batch.sign(bytes(data) + hashed.finalize(), ec.ECDSA(hashes.SHA256()))
        statement = {"alg": ES256.ALGORITHM, "sig": signature, "x5c": self.chain}
        made["response"]["attestationObject"] = encode(bytes(AttestationObject.create("packed", data, statement)))
        return made


class Alliance:
    """Whoever publishes the list: an authority above many, and the one it named for the list."""

    def __init__(self, name: str = NAME) -> None:
        self.root_key, self.key = ec.generate_private_key(ec.SECP256R1()), ec.generate_private_key(ec.SECP256R1())
        self.root = _certificate("Authority", self.root_key, None, self.root_key, ca=True)
        self.signer = _certificate(name, self.key, self.root.subject, self.root_key, host=name)

    @property
    def pem(self) -> bytes:
        return self.root.public_bytes(Encoding.PEM)

    def publish(self, maker: Maker, *, number: int = 1, **changes: Any) -> bytes:
        """The list with the one kind of key of `maker`; `changes` go to its entry."""
        payload = {"legalHeader": "", "no": number, "nextUpdate": "2027-01-01", "entries": [_entry(maker) | changes]}
        header = {"alg": "ES256", "x5c": [base64.b64encode(self.signer.public_bytes(Encoding.DER)).decode()]}
        message = f"{encode(json.dumps(header).encode())}.{encode(json.dumps(payload).encode())}".encode()
        return message + b"." + encode(self._signature(message)).encode()

    def _signature(self, message: bytes) -> bytes:
        return self.key.sign(message, ec.ECDSA(hashes.SHA256()))


def _entry(maker: Maker) -> dict[str, Any]:
    root = base64.b64encode(maker.root.public_bytes(Encoding.DER)).decode()
    return {
        "aaguid": str(AAGUID),
        "statusReports": [{"status": "FIDO_CERTIFIED_L1", "effectiveDate": "2025-01-01"}],
        "timeOfLastStatusChange": "2025-01-01",
        "metadataStatement": statement(root),
    }


def statement(root: str, **changes: Any) -> dict[str, Any]:
    """What a maker says of one kind of key."""
    said = {
        "description": "Key of a test maker",
        "authenticatorVersion": 1,
        "schema": 3,
        "upv": [{"major": 1, "minor": 1}],
        "attestationTypes": ["basic_full"],
        "userVerificationDetails": [[{"userVerificationMethod": "fingerprint_internal"}]],
        "keyProtection": ["hardware", "secure_element"],
        "matcherProtection": ["on_chip"],
        "attachmentHint": ["external"],
        "tcDisplay": [],
        "attestationRootCertificates": [root],
        "aaguid": str(AAGUID),
    }
    return said | changes


def _certificate(
    subject: Any, key: Any, issuer: x509.Name | None, signing_key: Any, *, ca: bool = False, host: str = ""
) -> x509.Certificate:
    parts = subject if isinstance(subject, list) else [(NameOID.COMMON_NAME, subject)]
    name = x509.Name([x509.NameAttribute(kind, value) for kind, value in parts])
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(issuer or name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(NOW - timedelta(days=400))
        .not_valid_after(NOW + timedelta(days=4000))
        .add_extension(x509.BasicConstraints(ca, None), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(signing_key.public_key()), critical=False)
    )
    if ca:
        usage = x509.KeyUsage(False, False, False, False, False, True, True, False, False)
        made = made.add_extension(usage, critical=True)
    if host:
        made = made.add_extension(x509.SubjectAlternativeName([x509.DNSName(host)]), critical=False)
        made = made.add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
    return made.sign(signing_key, hashes.SHA256())
