"""What signing in keeps: credentials and their use, open sessions, what was typed when one ended, tries, nonces."""

from .codes import OneTimeCode
from .credentials import Credential, SignInEvent
from .keeping import KeptPost, SignInNonce, Tries
from .sessions import OpenSession

__all__ = ["Credential", "KeptPost", "OneTimeCode", "OpenSession", "SignInEvent", "SignInNonce", "Tries"]
