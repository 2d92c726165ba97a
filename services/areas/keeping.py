"""The country in the memory of each process, until a newer list is read in."""

from collections.abc import Callable

from django.core.cache import caches

from services.kernel.generations import Generation, Shelf

from .country import Country

_lists = Generation("areas:generation", lambda: caches["shared"])
begin = _lists.begin
_shelf: Shelf[Country] = Shelf(1, _lists.current)


def kept(read: Callable[[], Country]) -> Country:
    """The country, read when there is a newer list, and each time while the shared cache does not answer."""
    return _shelf.get("", read)
