"""From the blocks of a migration to the steps that `services.forms.changing` reads."""

import json
from collections.abc import Mapping, Sequence
from typing import Any


def to_steps(blocks: Sequence[Mapping[str, Any]]) -> list[Any]:
    """The steps in their order. What is not whole is for the compiler to name."""
    return [_STEPS[block["type"]](block["value"]) for block in blocks]


def _rename(value: Mapping[str, Any]) -> Any:
    return {"op": "rename", "from": value.get("old") or "", "to": value.get("new") or ""}


def _drop(value: Mapping[str, Any]) -> Any:
    return {"op": "drop", "from": value.get("old") or ""}


def _values(value: Mapping[str, Any]) -> Any:
    rows = [item["value"] for item in value.get("table") or ()]
    table = {row.get("old") or "": row.get("new") or None for row in rows}
    return {"op": "values", "question": value.get("question") or "", "table": table}


def _written(value: Mapping[str, Any]) -> Any:
    try:
        return json.loads(value.get("step") or "")
    except ValueError:
        return value.get("step")


_STEPS = {"rename": _rename, "drop": _drop, "values": _values, "written": _written}
