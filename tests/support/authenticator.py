"""A passkey device in software: makes real credentials and signs real assertions, without a browser."""

import base64
import hashlib
import json
import secrets
from typing import Any

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from fido2.cose import ES256
from fido2.webauthn import Aaguid, AttestationObject, AttestedCredentialData, AuthenticatorData

FLAG = AuthenticatorData.FLAG


def encode(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def decode(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


class SoftAuthenticator:
    """One device with one credential. Set `verifies` to False for a device that does not check its owner.

    `backup` are the flags that say whether the key may be backed up and is: FLAG.BE, FLAG.BS.
    """

    def __init__(
        self,
        *,
        origin: str = "http://localhost:8000",
        verifies: bool = True,
        counts: bool = True,
        backup: FLAG = FLAG(0),  # noqa: B008
    ) -> None:
        self.origin = origin
        self.backup = backup
        self.verifies = verifies
        self.counts = counts
        self.counter = 0
        self.key = ec.generate_private_key(ec.SECP256R1())
        self.credential_id = secrets.token_bytes(32)
        self.user_handle = b""
        self.rp_id = ""

    def create(self, options: dict[str, Any]) -> dict[str, Any]:
        """Answer the options of a registration."""
        wanted = options["publicKey"]
        self.rp_id, self.user_handle = wanted["rp"]["id"], decode(wanted["user"]["id"])
        cose = ES256.from_cryptography_key(self.key.public_key())
        made = AttestedCredentialData.create(Aaguid(b"\0" * 16), self.credential_id, cose)
        data = self._authenticator_data(FLAG.AT, made)
        attestation = AttestationObject.create("none", data, {})
        response = {
            "clientDataJSON": encode(self._client_data("webauthn.create", wanted["challenge"])),
            "attestationObject": encode(bytes(attestation)),
            "transports": ["internal"],
        }
        return self._credential(response, {"credProps": {"rk": True}})

    def get(self, options: dict[str, Any], **changes: Any) -> dict[str, Any]:
        """Answer the options of a sign-in. `changes` replaces parts of the response, to forge one."""
        wanted = options["publicKey"]
        client_data = self._client_data("webauthn.get", wanted["challenge"])
        data = bytes(self._authenticator_data(FLAG(0), None))
        signed = data + hashlib.sha256(client_data).digest()
        response = {
            "clientDataJSON": encode(client_data),
            "authenticatorData": encode(data),
            "signature": encode(self.key.sign(signed, ec.ECDSA(hashes.SHA256()))),
            "userHandle": encode(self.user_handle),
        }
        return self._credential(response | changes, {})

    def _authenticator_data(self, more: FLAG, made: AttestedCredentialData | None) -> AuthenticatorData:
        if self.counts:
            self.counter += 1
        flags = FLAG.UP | more | self.backup | (FLAG.UV if self.verifies else FLAG(0))
        rp_hash = hashlib.sha256(self.rp_id.encode()).digest()
        return AuthenticatorData.create(rp_hash, flags, self.counter, bytes(made) if made else b"")

    def _client_data(self, kind: str, challenge: str) -> bytes:
        return json.dumps({"type": kind, "challenge": challenge, "origin": self.origin, "crossOrigin": False}).encode()

    def _credential(self, response: dict[str, Any], extensions: dict[str, Any]) -> dict[str, Any]:
        return {
            "id": encode(self.credential_id),
            "rawId": encode(self.credential_id),
            "type": "public-key",
            "authenticatorAttachment": "platform",
            "clientExtensionResults": extensions,
            "response": response,
        }


__all__ = ["SoftAuthenticator", "decode", "encode"]
