"""Deadlines that count working days."""

from collections.abc import Collection
from datetime import date, timedelta

_SATURDAY, _SUNDAY = 5, 6


def add(
    day: date, count: int, holidays: Collection[date] = (), weekend: Collection[int] = (_SATURDAY, _SUNDAY)
) -> date:
    """The `count`-th working day after `day`. `weekend` holds weekday numbers, Monday being 0.

    Three working days after Thursday 19 November 2026 is Tuesday 24 November.
    """
    if count < 0:
        raise ValueError("Working days are counted forwards")
    if set(range(7)) <= set(weekend):
        raise ValueError("Some day of the week is a working day")
    while count:
        day += timedelta(days=1)
        if day.weekday() not in weekend and day not in holidays:
            count -= 1
    return day
