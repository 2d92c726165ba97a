"""What is published right now has a name, its *generation*. Whatever is kept ready carries the name it was made under.

Publishing, moving, deleting and new catalogue values begin a new generation, and all that was kept is worthless. The
name is all that processes share: it lies in the cache called “shared”.
"""

from typing import TypeVar

from django.core.cache import caches

from services.kernel import generations

Thing = TypeVar("Thing")

SHARED = "shared"
_published = generations.Generation("pages:generation", lambda: caches[SHARED])
begin, current = _published.begin, _published.current


class Shelf(generations.Shelf[Thing]):
    """What many pages need alike, until something else is published."""

    def __init__(self, most: int) -> None:
        super().__init__(most, current)
