"""A cache that may be gone. Nothing that must last lies in it, so a page is made without it, only more slowly."""

import logging
import threading
import time
from collections.abc import Callable, Iterable
from typing import Any

from django.core.cache.backends.redis import RedisCache, RedisCacheClient
from redis.backoff import NoBackoff
from redis.exceptions import ConnectionError as NoConnection
from redis.exceptions import TimeoutError as NoAnswer
from redis.retry import Retry

logger = logging.getLogger("portico.cache")

GONE = (NoConnection, NoAnswer)

# A page asks the cache a few times; together these may not cost the visitor more than they notice.
PATIENCE = {"socket_connect_timeout": 0.5, "socket_timeout": 0.5}
RESTS_SECONDS = 2.0
SAID_AGAIN_SECONDS = 60.0
MOST_OWED = 10_000


class Absence:
    """What one process knows of a Redis that does not answer. Its threads share it."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._asked_again_at = self._said_again_at = 0.0
        self._owed: set[str] = set()
        self._owes_all = False

    def lasts(self) -> bool:
        """Whether not even to ask: after a failure the cache is left alone for two seconds."""
        return time.monotonic() < self._asked_again_at

    def note(self, error: Exception) -> None:
        now = time.monotonic()
        with self._lock:
            self._asked_again_at = now + RESTS_SECONDS
            say, self._said_again_at = now >= self._said_again_at, max(self._said_again_at, now)
            if say:
                self._said_again_at = now + SAID_AGAIN_SECONDS
        if say:
            logger.warning("The cache does not answer, pages are made without it: %s", type(error).__name__)

    def owe(self, keys: Iterable[str]) -> None:
        """Remember what could not be written or removed: its old value must not come back as the truth."""
        with self._lock:
            self._owed.update(keys)
            if len(self._owed) > MOST_OWED:
                self._owes_all = True
                self._owed.clear()

    def settle(self, remove: Callable[[list[str]], Any], remove_all: Callable[[], Any]) -> None:
        """Remove what is owed. Raises what the removal raises, and then still owes it."""
        if not self._owed and not self._owes_all:
            return
        with self._lock:
            owed, owes_all = self._owed, self._owes_all
            self._owed, self._owes_all = set(), False
        try:
            if owes_all:
                remove_all()
            else:
                remove(list(owed))
        except GONE:
            self.owe(owed)
            self._owes_all |= owes_all
            raise


absence = Absence()


class ForgivingClient(RedisCacheClient):
    """For which a Redis that is gone is an empty one that keeps nothing."""

    def add(self, key: Any, value: Any, timeout: Any) -> Any:
        return self._ask(lambda: super(ForgivingClient, self).add(key, value, timeout), otherwise=False)

    def get(self, key: Any, default: Any) -> Any:
        return self._ask(lambda: super(ForgivingClient, self).get(key, default), otherwise=default)

    def set(self, key: Any, value: Any, timeout: Any) -> Any:
        self._ask(lambda: super(ForgivingClient, self).set(key, value, timeout), writes=[key])

    def touch(self, key: Any, timeout: Any) -> Any:
        return self._ask(lambda: super(ForgivingClient, self).touch(key, timeout), otherwise=False)

    def delete(self, key: Any) -> Any:
        return self._ask(lambda: super(ForgivingClient, self).delete(key), otherwise=False, writes=[key])

    def get_many(self, keys: Any) -> Any:
        return self._ask(lambda: super(ForgivingClient, self).get_many(keys), otherwise={})

    def has_key(self, key: Any) -> Any:
        return self._ask(lambda: super(ForgivingClient, self).has_key(key), otherwise=False)

    def incr(self, key: Any, delta: Any) -> Any:
        """Add `delta`. Raises ValueError for a key that is not there, as Django's caches do."""
        value = self._ask(lambda: super(ForgivingClient, self).incr(key, delta))
        if value is None:
            raise ValueError("The cache is gone, and this key with it.")
        return value

    def set_many(self, data: Any, timeout: Any) -> Any:
        self._ask(lambda: super(ForgivingClient, self).set_many(data, timeout), writes=data)

    def delete_many(self, keys: Any) -> Any:
        self._ask(lambda: super(ForgivingClient, self).delete_many(keys), writes=keys)

    def clear(self) -> Any:
        return self._ask(lambda: super(ForgivingClient, self).clear(), otherwise=False)

    def _ask(self, ask: Callable[[], Any], *, otherwise: Any = None, writes: Iterable[str] = ()) -> Any:
        if not absence.lasts():
            try:
                absence.settle(super().delete_many, super().clear)
                return ask()
            except GONE as error:
                absence.note(error)
        absence.owe(writes)
        return otherwise


class ForgivingRedisCache(RedisCache):
    """Django's Redis cache without which pages still work.

    Reads miss and writes do nothing while Redis is gone. What a process could not write or remove meanwhile it
    removes first when Redis is back: a session that was ended in between stays ended.
    """

    def __init__(self, server: Any, params: dict[str, Any]) -> None:
        options = {**PATIENCE, "retry": Retry(NoBackoff(), 1), **params.get("OPTIONS", {})}
        super().__init__(server, {**params, "OPTIONS": options})
        self._class = ForgivingClient
