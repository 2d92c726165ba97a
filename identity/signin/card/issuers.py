"""The authorities whose cards this country takes: certificates in one folder, read when the process starts."""

from dataclasses import dataclass
from pathlib import Path

from asn1crypto import pem, x509
from pyhanko_certvalidator.registry import CertificateRegistry, SimpleTrustManager

from . import certificates
from .refusals import CardRefused

SUFFIXES = {".pem", ".crt", ".cer", ".der"}


class IssuersUnusable(Exception):
    """The folder cannot be used. The text names the file and what is wrong with it."""


@dataclass(frozen=True, slots=True)
class Issuers:
    """Anchors are trusted because they lie in the folder; the others because one of the folder issued them.

    An anchor is a certificate whose issuer is not in the folder, or that issued itself. So a country may list a root
    with its intermediates, or the one intermediate that issues its cards and nothing above it.
    """

    trust: SimpleTrustManager
    registry: CertificateRegistry

    @classmethod
    def of(cls, found: list[x509.Certificate]) -> "Issuers":
        by_name = {one.subject.hashable for one in found}
        anchors = [one for one in found if one.self_issued or one.issuer.hashable not in by_name]
        return cls(SimpleTrustManager.build(trust_roots=anchors), CertificateRegistry.build(found))


def load(folder: Path) -> Issuers:
    """Read every certificate in `folder`. Raises IssuersUnusable if there is none or one cannot issue cards."""
    if not folder.is_dir():
        raise IssuersUnusable(f"there is no folder {folder}")
    files = sorted(path for path in folder.iterdir() if path.suffix.lower() in SUFFIXES)
    found = [certificate for path in files for certificate in _in(path)]
    if not found:
        raise IssuersUnusable(f"{folder} holds no certificate (files ending in {', '.join(sorted(SUFFIXES))})")
    return Issuers.of(found)


def _in(path: Path) -> list[x509.Certificate]:
    content = path.read_bytes()
    try:
        ders = (
            [der for _kind, _headers, der in pem.unarmor(content, multiple=True)] if pem.detect(content) else [content]
        )
        found = [certificates.read(der) for der in ders]
        for each in found:
            certificates.check_hash(each)
    except (CardRefused, ValueError) as wrong:
        raise IssuersUnusable(f"{path.name} cannot be used: {wrong}") from wrong
    if not all(_issues(each) for each in found):
        raise IssuersUnusable(f"{path.name} is no certificate of an authority")
    return found


def _issues(certificate: x509.Certificate) -> bool:
    usage = certificate.key_usage_value
    return bool(certificate.ca) and (usage is None or "key_cert_sign" in usage.native)
