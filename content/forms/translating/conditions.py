"""Conditions as editors see them: a row of comparisons of which all, or any, hold.

What is deeper than that, or does not read back exactly as it was, is kept word for word in `kept` and nothing of it is
offered for change, so that nothing is lost.
"""

import json
from collections.abc import Mapping
from typing import Any
from uuid import uuid4

from services.forms.conditions import AGES

from .amounts import is_amount

Types = Mapping[str, str]
_WHOLE = frozenset({"number", "money"})
_YES, _NO = "yes", "no"


def from_json(condition: Any, types: Types) -> dict[str, Any]:
    """The value of a condition block. `types` are those of the questions by id."""
    match, parts = _flat(condition)
    rows = [_row(part, types) for part in parts]
    found = {"match": match, "parts": [_item(row) for row in rows if row], "kept": ""}
    if condition is None or to_json(found, types) == condition:
        return found
    return {"match": "all", "parts": [], "kept": json.dumps(condition, ensure_ascii=False, sort_keys=True)}


def to_json(block: Mapping[str, Any] | None, types: Types) -> Any:
    """The condition of a block; None where it says nothing. What is kept goes before what was written beside it."""
    if not block:
        return None
    if block.get("kept"):
        return _kept(block["kept"])
    parts = [_part(item["value"], types) for item in block.get("parts") or () if item["value"].get("question")]
    if len(parts) < 2:
        return parts[0] if parts else None
    return {block.get("match") or "all": parts}


def _item(row: dict[str, str]) -> dict[str, Any]:
    return {"type": "item", "id": str(uuid4()), "value": row}


def _kept(text: str) -> Any:
    try:
        return json.loads(text)
    except ValueError:
        return text  # the compiler says that this is no condition


def _flat(condition: Any) -> tuple[str, list[Any]]:
    if isinstance(condition, dict) and len(condition) == 1:
        match, parts = next(iter(condition.items()))
        if match in {"all", "any"} and isinstance(parts, list):
            return match, parts
    return "all", [condition]


def _row(part: Any, types: Types) -> dict[str, str] | None:
    if not isinstance(part, dict) or not {"q", "op"} <= set(part) <= {"q", "op", "value"}:
        return None
    if types.get(part["q"]) == "money" and isinstance(part.get("value"), int) and not is_amount(part["value"]):
        return None
    return {"question": part["q"], "op": part["op"], "value": _written(part.get("value"))}


def _written(value: Any) -> str:
    if isinstance(value, bool):
        return _YES if value else _NO
    if isinstance(value, list):
        return ", ".join(map(_written, value))
    return "" if value is None else str(value)


def _part(row: Mapping[str, Any], types: Types) -> dict[str, Any]:
    question, op, written = row["question"].strip(), row.get("op") or "eq", (row.get("value") or "").strip()
    if op == "answered":
        return {"q": question, "op": op}
    kind = "number" if op in AGES else types.get(question, "")
    if op == "in":
        return {"q": question, "op": op, "value": [_read(one.strip(), kind) for one in written.split(",")]}
    return {"q": question, "op": op, "value": _read(written, kind)}


def _read(written: str, kind: str) -> Any:
    """As the question holds it. What does not fit stays words, and the compiler says so."""
    if kind == "yes_no" and written in (_YES, _NO):
        return written == _YES
    if kind in _WHOLE:
        try:
            return int(written)
        except ValueError:
            return written
    return written
