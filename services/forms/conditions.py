"""When a page or a question is asked: a small typed tree, read from JSON and evaluated on answers.

    {"q": "pays_rent", "op": "eq", "value": true}
    {"all": [...]}   {"any": [...]}   {"not": {...}}

A comparison with a question that has no answer is false.
"""

import operator
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from services.kernel.money import PERIODS, Money

OPERATORS = ("eq", "ne", "in", "lt", "le", "gt", "ge", "answered")
_ORDER: Mapping[str, Callable[[Any, Any], bool]] = {
    "eq": operator.eq,
    "ne": operator.ne,
    "lt": operator.lt,
    "le": operator.le,
    "gt": operator.gt,
    "ge": operator.ge,
}
DEEPEST = 10


@dataclass(frozen=True, slots=True)
class Compare:
    """One question's answer beside a value."""

    q: str
    op: str
    value: Any = None


@dataclass(frozen=True, slots=True)
class All:
    """Every one of them holds."""

    parts: tuple["Condition", ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """At least one of them holds."""

    parts: tuple["Condition", ...]


@dataclass(frozen=True, slots=True)
class Not:
    """The other does not hold."""

    part: "Condition"


Condition = Compare | All | AnyOf | Not


class ConditionFault(ValueError):
    """JSON that is no condition; the text says why."""


def holds(condition: Condition | None, answers: Mapping[str, Any]) -> bool:
    """Whether the condition is true of these answers. Without a condition it always is."""
    match condition:
        case None:
            return True
        case Compare():
            return _compare(condition, answers)
        case All():
            return all(holds(part, answers) for part in condition.parts)
        case AnyOf():
            return any(holds(part, answers) for part in condition.parts)
        case Not():
            return not holds(condition.part, answers)


def comparisons(condition: Condition | None) -> Iterator[Compare]:
    """Every comparison in the tree, in the order written."""
    match condition:
        case Compare():
            yield condition
        case All() | AnyOf():
            for part in condition.parts:
                yield from comparisons(part)
        case Not():
            yield from comparisons(condition.part)


def read(source: Any, depth: int = 0) -> Condition:
    """The tree for a piece of JSON. Raises ConditionFault. Ids and types are checked at compile, not here."""
    if not isinstance(source, dict):
        raise ConditionFault("a condition is an object")
    if depth > DEEPEST:
        raise ConditionFault(f"conditions nest at most {DEEPEST} deep")
    keys = set(source)
    if keys in ({"q", "op"}, {"q", "op", "value"}):
        return _read_comparison(source)
    if keys == {"not"}:
        return Not(read(source["not"], depth + 1))
    if keys in ({"all"}, {"any"}):
        kind, parts = next(iter(source.items()))
        if not isinstance(parts, list) or not parts:
            raise ConditionFault(f"{kind} needs a list of conditions")
        inner = tuple(read(part, depth + 1) for part in parts)
        return All(inner) if kind == "all" else AnyOf(inner)
    raise ConditionFault("a condition has q, op and value, or all, or any, or not")


def to_json(condition: Condition) -> dict[str, Any]:
    """The JSON that `read` gives this condition for."""
    match condition:
        case Compare(q, "answered", _):
            return {"q": q, "op": "answered"}
        case Compare(q, op, value):
            return {"q": q, "op": op, "value": list(value) if isinstance(value, tuple) else value}
        case All(parts):
            return {"all": [to_json(part) for part in parts]}
        case AnyOf(parts):
            return {"any": [to_json(part) for part in parts]}
        case Not(part):
            return {"not": to_json(part)}


def plain(value: Any) -> Any:
    """An answer as conditions compare it: money by its minor units, for one month where it comes at another pace."""
    if not isinstance(value, dict) or "minor" not in value:
        return value
    minor, period = value["minor"], value.get("period")
    if type(minor) is int and isinstance(period, str) and period in PERIODS:
        return Money(minor, "").a_month(period).minor
    return minor


def _compare(condition: Compare, answers: Mapping[str, Any]) -> bool:
    answer = plain(answers.get(condition.q))
    if condition.op == "answered":
        return answer not in (None, "", [])
    if answer is None:
        return False
    if condition.op == "in":
        return answer in condition.value
    # Answers stored by a foreign hand may be of another type than the question: then nothing is true of them.
    if type(answer) is not type(condition.value):
        return False
    return bool(_ORDER[condition.op](answer, condition.value))


def _read_comparison(source: dict[str, Any]) -> Compare:
    question, op = source["q"], source["op"]
    if not isinstance(question, str):
        raise ConditionFault("q is the id of a question")
    if op not in OPERATORS:
        raise ConditionFault("op is one of " + ", ".join(OPERATORS))
    if (op == "answered") == ("value" in source):
        raise ConditionFault(f"{op} needs a value" if op != "answered" else "answered takes no value")
    value = source.get("value")
    return Compare(question, op, tuple(value) if isinstance(value, list) else value)
