"""Words that are not answers yet, of a draft and of a change alike. Called under the lock of what they belong to."""

import secrets
from collections.abc import Mapping
from datetime import datetime

from .clashes import TypedElsewhere, require_fits, saved_since
from .drawn import Drawn
from .models import Amendment, Application

Fields = Mapping[str, list[str]]


def keep(
    record: Application | Amendment, number: int, *, page_id: str, fields: Fields, drawn: Drawn | None, now: datetime
) -> tuple[str, bool]:
    """Keeps what stands in the fields of a page; returns the mark it lies under, and whether nothing lay there before.

    `number` is that of the form's version. Raises OpenedForAnother, FormChanged and TypedElsewhere.
    """
    row = record.unfinished.filter(page_id=page_id).first()
    if drawn is not None:
        require_fits(record, number, drawn)
        if saved_since(record, page_id, drawn) or (row is not None and row.mark != drawn.mark):
            raise TypedElsewhere
    mark, version = secrets.token_hex(4), drawn.version if drawn else record.version
    if row is None:
        record.unfinished.create(page_id=page_id, fields=dict(fields), mark=mark, version=version, kept_at=now)
        return mark, True
    row.fields, row.mark, row.version, row.kept_at = dict(fields), mark, version, now
    row.save()
    return mark, False


def forget(record: Application | Amendment, page_id: str, drawn: Drawn | None) -> None:
    """A page was saved: its unfinished words are answers now. What another window typed since stays."""
    if not getattr(record, "has_unfinished", True):
        return
    rows = record.unfinished.filter(page_id=page_id)
    (rows if drawn is None else rows.filter(mark=drawn.mark)).delete()
