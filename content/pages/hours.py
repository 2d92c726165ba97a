"""Opening hours as a week, from the lines that editors wrote."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, time
from typing import Any

from django.utils.dates import WEEKDAYS


@dataclass(frozen=True, slots=True)
class Weekday:
    """A day and its hours, in order; closed when there are none."""

    name: Any
    spans: list[tuple[time, time]]


@dataclass(frozen=True, slots=True)
class Closure:
    """Days on which it is closed; `last` is None for one day."""

    first: date
    last: date | None
    reason: str


def week(lines: Iterable[Mapping[str, Any]]) -> list[Weekday]:
    """All seven days, Monday first."""
    lines = list(lines)
    return [
        Weekday(name, sorted((line["opens"], line["closes"]) for line in lines if line["day"] == str(number)))
        for number, name in WEEKDAYS.items()
    ]


def closures_from(lines: Iterable[Mapping[str, Any]], today: date) -> list[Closure]:
    """Those that are not over yet, the next one first."""
    ahead = [line for line in lines if (line["last"] or line["first"]) >= today]
    closures = [Closure(line["first"], line["last"] or None, line["reason"] or "") for line in ahead]
    return sorted(closures, key=lambda closure: closure.first)
