"""What is kept ready in the memory of many processes, and a word that all share and that makes it worthless.

Whatever is kept carries the name of the *generation* it was made under. A change begins a new one.
"""

import logging
import threading
from collections.abc import Callable, Hashable
from typing import Any, Generic, Protocol, TypeVar
from uuid import uuid4

logger = logging.getLogger(__name__)

Thing = TypeVar("Thing")


class Cache(Protocol):
    """What all processes share."""

    def get(self, key: str) -> Any: ...

    def set(self, key: str, value: str, timeout: None) -> None: ...

    def get_or_set(self, key: str, default: str, timeout: None) -> Any: ...


class Generation:
    """The name of what holds right now. `cache` is asked for each time: it belongs to the thread."""

    def __init__(self, key: str, cache: Callable[[], Cache]) -> None:
        self._key = key
        self._cache = cache

    def begin(self) -> None:
        """Makes everything kept worthless, in every process. Called after the commit of the change."""
        self._cache().set(self._key, uuid4().hex, None)

    def current(self) -> str:
        """The generation of now. Empty when the cache does not answer: then nothing is kept, or shown from a copy."""
        try:
            cache = self._cache()
            return str(cache.get(self._key) or cache.get_or_set(self._key, uuid4().hex, None))
        except Exception as error:
            logger.warning("The cache does not answer: %s", type(error).__name__)
            return ""


class Shelf(Generic[Thing]):
    """What many ask for alike: read once a generation, kept in the memory of this process. Threads share it.

    When `most` things lie on it they all make room: what is asked for again is read again.
    """

    def __init__(self, most: int, current: Callable[[], str]) -> None:
        self._most = most
        self._current = current
        self._lock = threading.Lock()
        self._generation = ""
        self._things: dict[Hashable, Thing] = {}

    def get(self, key: Hashable, read: Callable[[], Thing]) -> Thing:
        """The thing of this key, read when it is not there. Without a generation nothing is kept."""
        named = self._current()
        with self._lock:
            if named and named == self._generation and key in self._things:
                return self._things[key]
        thing = read()
        with self._lock:
            if named != self._generation or len(self._things) >= self._most:
                self._generation, self._things = named, {}
            if named:
                self._things[key] = thing
        return thing
