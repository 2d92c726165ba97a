"""What signing in keeps: credentials and their use, what was typed when a session was over, counts of tries."""

from .codes import OneTimeCode
from .credentials import Credential, SignInEvent
from .keeping import KeptPost, SignInNonce, Tries

__all__ = ["Credential", "KeptPost", "OneTimeCode", "SignInEvent", "SignInNonce", "Tries"]
