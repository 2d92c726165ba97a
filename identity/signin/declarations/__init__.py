"""Signed declarations: the digest of what is declared, the value that is signed for it, and whether it still holds.

`signing`, `cards`, `counter` and `requests` hold the operations.
"""

from .cards import CardSigned, CardTask, begin_card_signature, sign_with_card
from .challenges import begin_declaration
from .codes import contact_of, send_declaration_code, signer_of
from .counter import sign_by_colleague, sign_by_neighbour, sign_with_code_read_out, sign_with_printed_code
from .digests import Challenge, ToSign, challenge_for, digest_of, nonce_for
from .finding import declaration, method_used_last, standing, standing_at_counter
from .printed import make_code_sheet, next_printed_code
from .refusals import DeclarationRefused, NameDiffers, NotOwnCard
from .requests import (
    Summary,
    ask_by_message,
    ask_for_witness,
    behind_link,
    call_off,
    latest_request,
    open_request,
    waiting_for_witness,
)
from .signing import keep_declaration, sign_with_code, sign_with_passkey
from .verifying import Doubt, SigningCertificate, certificate_behind, doubt_about, verify

__all__ = [
    "CardSigned",
    "CardTask",
    "Challenge",
    "DeclarationRefused",
    "Doubt",
    "NameDiffers",
    "NotOwnCard",
    "SigningCertificate",
    "Summary",
    "ToSign",
    "ask_by_message",
    "ask_for_witness",
    "begin_card_signature",
    "begin_declaration",
    "behind_link",
    "call_off",
    "certificate_behind",
    "challenge_for",
    "contact_of",
    "declaration",
    "digest_of",
    "doubt_about",
    "keep_declaration",
    "latest_request",
    "make_code_sheet",
    "method_used_last",
    "next_printed_code",
    "nonce_for",
    "open_request",
    "send_declaration_code",
    "sign_by_colleague",
    "sign_by_neighbour",
    "sign_with_card",
    "sign_with_code",
    "sign_with_code_read_out",
    "sign_with_passkey",
    "sign_with_printed_code",
    "signer_of",
    "standing",
    "standing_at_counter",
    "verify",
    "waiting_for_witness",
]
