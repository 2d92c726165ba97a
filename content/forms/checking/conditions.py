"""Which field of the screen the compiler means by a place in a condition, such as `all.1.any_row.where`."""

from collections.abc import Mapping, Sequence
from typing import Any

from content.forms.translating.conditions import is_said
from content.forms.translating.rows import WHO


def way(rest: Sequence[str], block: Any) -> tuple[str, ...]:
    """How the name of the field goes on after that of the condition. `block` is its value as the database holds it."""
    held = block if isinstance(block, Mapping) else {}
    if held.get("kept"):
        return ("said",)
    number, left = _first(_without_not(rest))
    at = _number(number, held.get("parts") or ())
    found = ("parts", str(at), "value")
    return (*found, *_in_rows(left[1:], _value(at, held.get("parts") or ()))) if left[:1] and left[0] in WHO else found


def list_of(rest: Sequence[str], block: Any) -> str:
    """The list of people of whom it is said at this place; empty where it is said of nobody in particular."""
    held = block if isinstance(block, Mapping) else {}
    number, left = _first(_without_not(rest))
    parts = held.get("parts") or ()
    return str(_value(_number(number, parts), parts).get("of") or "") if "where" in left else ""


def _without_not(rest: Sequence[str]) -> list[str]:
    """That something must not be so is a tick in its own block, and no step on the way."""
    return [step for step in rest if step != "not"]


def _in_rows(rest: Sequence[str], value: Mapping[str, Any]) -> tuple[str, ...]:
    if rest[:1] != ["where"]:
        return ("value",) if list(rest) == ["value"] else ("of",)
    number, _left = _first(rest[1:])
    return ("where", str(_number(number, value.get("where") or ())), "value")


def _first(rest: Sequence[str]) -> tuple[int, list[str]]:
    """The number of the part, and the way from there on: the only part has none."""
    if len(rest) > 1 and rest[0] in ("all", "any") and rest[1].isdecimal():
        return int(rest[1]), list(rest[2:])
    return 0, list(rest)


def _number(number: int, blocks: Sequence[Mapping[str, Any]]) -> int:
    """Where the part stands on the screen: what says nothing was left out before the compiler counted."""
    said = [place for place, block in enumerate(blocks) if is_said(block)]
    return said[number] if number < len(said) else number


def _value(number: int, blocks: Sequence[Mapping[str, Any]]) -> Mapping[str, Any]:
    found: Mapping[str, Any] = blocks[number]["value"] if number < len(blocks) else {}
    return found
