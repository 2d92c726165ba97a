"""A page of answers as it is saved, in a draft and in a change alike. Called under the lock of what it belongs to."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from .clashes import require_fits, require_unchanged
from .drawn import Drawn
from .models import Amendment, Application


def take_page(
    record: Application | Amendment,
    number: int,
    *,
    page_id: str,
    values: Mapping[str, Any],
    drawn: Drawn | None,
    now: datetime,
) -> None:
    """Puts the answers of a page into the record, for its caller to store, and counts the save.

    `number` is that of the form's version. Raises OpenedForAnother, FormChanged, and PageChanged where another window
    saved other answers since the page was drawn.
    """
    if drawn is not None:
        require_fits(record, number, drawn)
        require_unchanged(record, page_id, values, drawn)
    record.answers = {**record.answers, **values}
    record.version += 1
    record.saved_at = now
    record.page_saves = {**record.page_saves, page_id: {"version": record.version, "at": now.isoformat()}}
