"""Words that are not answers yet, of a draft and of a change alike. Called under the lock of what they belong to."""

import secrets
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from .clashes import TypedElsewhere, require_fits, saved_since
from .drawn import Drawn
from .models import Amendment, Application

Fields = Mapping[str, list[str]]


def keep(
    record: Application | Amendment,
    number: int,
    *,
    page_id: str,
    fields: Fields,
    drawn: Drawn | None,
    now: datetime,
    came_back: Mapping[str, Any] | None = None,
) -> tuple[str, bool]:
    """Keeps what stands in the fields of a page; returns the mark it lies under, and whether nothing lay there before.

    `number` is that of the form's version. `came_back` is all that is needed to show anew a page that was posted and
    not taken. Raises OpenedForAnother, FormChanged, and TypedElsewhere where another window wrote, or saved: except for
    what somebody pressed to save, which is shown beside the other.
    """
    row = record.unfinished.filter(page_id=page_id).first()
    if drawn is not None:
        require_fits(record, number, drawn)
        saved_elsewhere = came_back is None and saved_since(record, page_id, drawn)
        if saved_elsewhere or (row is not None and row.mark != drawn.mark):
            raise TypedElsewhere
    mark, version = secrets.token_hex(4), drawn.version if drawn else record.version
    kept = {"fields": dict(fields), "came_back": came_back, "mark": mark, "version": version, "kept_at": now}
    if row is None:
        record.unfinished.create(page_id=page_id, **kept)
        return mark, True
    for name, value in kept.items():
        setattr(row, name, value)
    row.save()
    return mark, False


def forget(record: Application | Amendment, page_id: str, drawn: Drawn | None) -> None:
    """A page was saved: its unfinished words are answers now. What another window typed since stays."""
    if not getattr(record, "has_unfinished", True):
        return
    rows = record.unfinished.filter(page_id=page_id)
    (rows if drawn is None else rows.filter(mark=drawn.mark)).delete()
