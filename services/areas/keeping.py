"""The country in the memory of each process. The word that all share says when a newer list was read in."""

import logging
import threading
from collections.abc import Callable
from uuid import uuid4

from django.core.cache import caches

from .country import Country

logger = logging.getLogger(__name__)

KEY = "areas:generation"
SHARED = "shared"


def begin() -> None:
    """Makes what every process holds worthless. Called after the commit of a new list."""
    caches[SHARED].set(KEY, uuid4().hex, None)


class Keeper:
    """Holds the last country that was read. Threads share it."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._held: tuple[str, Country] | None = None

    def get(self, read: Callable[[], Country]) -> Country:
        """The country, read when there is a newer list, and each time while the shared cache does not answer."""
        generation = _current()
        with self._lock:
            if generation and self._held and self._held[0] == generation:
                return self._held[1]
        country = read()
        with self._lock:
            self._held = (generation, country) if generation else None
        return country


def _current() -> str:
    cache = caches[SHARED]
    try:
        return str(cache.get(KEY) or cache.get_or_set(KEY, uuid4().hex, None))
    except Exception as error:
        logger.warning("The cache does not answer: %s", type(error).__name__)
        return ""
