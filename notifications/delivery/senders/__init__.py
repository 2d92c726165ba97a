"""Senders, one per provider. The profile names the sender of each channel."""

from functools import lru_cache

from django.conf import settings
from django.utils.module_loading import import_string

from .base import Accepted, Message, PermanentFailure, Sender, SendingFailed, TemporaryFailure

__all__ = [
    "Accepted",
    "Message",
    "PermanentFailure",
    "Sender",
    "SendingFailed",
    "TemporaryFailure",
    "channels",
    "sender_for",
]


def channels() -> tuple[str, ...]:
    """The channels this deployment can send over."""
    return tuple(settings.PORTICO_SENDERS)


@lru_cache
def _sender(path: str) -> Sender:
    sender: Sender = import_string(path)()
    return sender


def sender_for(channel: str) -> Sender:
    """The sender of a channel, by settings.PORTICO_SENDERS. Raises PermanentFailure for a channel nobody serves."""
    path = settings.PORTICO_SENDERS.get(channel)
    if path is None:
        raise PermanentFailure("no sender for channel")
    return _sender(path)
