"""What can be asked of an answer of each type: one line a type. A type without a line can only be asked for an answer.

A line says which comparisons fit, whether a value fits the question, and which answers stand for all others when the
compiler looks for a way to a page: those at the values named, beside them, and one that nobody names.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from typing import Any

from services.forms.conditions import AGES, Compare
from services.forms.schema import Question

_EQUAL = frozenset({"eq", "ne"})
_ORDERED = _EQUAL | {"lt", "le", "gt", "ge"}
_ANSWERED = frozenset({"answered"})
_OLDEST, _MOST_TICKED, _DAY_BEFORE_LEAP = 130, 6, 28
Samples = Callable[[Question, list[Compare], date], list[Any]]


def no_value(question: Question, value: Any) -> bool:
    """Nothing can be compared with an answer of this type."""
    return False


def _some_words(question: Question, named: list[Compare], today: date) -> list[Any]:
    return ["words"]


@dataclass(frozen=True, slots=True)
class Compared:
    """One line of the table. `samples` never holds None: whether an answer can be missing is the question's own."""

    operators: frozenset[str] = _ANSWERED
    fits: Callable[[Question, Any], bool] = no_value
    samples: Samples = _some_words


def compared(kind: str) -> Compared:
    """The line of a type."""
    return COMPARED.get(kind, Compared())


def fault(question: Question, comparison: Compare) -> str:
    """Why this cannot be asked of the question; empty when it can."""
    line, op, value = compared(question.type), comparison.op, comparison.value
    if op not in line.operators:
        return f"{op} cannot be asked of {question.id}, a {question.type}"
    if op in AGES and not (_is_whole(value) and 0 <= value <= _OLDEST):
        return f"an age of 0 to {_OLDEST} years is needed"
    if op == "answered" or op in AGES:
        return ""
    if op != "in":
        return "" if line.fits(question, value) else f"the value does not fit {question.id}, a {question.type}"
    if not isinstance(value, tuple) or not value:
        return "in needs a list of values"
    fit = all(line.fits(question, one) for one in value)
    return "" if fit else f"a value does not fit {question.id}, a {question.type}"


def _is_whole(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _is_chosen(question: Question, value: Any) -> bool:
    return any(choice.value == value for choice in question.choices)


def _is_day(value: Any) -> bool:
    try:
        return date.fromisoformat(value).isoformat() == value
    except (TypeError, ValueError):
        return False


def _mentioned(named: list[Compare]) -> list[Any]:
    """The values named, each once, in the order written."""
    found = [one for each in named for one in (each.value if isinstance(each.value, tuple) else (each.value,))]
    return list(dict.fromkeys(value for value in found if value is not None))


def _choices(question: Question, named: list[Compare], today: date) -> list[Any]:
    values = _mentioned(named)
    return [*values, *[choice.value for choice in question.choices if choice.value not in values][:1]]


def _ticked(question: Question, named: list[Compare], today: date) -> list[Any]:
    """Every set of the values named that can be ticked. Beyond a few, sets of one and of two and all of them."""
    values = _choices(question, named, today)
    alone = {choice.value for choice in question.choices if choice.alone}
    sizes = range(1, len(values) + 1) if len(values) <= _MOST_TICKED else (1, 2, len(values))
    sets = (some for size in sizes for some in combinations(values, size))
    return [list(some) for some in sets if len(some) == 1 or alone.isdisjoint(some)]


def _around(values: list[int], least: int, most: int) -> list[int]:
    near = {least, most, *(value + step for value in values for step in (-1, 0, 1))}
    return sorted(value for value in near if least <= value <= most)


def _numbers(question: Question, named: list[Compare], today: date) -> list[Any]:
    return _around(_mentioned(named), question.constraints.minimum, question.constraints.maximum)


def _amounts(question: Question, named: list[Compare], today: date) -> list[Any]:
    bounds = question.constraints
    return [{"minor": minor} for minor in _around(_mentioned(named), bounds.minimum_minor, bounds.maximum_minor)]


def _days(question: Question, named: list[Compare], today: date) -> list[Any]:
    first, last = (_bound(day, today) for day in (question.constraints.earliest, question.constraints.latest))
    days = [date.fromisoformat(value) for value in _mentioned([one for one in named if one.op not in AGES])]
    for years in _mentioned([one for one in named if one.op in AGES]):
        days += [_years_before(today, years), _years_before(today, years + 1)]
    steps = [day.toordinal() + step for day in days for step in (-1, 0, 1)]
    near = {first, last, *(date.fromordinal(n) for n in steps if 1 <= n <= date.max.toordinal())}
    return [day.isoformat() for day in sorted(near) if first <= day <= last] or [first.isoformat()]


def _bound(bound: str, today: date) -> date:
    return today if bound == "today" else date.fromisoformat(bound)


def _years_before(today: date, years: int) -> date:
    """The last day on which somebody was born who has completed so many years today."""
    year = max(today.year - years, 1)
    try:
        return today.replace(year=year)
    except ValueError:  # on 29 February, in years without one
        return today.replace(year=year, day=_DAY_BEFORE_LEAP)


COMPARED: Mapping[str, Compared] = {
    "text": Compared(),
    "number": Compared(_ORDERED | {"in"} | _ANSWERED, lambda _q, value: _is_whole(value), _numbers),
    "money": Compared(_ORDERED | _ANSWERED, lambda _q, value: _is_whole(value), _amounts),
    "date": Compared(_ORDERED | set(AGES) | _ANSWERED, lambda _q, value: _is_day(value), _days),
    "choice": Compared(_EQUAL | {"in"} | _ANSWERED, _is_chosen, _choices),
    "several": Compared(frozenset({"contains"}) | _ANSWERED, _is_chosen, _ticked),
    "yes_no": Compared(_EQUAL | _ANSWERED, lambda _q, value: isinstance(value, bool), lambda _q, _n, _t: [True, False]),
    "person_repeat": Compared(),
    "declaration": Compared(operators=frozenset()),
    "information": Compared(operators=frozenset()),
    "document": Compared(),
}
