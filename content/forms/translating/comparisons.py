"""One answer beside a value as editors write it, and rows of such comparisons of which all, or any, hold."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import uuid4

from services.forms.conditions import AGES

from .scopes import Types

_WHOLE = frozenset({"number", "money"})
_YES, _NO = "yes", "no"
# What is true when the other is not.
_OPPOSITES = {"any": "none", "all": "not_all"}


def flat(condition: Any) -> tuple[str, list[Any]]:
    """Whether all, any, none or not all of them must hold, and of what."""
    inner, is_not_so = unturned(condition)
    if isinstance(inner, dict) and len(inner) == 1:
        match, parts = next(iter(inner.items()))
        if match in {"all", "any"} and isinstance(parts, list):
            return (_OPPOSITES[match] if is_not_so else match), parts
    return "all", [condition]


def joined(match: str | None, parts: Sequence[Any]) -> Any:
    """One condition of all its parts; None of none."""
    if not parts:
        return None
    turned = next((plain for plain, opposite in _OPPOSITES.items() if opposite == match), "")
    found = parts[0] if len(parts) == 1 else {turned or match or "all": list(parts)}
    return {"not": found} if turned else found


def unturned(part: Any) -> tuple[Any, bool]:
    """What must not be so, and whether the part says that it must not."""
    is_not_so = isinstance(part, dict) and set(part) == {"not"}
    return (part["not"], True) if is_not_so else (part, False)


def item(kind: str, value: Mapping[str, Any]) -> dict[str, Any]:
    """A block of a row, as the database holds it."""
    return {"type": kind, "id": str(uuid4()), "value": value}


def to_row(part: Any) -> dict[str, Any] | None:
    """The value of a block for a comparison; None for what is none."""
    asked, is_not_so = unturned(part)
    if not isinstance(asked, dict) or not {"q", "op"} <= set(asked) <= {"q", "op", "value"}:
        return None
    row = {"question": asked["q"], "op": asked["op"], "value": _written(asked.get("value"))}
    return {**row, "not_so": is_not_so}


def to_part(row: Mapping[str, Any], types: Types, of: str = "") -> dict[str, Any]:
    """The comparison of a block. Asked of the people `of` a list, a name means first what each of them is asked."""
    found = _compared(row, types, of)
    return {"not": found} if row.get("not_so") else found


def _compared(row: Mapping[str, Any], types: Types, of: str) -> dict[str, Any]:
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
