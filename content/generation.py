"""What is published right now has a name, its *generation*. Whatever is kept ready carries the name it was made under.

Publishing, moving, deleting and new catalogue values begin a new generation, and all that was kept is worthless. The
name is all that processes share: it lies in the cache called “shared”.
"""

import logging
import threading
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar
from uuid import uuid4

from django.core.cache import caches

logger = logging.getLogger(__name__)

Thing = TypeVar("Thing")

KEY = "pages:generation"
SHARED = "shared"


def begin() -> None:
    """Makes everything kept worthless, in every process. Called after the commit that changed what is published."""
    caches[SHARED].set(KEY, uuid4().hex, None)


def current() -> str:
    """The generation of now. Empty when the cache does not answer: then nothing may be kept, or shown from a copy."""
    cache = caches[SHARED]
    try:
        return str(cache.get(KEY) or cache.get_or_set(KEY, uuid4().hex, None))
    except Exception as error:
        logger.warning("The cache does not answer: %s", type(error).__name__)
        return ""


class Shelf(Generic[Thing]):
    """What many pages need alike: read once a generation, kept in the memory of this process. Threads share it.

    When `most` things lie on it they all make room: what is asked for again is read again.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._lock = threading.Lock()
        self._generation = ""
        self._things: dict[Hashable, Thing] = {}

    def get(self, key: Hashable, read: Callable[[], Thing]) -> Thing:
        """The thing of this key, read when it is not there. Without a generation nothing is kept."""
        named = current()
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
