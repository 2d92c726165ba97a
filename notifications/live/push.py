"""Ringing the doorbell of open pages."""

import asyncio
import logging
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from asgiref.sync import async_to_sync
from channels.layers import get_channel_layer
from django.db import transaction

from .models import LiveEvent

logger = logging.getLogger("notifications.live")

GROUP = "live"
"""The one group of the channel layer. Every process listens to it once, whatever the number of its sockets."""

_PATIENCE_SECONDS = 2

KEPT_FOR = timedelta(days=7)


def ring(*, topic: str, now: datetime) -> int:
    """Keeps an event under `topic` and, after commit, tells every process. Returns the event's id.

    Without a channel layer nothing is lost but a second: each process also reads the table.
    """
    event = LiveEvent.objects.create(topic=topic, at=now)
    transaction.on_commit(partial(_tell, topic, event.pk), robust=True)
    return event.pk


def prune(*, now: datetime) -> int:
    """Drops events older than a week; a page open for longer reads itself anew anyway."""
    return LiveEvent.objects.filter(at__lt=now - KEPT_FOR).delete()[0]


def _tell(topic: str, event_id: int) -> None:
    layer = get_channel_layer()
    if layer is None:
        return
    try:
        async_to_sync(_send)(layer, {"type": "live.event", "topic": topic, "id": event_id})
    except Exception as error:
        logger.warning("The channel layer did not take event %d: %s", event_id, type(error).__name__)


async def _send(layer: Any, message: dict[str, Any]) -> None:
    # A layer that hangs must not hold the request that rang.
    async with asyncio.timeout(_PATIENCE_SECONDS):
        await layer.group_send(GROUP, message)
