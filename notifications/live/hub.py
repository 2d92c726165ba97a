"""One hub per process: hears of events once and passes them to the sockets that asked for their topic.

The channel layer brings an event within milliseconds. The table, read once a second while there are sockets, brings
what the layer did not: events of a worker in another process, or of a minute in which Redis was away.
"""

import asyncio
import contextvars
import logging
from collections.abc import Coroutine, Iterable
from typing import Any, Protocol
from weakref import WeakKeyDictionary

from channels.db import database_sync_to_async
from channels.layers import get_channel_layer
from django.db import Error as DatabaseError

from . import queries, visitors
from .push import GROUP

logger = logging.getLogger("notifications.live")

LOOK_EVERY_SECONDS = 1.0
GUARD_EVERY_SECONDS = 1.0
REVIEW_EVERY_ROUNDS = 30
_OVERLAP = 200
"""Ids are given before commit, so a lower one may appear after a higher one; so many ids are read again."""
_LIMIT = 1000
_BREATHE_EVERY = 500


class Ear(Protocol):
    """What the hub needs of a socket. No method waits for the network."""

    visitor: visitors.Visitor

    def offer(self, event_id: int) -> None: ...

    def end(self) -> None: ...

    def end_mandate(self) -> None: ...


class Hub:
    """Topics and who listens to them, with three loops that live while somebody does."""

    def __init__(self) -> None:
        self._ears: dict[Ear, frozenset[str]] = {}
        self._by_topic: dict[str, set[Ear]] = {}
        self._rung: set[int] = set()
        self._position = 0
        self._tasks: list[asyncio.Task[None]] = []
        self._start = asyncio.Lock()

    async def join(self, ear: Ear) -> None:
        """Adds a socket. What happens after this returns is heard; what happened before, the socket reads itself."""
        self._add(ear)
        async with self._start:
            if not self._tasks:
                self._position = await database_sync_to_async(queries.newest_id)()
                self._rung = {event_id for event_id, _ in await self._read()}
                self._tasks = [_background(loop) for loop in (self._hear(), self._look(), self._guard())]

    def leave(self, ear: Ear) -> None:
        """Removes a socket; the last one stops the loops."""
        for topic in self._ears.pop(ear, ()):
            listeners = self._by_topic[topic]
            listeners.discard(ear)
            if not listeners:
                del self._by_topic[topic]
        if not self._ears:
            for task in self._tasks:
                task.cancel()
            self._tasks = []

    def sockets_of(self, user_id: Any) -> int:
        """How many sockets a user has in this process."""
        return sum(1 for ear in self._ears if ear.visitor.user_id == user_id)

    def _add(self, ear: Ear) -> None:
        self._ears[ear] = ear.visitor.topics
        for topic in ear.visitor.topics:
            self._by_topic.setdefault(topic, set()).add(ear)

    async def _ring(self, topic: str, event_id: int) -> None:
        if event_id in self._rung:
            return
        self._rung.add(event_id)
        for number, ear in enumerate(tuple(self._by_topic.get(topic, ())), start=1):
            ear.offer(event_id)
            if number % _BREATHE_EVERY == 0:
                await asyncio.sleep(0)

    async def _hear(self) -> None:
        """Listens to the channel layer; when the layer is away, tries again each second."""
        layer = get_channel_layer()
        while layer is not None:
            try:
                await self._receive(layer)
            except Exception as error:
                logger.warning("The channel layer is away: %s", type(error).__name__)
                await asyncio.sleep(LOOK_EVERY_SECONDS)

    async def _receive(self, layer: Any) -> None:
        channel = await layer.new_channel()
        try:
            await layer.group_add(GROUP, channel)
            while True:
                message = await layer.receive(channel)
                await self._ring(message["topic"], message["id"])
        finally:
            await layer.group_discard(GROUP, channel)

    async def _look(self) -> None:
        """Reads the table once a second."""
        while True:
            await asyncio.sleep(LOOK_EVERY_SECONDS)
            try:
                events = await self._read()
            except DatabaseError as error:
                logger.warning("Live events could not be read: %s", type(error).__name__)
                continue
            for event_id, topic in events:
                await self._ring(topic, event_id)
            self._position = max((event_id for event_id, _ in events), default=self._position)
            self._rung = {event_id for event_id in self._rung if event_id > self._position - _OVERLAP}

    async def _read(self) -> list[tuple[int, str]]:
        return await database_sync_to_async(queries.events_after)(self._position - _OVERLAP, limit=_LIMIT)

    async def _guard(self) -> None:
        """Ends sockets whose session or mandate has ended, or whose session holds too little now.

        Asks again what a socket may hear as soon as its session has changed, and all of them now and then, since roles
        change too.
        """
        rounds = 0
        while True:
            await asyncio.sleep(GUARD_EVERY_SECONDS)
            rounds += 1
            try:
                await self._end_mandates()
                changed = await self._end_lapsed()
                await self._review(changed if rounds % REVIEW_EVERY_ROUNDS else tuple(self._ears))
            except DatabaseError as error:
                logger.warning("Sessions of sockets could not be checked: %s", type(error).__name__)

    async def _end_lapsed(self) -> list[Ear]:
        """Ends sockets without a session, and returns those whose session holds something else by now."""
        keys = {ear.visitor.session_key for ear in self._ears}
        marks = await database_sync_to_async(visitors.marks)(keys)
        ears = [ear for ear in tuple(self._ears) if ear.visitor.session_key in keys]
        self._end(ear for ear in ears if ear.visitor.session_key not in marks)
        return [ear for ear in ears if marks.get(ear.visitor.session_key, ear.visitor.mark) != ear.visitor.mark]

    async def _end_mandates(self) -> None:
        """Tells pages that were opened for another person once that is over. Asks nothing while there are none."""
        named = {ear.visitor.mandate_id for ear in self._ears} - {None}
        if not named:
            return
        standing = await database_sync_to_async(visitors.standing)(named)
        for ear in tuple(self._ears):
            if ear.visitor.mandate_id in named - standing:
                ear.end_mandate()
                self.leave(ear)

    async def _review(self, ears: Iterable[Ear]) -> None:
        for ear in ears:
            visitor = await database_sync_to_async(visitors.of_session)(ear.visitor.session_key)
            if ear not in self._ears:
                continue
            if visitor is None or visitor != ear.visitor:
                self._end([ear])
            else:
                ear.visitor = visitor

    def _end(self, ears: Iterable[Ear]) -> None:
        for ear in ears:
            ear.end()
            self.leave(ear)


_hubs: "WeakKeyDictionary[asyncio.AbstractEventLoop, Hub]" = WeakKeyDictionary()


def hub() -> Hub:
    """The hub of the running event loop, which in a server process is the only one."""
    return _hubs.setdefault(asyncio.get_running_loop(), Hub())


def _background(loop: Coroutine[Any, Any, None]) -> asyncio.Task[None]:
    # An empty context: the loops outlive the socket that happened to start them.
    return asyncio.get_running_loop().create_task(loop, context=contextvars.Context())
