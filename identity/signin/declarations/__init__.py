"""Signed declarations: the digest of what is declared, the value that is signed for it, and whether it still holds.

`signing` holds the operations; everything else is pure.
"""

from .codes import contact_of, send_declaration_code, signer_of
from .digests import Challenge, ToSign, challenge_for, digest_of, nonce_for
from .finding import declaration, standing
from .refusals import DeclarationRefused, NameDiffers
from .signing import begin_declaration, keep_declaration, sign_with_card, sign_with_code, sign_with_passkey
from .verifying import verify

__all__ = [
    "Challenge",
    "DeclarationRefused",
    "NameDiffers",
    "ToSign",
    "begin_declaration",
    "challenge_for",
    "contact_of",
    "declaration",
    "digest_of",
    "keep_declaration",
    "nonce_for",
    "send_declaration_code",
    "sign_with_card",
    "sign_with_code",
    "sign_with_passkey",
    "signer_of",
    "standing",
    "verify",
]
