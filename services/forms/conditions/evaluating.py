"""Whether a condition is true of answers: the one place that decides it.

A comparison with a question that has no answer is false, and so is one with rows nobody was asked for. A day that is
known only roughly counts as the first that it can be. Rows come as `runtime.paths` counts them: every field is there,
None where it was not asked, so that a missing answer never falls through to a question of the same name.
"""

import operator
import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any, Final

from identity.people.rough_days import RoughDay
from services.kernel.money import PERIODS, Money

from .tree import All, AllRows, AnyOf, AnyRow, Compare, Condition, Not, Rows


class _Open:
    """See OPEN."""


# Stands for an answer that is not known yet: what depends on it is neither true nor false.
OPEN: Final = _Open()
# What is stored where somebody says that they do not send a paper.
_NO_PAPER = {"files": [], "later": "none"}
_WHOLE_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_ORDER: Mapping[str, Callable[[Any, Any], bool]] = {
    "eq": operator.eq,
    "ne": operator.ne,
    "lt": operator.lt,
    "le": operator.le,
    "gt": operator.gt,
    "ge": operator.ge,
}


def holds(condition: Condition | None, answers: Mapping[str, Any], today: date) -> bool:
    """Whether the condition is true of these answers on this day. Without a condition it always is."""
    return condition is None or truth(condition, answers, today) is True


def truth(condition: Condition | None, answers: Mapping[str, Any], today: date) -> bool | None:
    """True, false, or None while the answers that decide it are OPEN."""
    match condition:
        case None:
            return True
        case Compare():
            return _compare(condition, answers.get(condition.q), today)
        case All(parts):
            return _every(truth(part, answers, today) for part in parts)
        case AnyOf(parts):
            return _some(truth(part, answers, today) for part in parts)
        case Not(part):
            return _not(truth(part, answers, today))
        case AnyRow() | AllRows() | Rows():
            return _rows(condition, answers, today)


def plain(value: Any) -> Any:
    """An answer as conditions compare it: money by its minor units, for one month where it comes at another pace.

    That a paper is not sent is no answer.
    """
    if value == _NO_PAPER:
        return None
    if not isinstance(value, dict) or "minor" not in value:
        return value
    minor, period = value["minor"], value.get("period")
    if type(minor) is int and isinstance(period, str) and period in PERIODS:
        return Money(minor, "").a_month(period).minor
    return minor


def _compare(condition: Compare, answer: Any, today: date) -> bool | None:
    if answer is OPEN:
        return None
    answer = plain(answer)
    if condition.op == "answered":
        return answer not in (None, "", [])
    if answer is None:
        return False
    return _judged(condition.op, answer, condition.value, today)


def _judged(op: str, answer: Any, value: Any, today: date) -> bool:
    if op == "in":
        return isinstance(value, tuple) and any(_alike(answer, one) and answer == one for one in value)
    if op == "contains":
        return isinstance(answer, list) and any(_alike(one, value) and one == value for one in answer)
    if op.startswith("age_"):
        born = _first_day(answer)
        years = None if born is None else _completed_years(born, today)
        return _alike(years, value) and bool(_ORDER[op.removeprefix("age_")](years, value))
    return _alike(answer, value) and bool(_ORDER[op](answer, value))


def _alike(answer: Any, value: Any) -> bool:
    """Answers stored by a foreign hand may be of another type than the question: then nothing is true of them."""
    return type(answer) is type(value) and isinstance(answer, str | int)


def _first_day(answer: Any) -> date | None:
    """The first day that it can be. A whole day is read the quick way: rows may ask for many."""
    if isinstance(answer, str) and _WHOLE_DAY.fullmatch(answer):
        try:
            return date.fromisoformat(answer)
        except ValueError:
            return None
    rough = RoughDay.read(answer)
    return rough.first if rough else None


def _completed_years(born: date, today: date) -> int:
    """Whole years of life; the birthday itself counts."""
    return today.year - born.year - ((today.month, today.day) < (born.month, born.day))


def _rows(condition: AnyRow | AllRows | Rows, answers: Mapping[str, Any], today: date) -> bool | None:
    rows = answers.get(condition.of)
    if rows is OPEN:
        return None
    if not isinstance(rows, list):
        return False
    found = [truth(condition.where, {**answers, **row}, today) for row in rows if isinstance(row, Mapping)]
    match condition:
        case AnyRow():
            return _some(found)
        case AllRows():
            return bool(found) and _every(found)
        case Rows(_, op, value):
            return _counted(op, value, found.count(True), found.count(None))


def _counted(op: str, value: Any, so: int, perhaps: int) -> bool | None:
    """How the number of rows compares, while some of them may still turn out to be so."""
    results = {_alike(so, value) and bool(_ORDER[op](count, value)) for count in range(so, so + perhaps + 1)}
    return results.pop() if len(results) == 1 else None


def _every(parts: Iterable[bool | None]) -> bool | None:
    result: bool | None = True
    for part in parts:
        if part is False:
            return False
        if part is None:
            result = None
    return result


def _some(parts: Iterable[bool | None]) -> bool | None:
    return _not(_every(_not(part) for part in parts))


def _not(part: bool | None) -> bool | None:
    return None if part is None else not part
