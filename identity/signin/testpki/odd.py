"""Certificates that cryptography will not make: over SHA-1, and with the unusual DER of some real national cards."""

from collections.abc import Callable

from asn1crypto import x509
from asn1crypto.algos import SignedDigestAlgorithm
from asn1crypto.core import Null, ParsableOctetString
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec

from .authorities import Authority

# SEQUENCE { BOOLEAN FALSE }: DER wants a default left out; Finnish cards write it down.
DEFAULT_WRITTEN_DOWN = b"\x30\x03\x01\x01\x00"


def over_sha1(der: bytes, authority: Authority) -> bytes:
    """The same certificate, signed over SHA-1."""
    return _signed_again(der, authority, SignedDigestAlgorithm({"algorithm": "sha1_ecdsa"}), hashes.SHA1())  # noqa: S303


def unusual(der: bytes, authority: Authority) -> bytes:
    """The same certificate with an explicit default and with parameters in its ECDSA algorithm."""
    algorithm = SignedDigestAlgorithm({"algorithm": "sha384_ecdsa", "parameters": Null()})
    return _signed_again(der, authority, algorithm, hashes.SHA384(), _write_default_down)


def with_extension_twice(der: bytes, authority: Authority) -> bytes:
    """The same certificate with one extension repeated."""
    algorithm = SignedDigestAlgorithm({"algorithm": "sha384_ecdsa"})
    return _signed_again(der, authority, algorithm, hashes.SHA384(), _repeat_last)


def with_other_algorithm_outside(der: bytes) -> bytes:
    """The same certificate, labelled outside with another algorithm than the authority signed."""
    certificate = x509.Certificate.load(der)
    certificate["signature_algorithm"] = SignedDigestAlgorithm({"algorithm": "sha256_ecdsa"})
    return bytes(certificate.dump(force=True))


def _signed_again(
    der: bytes,
    authority: Authority,
    algorithm: SignedDigestAlgorithm,
    digest: hashes.HashAlgorithm,
    change: Callable[[x509.TbsCertificate], None] = lambda body: None,
) -> bytes:
    body = x509.Certificate.load(der)["tbs_certificate"]
    body["signature"] = algorithm
    change(body)
    signature = authority.key.sign(body.dump(force=True), ec.ECDSA(digest))
    made = x509.Certificate({"tbs_certificate": body, "signature_algorithm": algorithm, "signature_value": signature})
    return bytes(made.dump())


def _write_default_down(body: x509.TbsCertificate) -> None:
    for extension in body["extensions"]:
        if extension["extn_id"].native == "basic_constraints":
            extension["extn_value"] = ParsableOctetString(DEFAULT_WRITTEN_DOWN)


def _repeat_last(body: x509.TbsCertificate) -> None:
    extensions = body["extensions"]
    extensions.append(extensions[len(extensions) - 1].copy())
