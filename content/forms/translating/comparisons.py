"""One answer beside a value as editors write it, and rows of such comparisons of which all, or any, hold."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import uuid4

from services.forms.conditions import AGES

from .scopes import Types

_WHOLE = frozenset({"number", "money"})
_YES, _NO = "yes", "no"


def flat(condition: Any) -> tuple[str, list[Any]]:
    """Whether all or any must hold, and of what."""
    if isinstance(condition, dict) and len(condition) == 1:
        match, parts = next(iter(condition.items()))
        if match in {"all", "any"} and isinstance(parts, list):
            return match, parts
    return "all", [condition]


def joined(match: str | None, parts: Sequence[Any]) -> Any:
    """One condition of all its parts; None of none."""
    if len(parts) < 2:
        return parts[0] if parts else None
    return {match or "all": list(parts)}


def item(kind: str, value: Mapping[str, Any]) -> dict[str, Any]:
    """A block of a row, as the database holds it."""
    return {"type": kind, "id": str(uuid4()), "value": value}


def to_row(part: Any) -> dict[str, str] | None:
    """The value of a block for a comparison; None for what is none."""
    if not isinstance(part, dict) or not {"q", "op"} <= set(part) <= {"q", "op", "value"}:
        return None
    return {"question": part["q"], "op": part["op"], "value": _written(part.get("value"))}


def to_part(row: Mapping[str, Any], types: Types, of: str = "") -> dict[str, Any]:
    """The comparison of a block. Asked of the people `of` a list, a name means first what each of them is asked."""
    question, op, written = row["question"].strip(), row.get("op") or "eq", (row.get("value") or "").strip()
    if op == "answered":
        return {"q": question, "op": op}
    kind = "number" if op in AGES else types.get(f"{of}.{question}") or types.get(question, "")
    if op == "in":
        return {"q": question, "op": op, "value": [_read(one.strip(), kind) for one in written.split(",")]}
    return {"q": question, "op": op, "value": _read(written, kind)}


def _written(value: Any) -> str:
    if isinstance(value, bool):
        return _YES if value else _NO
    if isinstance(value, list):
        return ", ".join(map(_written, value))
    return "" if value is None else str(value)


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
