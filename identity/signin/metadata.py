"""What the makers of security keys vouch for: the FIDO metadata, brought as a file, checked once, kept as plain JSON.

No network is needed: `mds_update` reads the signed list of the FIDO Alliance and keeps its content here.
"""

import json
from base64 import b64decode
from datetime import datetime
from pathlib import Path
from typing import Any

from cryptography import x509
from cryptography.x509.verification import PolicyBuilder, Store, VerificationError
from django.conf import settings
from fido2.cose import CoseKey
from fido2.mds3 import AuthenticatorStatus, MdsAttestationVerifier, MetadataBlobPayload, MetadataBlobPayloadEntry
from fido2.utils import websafe_decode

# Whoever may sign the list. The authority above them signs for many others, too.
SIGNER = x509.DNSName("mds.fidoalliance.org")
LARGEST_BYTES = 64 * 1024 * 1024
# A key of which any of this was reported is not vouched for any more.
REPORTED = frozenset(
    {
        AuthenticatorStatus.REVOKED,
        AuthenticatorStatus.USER_VERIFICATION_BYPASS,
        AuthenticatorStatus.ATTESTATION_KEY_COMPROMISE,
        AuthenticatorStatus.USER_KEY_REMOTE_COMPROMISE,
        AuthenticatorStatus.USER_KEY_PHYSICAL_COMPROMISE,
    }
)


class MetadataUnusable(Exception):
    """The list cannot be taken; the text says why."""


def read_signed(blob: bytes, root: x509.Certificate, *, now: datetime) -> dict[str, Any]:
    """Return what a signed list says. Raises MetadataUnusable unless the FIDO Alliance signed it."""
    try:
        message, signature = blob.strip().rsplit(b".", 1)
        header, payload = (json.loads(websafe_decode(part.decode())) for part in message.split(b"."))
        chain = [x509.load_der_x509_certificate(b64decode(cert)) for cert in header["x5c"]]
        verifier = PolicyBuilder().store(Store([root])).time(now).build_server_verifier(SIGNER)
        verifier.verify(chain[0], chain[1:])
        key = CoseKey.for_name(header["alg"]).from_cryptography_key(chain[0].public_key())
        key.verify(message, websafe_decode(signature.decode()))
        MetadataBlobPayload.from_dict(payload)
    except VerificationError as wrong:
        raise MetadataUnusable(f"whoever signed it is not the FIDO Alliance: {wrong}") from wrong
    except Exception as wrong:
        # Each layer raises errors of its own for what it cannot read; none of them leaves anything to be taken.
        raise MetadataUnusable(f"it cannot be read: {type(wrong).__name__}") from wrong
    return dict(payload)


def keep(payload: dict[str, Any]) -> None:
    """Keep a list that was read, unless a newer one is kept. Raises MetadataUnusable."""
    kept = _kept()
    if kept is not None and payload["no"] < kept["no"]:
        raise MetadataUnusable(f"it is older (no. {payload['no']}) than the one kept here (no. {kept['no']})")
    path = Path(settings.PORTICO_FIDO_METADATA)
    half = path.with_suffix(".new")
    half.write_text(json.dumps(payload), encoding="utf-8")
    half.replace(path)


def verifier() -> MdsAttestationVerifier | None:
    """Return what checks attestations, or None where no list was brought yet."""
    kept = _kept()
    if kept is None:
        return None
    return MdsAttestationVerifier(MetadataBlobPayload.from_dict(kept), entry_filter=_unblemished)


def _unblemished(entry: MetadataBlobPayloadEntry) -> bool:
    return not any(report.status in REPORTED for report in entry.status_reports)


def _kept() -> dict[str, Any] | None:
    try:
        return dict(json.loads(Path(settings.PORTICO_FIDO_METADATA).read_text(encoding="utf-8")))
    except FileNotFoundError:
        return None
