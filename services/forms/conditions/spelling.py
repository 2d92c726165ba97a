"""Conditions as JSON: read strictly, written in one way only."""

from typing import Any

from .tree import COUNTED, OPERATORS, All, AllRows, AnyOf, AnyRow, Compare, Condition, Not, Rows

DEEPEST = 10
_SHAPES = "a condition has q, op and value, or all, or any, or not, or any_row, or all_rows, or rows"


class ConditionFault(ValueError):
    """JSON that is no condition; the text says why, `at` is the way to the part that is wrong."""

    def __init__(self, reason: str, at: str = "") -> None:
        super().__init__(reason)
        self.at = at


def read(source: Any, depth: int = 0, at: str = "", *, in_row: bool = False) -> Condition:
    """The tree for a piece of JSON. Raises ConditionFault. Ids and types are checked at compile, not here."""
    if not isinstance(source, dict):
        raise ConditionFault("a condition is an object", at)
    if depth > DEEPEST:
        raise ConditionFault(f"conditions nest at most {DEEPEST} deep")
    if set(source) in ({"q", "op"}, {"q", "op", "value"}):
        return _read_comparison(source, at)
    kind, inner = next(iter(source.items())) if len(source) == 1 else ("", None)
    if kind == "not":
        return Not(read(inner, depth + 1, f"{at}.not", in_row=in_row))
    if kind in ("all", "any"):
        return _read_list(inner, kind, depth, at, in_row=in_row)
    if kind in ("any_row", "all_rows", "rows"):
        return _read_rows(kind, inner, depth, f"{at}.{kind}", in_row=in_row)
    raise ConditionFault(_SHAPES, at)


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
        case AnyRow() | AllRows() | Rows():
            return _rows_to_json(condition)


def _rows_to_json(condition: AnyRow | AllRows | Rows) -> dict[str, Any]:
    where = {} if condition.where is None else {"where": to_json(condition.where)}
    if isinstance(condition, Rows):
        return {"rows": {"of": condition.of, "op": condition.op, "value": condition.value, **where}}
    return {"any_row" if isinstance(condition, AnyRow) else "all_rows": {"of": condition.of, **where}}


def _read_list(inner: Any, kind: str, depth: int, at: str, *, in_row: bool) -> Condition:
    if not isinstance(inner, list) or not inner:
        raise ConditionFault(f"{kind} needs a list of conditions", at)
    parts = tuple(read(part, depth + 1, f"{at}.{kind}.{n}", in_row=in_row) for n, part in enumerate(inner))
    return All(parts) if kind == "all" else AnyOf(parts)


def _read_comparison(source: dict[str, Any], at: str) -> Compare:
    question, op = source["q"], source["op"]
    if not isinstance(question, str):
        raise ConditionFault("q is the id of a question", at)
    if op not in OPERATORS:
        raise ConditionFault("op is one of " + ", ".join(OPERATORS), at)
    if (op == "answered") == ("value" in source):
        raise ConditionFault(f"{op} needs a value" if op != "answered" else "answered takes no value", at)
    value = source.get("value")
    return Compare(question, op, tuple(value) if isinstance(value, list) else value)


def _read_rows(kind: str, inner: Any, depth: int, at: str, *, in_row: bool) -> Condition:
    if in_row:
        raise ConditionFault("a row does not look into other rows", at)
    if kind == "rows":
        return _read_count(inner, depth, at)
    if not isinstance(inner, dict) or set(inner) != {"of", "where"} or not isinstance(inner["of"], str):
        raise ConditionFault(f"{kind} has of, the id of a person_repeat, and where", at)
    where = read(inner["where"], depth + 1, f"{at}.where", in_row=True)
    return AnyRow(inner["of"], where) if kind == "any_row" else AllRows(inner["of"], where)


def _read_count(inner: Any, depth: int, at: str) -> Rows:
    needed = {"of", "op", "value"}
    fits = isinstance(inner, dict) and needed <= set(inner) <= needed | {"where"}
    if not fits or not isinstance(inner["of"], str):
        raise ConditionFault("rows has of, the id of a person_repeat, op, value and perhaps where", at)
    if inner["op"] not in COUNTED:
        raise ConditionFault("op is one of " + ", ".join(COUNTED), at)
    where = read(inner["where"], depth + 1, f"{at}.where", in_row=True) if "where" in inner else None
    return Rows(inner["of"], inner["op"], inner["value"], where)
