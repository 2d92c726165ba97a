"""The nine ways a card may sign, by their JOSE names, and which key each belongs to."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.asymmetric.utils import Prehashed, encode_dss_signature

from .refusals import CardRefused, Reason

SMALLEST_RSA_BITS = 2048
PublicKey = ec.EllipticCurvePublicKey | rsa.RSAPublicKey
Hashing = hashes.HashAlgorithm | Prehashed
Check = Callable[[hashes.HashAlgorithm, Hashing, PublicKey, bytes, bytes], None]


@dataclass(frozen=True, slots=True)
class Algorithm:
    """`digest` makes the signed value, too. Both checks raise InvalidSignature, or CardRefused for another key's."""

    name: str
    digest: hashes.HashAlgorithm
    check: Check

    def verify(self, key: PublicKey, signature: bytes, data: bytes) -> None:
        """Check a signature over `data`, which is hashed here."""
        self.check(self.digest, self.digest, key, signature, data)

    def verify_digest(self, key: PublicKey, signature: bytes, digest: bytes) -> None:
        """Check a signature over what was hashed before, by the same function."""
        if len(digest) != self.digest.digest_size:
            raise CardRefused(Reason.SIGNATURE)
        self.check(self.digest, Prehashed(self.digest), key, signature, digest)


def algorithm_named(name: str) -> Algorithm:
    """Return the algorithm, exactly as written. Raises CardRefused for any other word, “none” among them."""
    try:
        return ALGORITHMS[name]
    except KeyError:
        raise CardRefused(Reason.ALGORITHM_UNKNOWN) from None


def _verify_es(
    curve: type[ec.EllipticCurve],
    _digest: hashes.HashAlgorithm,
    hashing: Hashing,
    key: PublicKey,
    signature: bytes,
    data: bytes,
) -> None:
    """R and S stand one after the other, each as long as the curve's numbers. Each name has one curve."""
    if not isinstance(key, ec.EllipticCurvePublicKey) or not isinstance(key.curve, curve):
        raise CardRefused(Reason.ALGORITHM_OF_OTHER_KEY)
    length = (key.key_size + 7) // 8
    if len(signature) != 2 * length:
        raise CardRefused(Reason.SIGNATURE)
    r, s = int.from_bytes(signature[:length]), int.from_bytes(signature[length:])
    key.verify(encode_dss_signature(r, s), data, ec.ECDSA(hashing))


def _verify_rs(_digest: hashes.HashAlgorithm, hashing: Hashing, key: PublicKey, signature: bytes, data: bytes) -> None:
    _rsa(key).verify(signature, data, padding.PKCS1v15(), hashing)


def _verify_ps(digest: hashes.HashAlgorithm, hashing: Hashing, key: PublicKey, signature: bytes, data: bytes) -> None:
    """The salt is as long as the hash (RFC 7518); no other length is taken."""
    filling = padding.PSS(mgf=padding.MGF1(digest), salt_length=digest.digest_size)
    _rsa(key).verify(signature, data, filling, hashing)


def _rsa(key: PublicKey) -> rsa.RSAPublicKey:
    if not isinstance(key, rsa.RSAPublicKey):
        raise CardRefused(Reason.ALGORITHM_OF_OTHER_KEY)
    if key.key_size < SMALLEST_RSA_BITS:
        raise CardRefused(Reason.WEAK_KEY)
    return key


def _all() -> list[Algorithm]:
    digests = {256: hashes.SHA256(), 384: hashes.SHA384(), 512: hashes.SHA512()}
    curves: dict[int, type[ec.EllipticCurve]] = {256: ec.SECP256R1, 384: ec.SECP384R1, 512: ec.SECP521R1}
    return [
        *(Algorithm(f"ES{bits}", digest, partial(_verify_es, curves[bits])) for bits, digest in digests.items()),
        *(Algorithm(f"PS{bits}", digest, _verify_ps) for bits, digest in digests.items()),
        *(Algorithm(f"RS{bits}", digest, _verify_rs) for bits, digest in digests.items()),
    ]


ALGORITHMS = {algorithm.name: algorithm for algorithm in _all()}
