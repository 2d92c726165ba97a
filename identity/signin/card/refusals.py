"""Why a card was not accepted. The code goes to the trail; the person reads one and the same message for all."""

from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum, auto


class Reason(StrEnum):
    """Each stands in the trail as its name in small letters."""

    NONCE = auto()
    TOKEN_SIZE = auto()
    TOKEN_UNREADABLE = auto()
    TOKEN_KEY_TWICE = auto()
    TOKEN_FORMAT = auto()
    TOKEN_FIELD = auto()
    ALGORITHM_UNKNOWN = auto()
    ALGORITHM_OF_OTHER_KEY = auto()
    SIGNATURE = auto()
    CERTIFICATE_UNREADABLE = auto()
    CERTIFICATE_NOT_YET_VALID = auto()
    CERTIFICATE_EXPIRED = auto()
    CERTIFICATE_PURPOSE = auto()
    POLICY_DENIED = auto()
    POLICY_NOT_ALLOWED = auto()
    WEAK_HASH = auto()
    WEAK_KEY = auto()
    ISSUER_UNKNOWN = auto()
    ISSUER_NOT_VALID = auto()
    PATH = auto()
    HOLDER = auto()
    REVOKED = auto()
    STATUS_UNKNOWN = auto()
    OCSP_ADDRESS = auto()
    OCSP_UNREACHABLE = auto()
    OCSP_UNREADABLE = auto()
    OCSP_NO_ANSWER = auto()
    OCSP_OTHER_CERTIFICATE = auto()
    OCSP_SIGNER = auto()
    OCSP_STALE = auto()
    OCSP_NONCE = auto()
    CRL_MISSING = auto()
    CRL_UNREADABLE = auto()
    CRL_STALE = auto()


class CardRefused(Exception):
    """The card proves nothing. `reason` is for the trail, never for the page."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason.value)
        self.reason = reason


# What asn1crypto, cryptography and pyhanko-certvalidator raise when somebody sends nonsense. asn1crypto reads
# lazily, so any of them may come wherever a field is looked at.
_NONSENSE = (ValueError, TypeError, LookupError, AttributeError, ArithmeticError, RecursionError, NotImplementedError)


@contextmanager
def unreadable_means(reason: Reason) -> Iterator[None]:
    """Refuse with `reason` when what is read inside the block is nonsense."""
    try:
        yield
    except _NONSENSE as wrong:
        raise CardRefused(reason) from wrong
