"""Sealing a PDF (PAdES baseline B, ETSI EN 319 142-1) and checking a seal."""

import io
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from asn1crypto import x509 as asn1_x509
from asn1crypto.algos import SignedDigestAlgorithm
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding
from django.conf import settings
from django.utils.translation import gettext, override
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import MDPPerm, SigFieldSpec, SigSeedSubFilter
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner
from pyhanko.sign.signers.pdf_cms import Signer
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.status import SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext
from pyhanko_certvalidator.registry import SimpleCertificateStore

from .authority import Authority, load

FIELD = "MinistrySeal"
_LARGEST_SIGNATURE = 72  # bytes of a DER-encoded ECDSA signature on P-256


@dataclass(frozen=True, slots=True)
class SealCheck:
    """`intact`: not a byte changed since. `trusted`: sealed by our authority. `whole`: nothing was appended."""

    intact: bool
    trusted: bool
    whole: bool

    @property
    def genuine(self) -> bool:
        return self.intact and self.trusted and self.whole


class LoadedKeySigner(Signer):
    """Signs with a key that stays loaded. Reading it anew for each letter would cost more than the letter."""

    def __init__(self, authority: Authority) -> None:
        store = SimpleCertificateStore()
        store.register_multiple(_asn1(certificate) for certificate in (*authority.chain[1:], authority.root))
        super().__init__(
            signing_cert=_asn1(authority.chain[0]),
            cert_registry=store,
            signature_mechanism=SignedDigestAlgorithm({"algorithm": "sha256_ecdsa"}),
        )
        self._key = authority.key

    async def async_sign_raw(self, data: bytes, digest_algorithm: str, dry_run: bool = False) -> bytes:
        if dry_run:
            return bytes(_LARGEST_SIGNATURE)
        if digest_algorithm != "sha256":
            raise ValueError("The seal signs SHA-256 digests only")
        return self._key.sign(data, ec.ECDSA(hashes.SHA256()))


def seal(pdf: bytes, *, language: str) -> bytes:
    """The PDF with the ministry's seal. Nothing may be added to it afterwards."""
    with override(language):
        reason, label = gettext("Issued by the ministry"), gettext("Electronic seal of the ministry")
        ministry = str(settings.PORTICO_MINISTRY)
    signer = PdfSigner(
        PdfSignatureMetadata(
            field_name=FIELD,
            md_algorithm="sha256",
            subfilter=SigSeedSubFilter.PADES,
            reason=reason,
            name=ministry,
            certify=True,
            docmdp_permissions=MDPPerm.NO_CHANGES,
        ),
        signer=_signer(Path(settings.PORTICO_SEAL_DIR)),
        new_field_spec=SigFieldSpec(FIELD, readable_field_name=label),
    )
    sealed = signer.sign_pdf(IncrementalPdfFileWriter(io.BytesIO(pdf)))
    return bytes(sealed.getvalue())


def check(pdf: bytes) -> SealCheck:
    """What the seal of `pdf` says. A file without our seal, or one that is no PDF, is neither intact nor trusted."""
    root = _authority(Path(settings.PORTICO_SEAL_DIR)).root
    try:
        signatures = PdfFileReader(io.BytesIO(pdf), strict=False).embedded_signatures
        if not signatures:
            return SealCheck(intact=False, trusted=False, whole=False)
        status = validate_pdf_signature(
            signatures[0], ValidationContext(trust_roots=[_asn1(root)], allow_fetching=False)
        )
    except (PdfError, ValueError, TypeError, KeyError, IndexError, AttributeError, RecursionError):
        # The reader raises all of these on damaged files; none of them is a sealed letter.
        return SealCheck(intact=False, trusted=False, whole=False)
    whole = (
        len(signatures) == 1 and status.docmdp_ok is not False and status.coverage is SignatureCoverageLevel.ENTIRE_FILE
    )
    return SealCheck(intact=status.intact and status.valid, trusted=status.trusted, whole=whole)


@lru_cache(maxsize=4)
def _authority(directory: Path) -> Authority:
    return load(directory)


@lru_cache(maxsize=4)
def _signer(directory: Path) -> LoadedKeySigner:
    return LoadedKeySigner(_authority(directory))


def _asn1(certificate: x509.Certificate) -> asn1_x509.Certificate:
    return asn1_x509.Certificate.load(certificate.public_bytes(Encoding.DER))
