"""The drawer of pixel icons, with the library of pens behind it, fetched for the first icon that somebody asks for.

Few processes ever draw one: those that do not pay nothing for it at their start.
"""

from functools import cache
from importlib import import_module
from typing import Protocol, cast

from frontend.theme.worn import Worn

_TOUCH = "frontend.theme.touch"


class Drawer(Protocol):
    """What `frontend.theme.touch` offers."""

    def png(self, look: Worn, size: int) -> bytes: ...

    def ico(self, look: Worn) -> bytes: ...


@cache
def drawer() -> Drawer:
    """The drawer of this process."""
    return cast(Drawer, import_module(_TOUCH))
