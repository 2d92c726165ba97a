"""What is not taken, said kindly."""

from services.kernel.errors import Conflict, DomainError
from services.kernel.messages import gettext_noop as _

from .reasons import PLACES, sentence


class FileRefused(DomainError):
    """The file is not let in. The message says what to do instead."""

    def __init__(self, reason: str) -> None:
        super().__init__(f"document.{reason}", sentence(reason), **PLACES)
        self.reason = reason


class GoOnElsewhere(Conflict):
    """The next piece begins at another byte: one was lost, or another device went on. Nothing of what came is lost."""

    default_code = "document.go_on_elsewhere"
    default_message = _("A part of this file is missing. Go on from where it broke off.")

    def __init__(self, received_bytes: int) -> None:
        super().__init__()
        self.received_bytes = received_bytes
