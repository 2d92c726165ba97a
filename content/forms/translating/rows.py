"""What a condition says of the people of a list: of at least one of them, of each, or how many there are."""

from collections.abc import Mapping
from typing import Any

from .comparisons import flat, item, joined, to_part, to_row, unturned
from .scopes import Types

WHO = ("any_row", "all_rows", "rows")


def to_people(part: Any) -> dict[str, Any] | None:
    """The value of a block; None for what says nothing of rows."""
    told, is_not_so = unturned(part)
    who, inner = next(iter(told.items())) if isinstance(told, dict) and len(told) == 1 else ("", None)
    if who not in WHO or not isinstance(inner, dict):
        return None
    match, parts = flat(inner.get("where"))
    rows = [to_row(each) for each in parts]
    return {
        "who": who,
        "of": inner.get("of") or "",
        "op": inner.get("op") or "ge",
        "value": inner.get("value"),
        "match": match,
        "where": [item("item", row) for row in rows if row],
        "not_so": is_not_so,
    }


def from_people(value: Mapping[str, Any], types: Types) -> dict[str, Any]:
    """The condition of a block."""
    who, of = value.get("who") or WHO[0], (value.get("of") or "").strip()
    found: dict[str, Any] = {"of": of}
    if who == "rows":
        found |= {"op": value.get("op") or "ge", "value": value.get("value")}
    where = [to_part(each["value"], types, of) for each in value.get("where") or () if is_asked(each)]
    if where:
        found["where"] = joined(value.get("match"), where)
    return {"not": {who: found}} if value.get("not_so") else {who: found}


def is_asked(block: Mapping[str, Any]) -> bool:
    """Whether a question was chosen in the block of a comparison."""
    return bool(block["value"].get("question"))


def says_something(value: Mapping[str, Any]) -> bool:
    """Whether anything was written in a block about people."""
    asked = any(is_asked(each) for each in value.get("where") or ())
    counted = value.get("who") == "rows" and value.get("value") is not None
    return bool(value.get("of")) or counted or asked
