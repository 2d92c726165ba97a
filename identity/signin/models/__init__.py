"""What signing in keeps: credentials, their use, open sessions, what was typed when one ended, tries, values to sign."""

from .codes import OneTimeCode
from .credentials import Credential, SignInEvent
from .keeping import KeptPost, SignInNonce, Tries
from .sessions import OpenSession

__all__ = ["Credential", "KeptPost", "OneTimeCode", "OpenSession", "SignInEvent", "SignInNonce", "Tries"]
