"""Documents that a card signs, by its second key: what it is asked to sign, and whether it did.

A certificate for signing documents is looked at as that for signing in (path, validity, policies, revocation), but made
for another purpose. Whether its holder is who is signed in, `card_numbers.is_number_of` tells.
"""

from dataclasses import dataclass
from datetime import datetime

from asn1crypto import x509
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256, Hash, HashAlgorithm

from .algorithms import ALGORITHMS, algorithm_named
from .certificates import check_signing_kind, check_validity, read
from .holders import CardHolder
from .paths import check_path
from .policy import CardPolicy
from .refusals import CardRefused, Reason
from .signatures import check_digest, load_key
from .validation import holder_of

# As the card's software calls them.
HASH_FUNCTIONS = {"sha256": "SHA-256", "sha384": "SHA-384", "sha512": "SHA-512"}
_BY_KEY_SIZE = {256: "ES256", 384: "ES384", 521: "ES512"}


@dataclass(frozen=True, slots=True)
class ToBeSigned:
    """What the page hands to the card's software, and whose card it is."""

    holder: CardHolder
    digest: bytes
    hash_function: str


def to_be_signed(content: bytes, *, certificate: bytes, now: datetime, policy: CardPolicy) -> ToBeSigned:
    """Return the digest of `content` by the hash that goes with the card's key.

    The certificate (DER) is checked first, so that nobody types a PIN in vain. Raises CardRefused.
    """
    holder = _checked(read(certificate), "", now, policy)
    digest = _hash_of(read(certificate))
    return ToBeSigned(holder, _hashed(digest, content), HASH_FUNCTIONS[digest.name])


def digest_of(content: bytes, *, algorithm: str) -> bytes:
    """Return the digest of `content` by the hash of this algorithm (its JOSE name). Raises CardRefused."""
    return _hashed(algorithm_named(algorithm).digest, content)


def verify_signature(
    *, digest: bytes, certificate: bytes, algorithm: str, signature: bytes, now: datetime, policy: CardPolicy
) -> CardHolder:
    """Return who signed the document with this digest. Raises CardRefused, whatever is wrong.

    `digest` is made anew from the document (`digest_of`), never taken from the request; `certificate` is DER.
    """
    card = read(certificate)
    check_digest(algorithm=algorithm, signature=signature, public_key=card.public_key.dump(), digest=digest)
    return _checked(card, algorithm, now, policy)


def _checked(card: x509.Certificate, algorithm: str, now: datetime, policy: CardPolicy) -> CardHolder:
    check_validity(card, now)
    check_signing_kind(card, allowed=policy.allowed, denied=policy.denied)
    path = check_path(card, issuers=policy.issuers, now=now)
    holder = holder_of(card, algorithm)
    policy.revocation.check(path, now=now)
    return holder


def _hash_of(card: x509.Certificate) -> HashAlgorithm:
    """The one hash of the curve; for RSA any would do."""
    try:
        key = load_key(card.public_key.dump())
    except UnsupportedAlgorithm:
        raise CardRefused(Reason.ALGORITHM_OF_OTHER_KEY) from None
    if not isinstance(key, ec.EllipticCurvePublicKey):
        return SHA256()
    if key.key_size not in _BY_KEY_SIZE:
        raise CardRefused(Reason.ALGORITHM_OF_OTHER_KEY)
    return ALGORITHMS[_BY_KEY_SIZE[key.key_size]].digest


def _hashed(function: HashAlgorithm, content: bytes) -> bytes:
    made = Hash(function)
    made.update(content)
    return made.finalize()
