"""What signing in keeps: credentials and their use, open sessions, what was typed when one ended, tries, nonces."""

from .code_apps import CodeApp
from .codes import OneTimeCode
from .confirmations import ConfirmationRequest, PrintedCode
from .credentials import Credential, SignInEvent
from .declarations import SignedDeclaration
from .keeping import KeptPost, SignInNonce, Tries
from .recovery import Recovery
from .sessions import OpenSession

__all__ = [
    "CodeApp",
    "ConfirmationRequest",
    "Credential",
    "KeptPost",
    "OneTimeCode",
    "OpenSession",
    "PrintedCode",
    "Recovery",
    "SignInEvent",
    "SignInNonce",
    "SignedDeclaration",
    "Tries",
]
