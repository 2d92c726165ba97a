"""What the card signs, and the check of its signature."""

from collections.abc import Iterator
from contextlib import contextmanager

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.hashes import Hash, HashAlgorithm
from cryptography.hazmat.primitives.serialization import load_der_public_key

from .algorithms import PublicKey, algorithm_named
from .refusals import CardRefused, Reason, unreadable_means


def signed_value(digest: HashAlgorithm, *, origin: str, nonce: str) -> bytes:
    """H(origin) and H(nonce), one after the other. The nonce is hashed as the text it is, not decoded."""
    return _hashed(digest, origin) + _hashed(digest, nonce)


def check_digest(*, algorithm: str, signature: bytes, public_key: bytes, digest: bytes) -> None:
    """Refuse unless this key signed a document of this digest. Raises CardRefused."""
    chosen = algorithm_named(algorithm)
    with _wrong_signature_refused():
        chosen.verify_digest(load_key(public_key), signature, digest)


def check_signature(*, algorithm: str, signature: bytes, public_key: bytes, origin: str, nonce: str) -> None:
    """Refuse unless this key (a SubjectPublicKeyInfo) signed our origin and this nonce. Raises CardRefused.

    Only the key is handed to cryptography: it refuses to read certificates of real national cards.
    """
    chosen = algorithm_named(algorithm)
    with _wrong_signature_refused():
        chosen.verify(load_key(public_key), signature, signed_value(chosen.digest, origin=origin, nonce=nonce))


def load_key(public_key: bytes) -> PublicKey:
    """Read a SubjectPublicKeyInfo. Raises CardRefused for a key that no algorithm here is for."""
    with unreadable_means(Reason.WEAK_KEY):
        key = load_der_public_key(public_key)
    if not isinstance(key, ec.EllipticCurvePublicKey | rsa.RSAPublicKey):
        raise CardRefused(Reason.ALGORITHM_OF_OTHER_KEY)
    return key


@contextmanager
def _wrong_signature_refused() -> Iterator[None]:
    try:
        yield
    except InvalidSignature:
        raise CardRefused(Reason.SIGNATURE) from None
    except UnsupportedAlgorithm:
        raise CardRefused(Reason.ALGORITHM_OF_OTHER_KEY) from None


def _hashed(digest: HashAlgorithm, text: str) -> bytes:
    made = Hash(digest)
    made.update(text.encode())
    return made.finalize()
