"""What identity refuses, in words that may be shown to the person."""

from typing import Any


class Refused(Exception):
    """An act that was refused. `code` is for programs, `message` (translatable) for people."""

    def __init__(self, code: str, message: Any) -> None:
        super().__init__(code)
        self.code = code
        self.message = message


class CodeRefused(Refused):
    """A one-time code that does not open anything. `tries_left` counts what remains."""

    def __init__(self, code: str, message: Any, *, tries_left: int = 0) -> None:
        super().__init__(code, message)
        self.tries_left = tries_left


class NotAllowed(Refused):
    """An act that this actor may not do."""


class NotPossible(Refused):
    """An act that does not fit how things stand."""


class CannotRead(Exception):
    """A sealed value does not open: another row's, another column's, damaged, or its key is gone."""


class PlainTextRefused(TypeError):
    """Somebody tried to write an open value past the sealing."""


class KeysMissing(Exception):
    """There is no key ring, and this deployment may not make one."""
