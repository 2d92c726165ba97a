"""Senders that do as they are told, for tests that need a provider in trouble."""

from notifications.delivery.senders import Accepted, Message, PermanentFailure, Sender, TemporaryFailure


class Killed(BaseException):
    """Stands for kill -9: nothing that runs afterwards in the worker can catch it."""


class Recording(Sender):
    """Takes everything and remembers it."""

    taken: list[Message] = []

    def deliver(self, message: Message) -> Accepted:
        self.taken.append(message)
        return Accepted()


class Busy(Sender):
    def deliver(self, message: Message) -> Accepted:
        raise TemporaryFailure("busy 451")


class Refusing(Sender):
    def deliver(self, message: Message) -> Accepted:
        raise PermanentFailure("refused 550")


class Bursting(Sender):
    """Fails as nobody foresaw, with a text that names the address."""

    def deliver(self, message: Message) -> Accepted:
        raise RuntimeError(f"cannot reach {message.address}")


def path(sender: type[Sender]) -> dict[str, str]:
    """Settings that put `sender` on both channels."""
    name = f"{__name__}.{sender.__name__}"
    return {"sms": name, "email": name}
