"""What every sender shares: one call, timing, an outcome in the log that names no one."""

import logging
import time
from abc import ABC, abstractmethod
from dataclasses import dataclass, field

logger = logging.getLogger("notifications.delivery")


@dataclass(frozen=True, slots=True)
class Message:
    """One message ready to go. Its printed form shows nothing personal."""

    message_id: str
    channel: str
    address: str = field(repr=False)
    subject: str = field(repr=False)
    body: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Accepted:
    """The provider has taken the message over. `provider_id` is its own number, if it gave one."""

    provider_id: str = ""


class SendingFailed(Exception):
    """A message was not handed over. `code` is short and names no one; it is stored and logged."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class TemporaryFailure(SendingFailed):
    """Trying again later may help."""


class PermanentFailure(SendingFailed):
    """Trying again will not help: the address or the message was refused."""


class Sender(ABC):
    """Hands messages to one provider. Subclasses write `deliver`; nobody else calls it."""

    @abstractmethod
    def deliver(self, message: Message) -> Accepted:
        """Hands the message over. Raises TemporaryFailure or PermanentFailure; the same id may come twice."""

    def send(self, message: Message) -> Accepted:
        """Delivers, times and logs. An error nobody foresaw counts as temporary, and its text stays unlogged."""
        started = time.perf_counter()
        try:
            accepted = self.deliver(message)
        except SendingFailed as failure:
            self._log(message, failure.code, started)
            raise
        except Exception as error:
            code = f"unexpected {type(error).__name__}"[:40]
            self._log(message, code, started)
            # No cause is kept: the texts of foreign errors often carry the address.
            raise TemporaryFailure(code) from None
        self._log(message, "accepted", started)
        return accepted

    def _log(self, message: Message, outcome: str, started: float) -> None:
        milliseconds = round((time.perf_counter() - started) * 1000)
        logger.info(
            "%s %s %s: %s after %d ms", type(self).__name__, message.channel, message.message_id, outcome, milliseconds
        )
