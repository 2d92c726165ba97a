"""The socket at /ws/live/: tells a page that something changed, and nothing else.

The page opens it with the last event id it has read (`?since=17`), gets `{"id": 18}` for each later event and reads
itself anew. Sent to us: `ping`, answered with `pong`.
"""

import asyncio
from contextlib import suppress
from urllib.parse import parse_qs

from channels.db import database_sync_to_async
from channels.generic.websocket import AsyncWebsocketConsumer

from . import queries, visitors
from .hub import Hub, hub

SIGNED_OUT = 4401
MANDATE_OVER = 4410
TOO_MANY = 4429
_NO_CHANNEL_OF_ITS_OWN = "none"
_SOCKETS_PER_USER = 8
_LONGEST_WORD = 64
_WORDS_PER_MINUTE = 30
_TOO_LONG, _TOO_TALKATIVE = 1009, 1008


class LiveConsumer(AsyncWebsocketConsumer):
    """One open page. The hub of the process feeds it; it has no channel of its own in the layer."""

    channel_layer_alias = _NO_CHANNEL_OF_ITS_OWN

    visitor: visitors.Visitor
    _hub: Hub | None = None
    _waiting = 0
    _sending: asyncio.Task[None] | None = None
    _closing: asyncio.Task[None] | None = None
    _minute = _words = 0

    async def connect(self) -> None:
        await self.accept()
        visitor = await database_sync_to_async(visitors.of_session)(self.scope["session"].session_key or "")
        if visitor is None:
            await self.close(code=SIGNED_OUT)
            return
        if hub().sockets_of(visitor.user_id) >= _SOCKETS_PER_USER:
            await self.close(code=TOO_MANY)
            return
        self.visitor, self._hub = visitor, hub()
        await self._hub.join(self)
        await self._catch_up()

    async def disconnect(self, code: int) -> None:
        if self._hub is not None:
            self._hub.leave(self)
            self._hub = None

    async def receive(self, text_data: str | None = None, bytes_data: bytes | None = None) -> None:
        minute = int(asyncio.get_running_loop().time() // 60)
        self._words = self._words + 1 if minute == self._minute else 1
        self._minute = minute
        if len(text_data or bytes_data or "") > _LONGEST_WORD:
            await self.close(code=_TOO_LONG)
        elif self._words > _WORDS_PER_MINUTE:
            await self.close(code=_TOO_TALKATIVE)
        elif text_data == "ping":
            await self.send(text_data="pong")

    def offer(self, event_id: int) -> None:
        """Takes an event to be sent. A page that reads slowly gets the newest only, so nothing piles up."""
        self._waiting = max(self._waiting, event_id)
        if self._sending is None:
            self._sending = asyncio.get_running_loop().create_task(self._send_waiting())

    def end(self) -> None:
        """Closes the socket because its session has ended or may hear other things now; the page signs in again."""
        self._closing = asyncio.get_running_loop().create_task(self._close())

    def end_mandate(self) -> None:
        """Closes the socket because the mandate has ended under which the page was opened; the page says so."""
        self._closing = asyncio.get_running_loop().create_task(self._close(MANDATE_OVER))

    async def _close(self, code: int = SIGNED_OUT) -> None:
        with suppress(OSError, RuntimeError):
            await self.close(code=code)

    async def _catch_up(self) -> None:
        since = _number(self.scope.get("query_string", b""))
        if since is None:
            return
        newest = await database_sync_to_async(queries.last_event_id)(*self.visitor.topics)
        if newest > since:
            self.offer(newest)

    async def _send_waiting(self) -> None:
        # A page that has just gone away raises here; its disconnect follows.
        with suppress(OSError, RuntimeError):
            while self._waiting:
                event_id, self._waiting = self._waiting, 0
                await self.send(text_data=f'{{"id": {event_id}}}')
        self._sending = None


class Nowhere(AsyncWebsocketConsumer):
    """Any other address: there is no socket here, which is no fault of ours."""

    channel_layer_alias = _NO_CHANNEL_OF_ITS_OWN

    async def connect(self) -> None:
        await self.close()


def _number(query_string: bytes) -> int | None:
    """The `since` of a query string; None without one, 0 for anything that is no number."""
    values = parse_qs(query_string.decode("latin-1")).get("since", [])
    if not values:
        return None
    value = values[-1]
    return int(value) if value.isascii() and value.isdecimal() and len(value) <= len(str(2**63)) else 0
