"""What must be said on some pages for a time. Rooms above, which pages do not know, put themselves on the list."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any


@dataclass(frozen=True, slots=True)
class Notice:
    """A title, a sentence and one link."""

    title: str
    text: str
    href: str
    link: str


Source = Callable[[Any, datetime], Notice | None]
Boundary = Callable[[datetime], datetime | None]
_sources: list[tuple[Source, Boundary]] = []


def register(source: Source, next_change: Boundary) -> None:
    """Called once by a room when the application is ready. `next_change`: when what it says may change by the clock."""
    if (source, next_change) not in _sources:
        _sources.append((source, next_change))


def for_page(page: Any, now: datetime) -> list[Notice]:
    """Everything to be said on this page now."""
    return [notice for source, _ in _sources if (notice := source(page, now)) is not None]


def next_change(now: datetime) -> datetime | None:
    """When any of it may change by the clock next; no copy of a page is shown longer."""
    moments = (boundary(now) for _, boundary in _sources)
    return min((moment for moment in moments if moment is not None), default=None)
