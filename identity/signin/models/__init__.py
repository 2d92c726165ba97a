"""What signing in keeps: credentials and their use, what was typed when a session was over, counts of tries."""

from .codes import OneTimeCode
from .confirmations import ConfirmationRequest, PrintedCode
from .credentials import Credential, SignInEvent
from .declarations import SignedDeclaration
from .keeping import KeptPost, SignInNonce, Tries

__all__ = [
    "ConfirmationRequest",
    "Credential",
    "KeptPost",
    "OneTimeCode",
    "PrintedCode",
    "SignInEvent",
    "SignInNonce",
    "SignedDeclaration",
    "Tries",
]
