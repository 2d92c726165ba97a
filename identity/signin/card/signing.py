"""What the card's software does in the browser: makes a token. Here for software keys, in the demo and in tests."""

import json
from base64 import b64encode

from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.asymmetric.utils import Prehashed, decode_dss_signature

from .algorithms import ALGORITHMS, Hashing
from .signatures import signed_value

PrivateKey = ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey
_BY_KEY_SIZE = {256: "ES256", 384: "ES384", 521: "ES512"}


def token_text(certificate: bytes, key: PrivateKey, *, origin: str, nonce: str, algorithm: str = "") -> str:
    """Return a Web eID 1.0 token over `origin` and `nonce`; without `algorithm`, by the usual one for the key."""
    name = algorithm or usual_algorithm(key)
    digest = ALGORITHMS[name].digest
    return written(certificate, name, sign(key, name, signed_value(digest, origin=origin, nonce=nonce)))


def written(certificate: bytes, algorithm: str, signature: bytes) -> str:
    """Return the token as JSON."""
    fields = {
        "unverifiedCertificate": b64encode(certificate).decode(),
        "algorithm": algorithm,
        "signature": b64encode(signature).decode(),
        "format": "web-eid:1.0",
        "appVersion": "https://web-eid.eu/web-eid-app/releases/v2.0.0",
    }
    return json.dumps(fields)


def usual_algorithm(key: PrivateKey) -> str:
    return _BY_KEY_SIZE[key.curve.key_size] if isinstance(key, ec.EllipticCurvePrivateKey) else "RS256"


def sign(key: PrivateKey, name: str, data: bytes) -> bytes:
    return _signed(key, name, data, ALGORITHMS[name].digest)


def sign_digest(key: PrivateKey, name: str, digest: bytes) -> bytes:
    """Sign what was hashed before. Raises ValueError if that is not as long as the algorithm's hash."""
    return _signed(key, name, digest, Prehashed(ALGORITHMS[name].digest))


def _signed(key: PrivateKey, name: str, data: bytes, hashing: Hashing) -> bytes:
    digest = ALGORITHMS[name].digest
    if isinstance(key, ec.EllipticCurvePrivateKey):
        length = (key.curve.key_size + 7) // 8
        r, s = decode_dss_signature(key.sign(data, ec.ECDSA(hashing)))
        return r.to_bytes(length) + s.to_bytes(length)
    if name.startswith("PS"):
        return key.sign(data, padding.PSS(padding.MGF1(digest), digest.digest_size), hashing)
    return key.sign(data, padding.PKCS1v15(), hashing)
