"""While a draft is made of something live, what the public sees stays as it is.

The tool that puts translations together writes into the live row first and asks to publish afterwards. Inside
`live_row_stays` such a write is left out; the revision holds the new words, and publishing it passes the gate.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

_staying: ContextVar[tuple[str, Any] | None] = ContextVar("live_row", default=None)


@contextmanager
def live_row_stays(kind: str, pk: Any) -> Iterator[None]:
    """`kind` is the `drafted_as` of the class: pages of every type count their rows together."""
    token = _staying.set((kind, pk))
    try:
        yield
    finally:
        _staying.reset(token)


class DraftedAside:
    """Put before a model of Wagtail. A save that names its fields, as of a revision's number, always passes."""

    drafted_as = ""

    def save(self, *args: Any, **kwargs: Any) -> None:
        pk = self.pk  # type: ignore[attr-defined]
        if pk is not None and not kwargs.get("update_fields") and _staying.get() == (self.drafted_as, pk):
            return
        super().save(*args, **kwargs)  # type: ignore[misc]
