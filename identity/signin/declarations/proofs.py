"""What proves each kind of signature, checked again from its evidence alone: no session, no network."""

import json
from base64 import b64decode
from collections.abc import Callable, Mapping
from datetime import datetime
from hashlib import sha256
from typing import Any, cast

from cryptography.exceptions import InvalidSignature
from fido2 import cbor
from fido2.cose import CoseKey
from fido2.utils import websafe_decode
from fido2.webauthn import AuthenticatorData

from ..card.certificates import check_signs_documents, check_validity, read
from ..card.documents import digest_of
from ..card.refusals import CardRefused
from ..card.signatures import check_digest, check_signature
from ..card.tokens import parse
from .digests import nonce_for, statement_for

Proof = Mapping[str, Any]
# What the parsers raise for evidence that is not one.
_NONSENSE = (InvalidSignature, CardRefused, ValueError, TypeError, LookupError, AttributeError, NotImplementedError)


def holds(method: str, digest: str, proof: Proof, at: datetime) -> bool:
    """Tell whether the proof is one for this digest at that time."""
    try:
        return _CHECKS[method](digest, proof, at)
    except _NONSENSE:
        return False


def _passkey(digest: str, proof: Proof, at: datetime) -> bool:
    """The device signed the value made of the digest, for our house, and had checked its owner."""
    client, data = (
        websafe_decode(proof["clientDataJSON"]),
        AuthenticatorData(websafe_decode(proof["authenticatorData"])),
    )
    said = json.loads(client)
    key = cast(Mapping[int, Any], cbor.decode(b64decode(proof["public_key"])))
    CoseKey.parse(key).verify(bytes(data) + sha256(client).digest(), websafe_decode(proof["signature"]))
    return (
        said["type"] == "webauthn.get"
        and websafe_decode(said["challenge"]) == b64decode(nonce_for(digest, proof["random"]))
        and data.rp_id_hash == sha256(proof["rp_id"].encode()).digest()
        and data.is_user_verified()
    )


def _card(digest: str, proof: Proof, at: datetime) -> bool:
    """The card signed the statement that names the digest, by its key for documents, in the time of its certificate.

    Its path and whether it was revoked were checked then; a card that is lost later takes back no signature.
    """
    if "token" in proof:
        return _card_token(digest, proof, at)
    card = read(b64decode(proof["certificate"], validate=True))
    check_validity(card, at)
    check_signs_documents(card)
    check_digest(
        algorithm=proof["algorithm"],
        signature=b64decode(proof["signature"], validate=True),
        public_key=card.public_key.dump(),
        digest=digest_of(statement_for(digest, proof["random"]), algorithm=proof["algorithm"]),
    )
    return True


def _card_token(digest: str, proof: Proof, at: datetime) -> bool:
    """What cards gave before they signed by their key for documents: a token over the value made of the digest."""
    token = parse(proof["token"])
    card = read(token.certificate)
    check_validity(card, at)
    check_signature(
        algorithm=token.algorithm,
        signature=token.signature,
        public_key=card.public_key.dump(),
        origin=proof["origin"],
        nonce=nonce_for(digest, proof["random"]),
    )
    return True


def _code(digest: str, proof: Proof, at: datetime) -> bool:
    """A code that was sent, or printed, was given back for this digest. The seal of the evidence vouches for it."""
    return bool(proof["code"]) and proof["bound_to"] == digest


def _witness(digest: str, proof: Proof, at: datetime) -> bool:
    """Somebody stated that they saw it. The seal of the evidence vouches for it."""
    return bool(proof["statement"]) and bool(proof["witness"]) and proof["bound_to"] == digest


_CHECKS: dict[str, Callable[[str, Proof, datetime], bool]] = {
    "passkey": _passkey,
    "card": _card,
    "typed_and_code": _code,
    "witness": _witness,
}
