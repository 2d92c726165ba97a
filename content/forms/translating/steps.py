"""From the blocks of a migration to the steps that `services.forms.changing` reads."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from services.forms.schema import Question

from .answers import Given, as_answers, given

Raw = Sequence[Mapping[str, Any]]
Questions = Mapping[str, Question]


def to_steps(blocks: Raw, questions: Questions) -> list[Any]:
    """The steps in their order. What is not whole is for the compiler to name."""
    return [_STEPS[block["type"]](block["value"], questions) for block in blocks]


def answers_in_steps(blocks: Raw, questions: Questions) -> Iterator[Given]:
    """Every answer that a step gives, with its place in the form of the screen."""
    for number, block in enumerate(blocks):
        here, value = f"migration-{number}-value", block["value"]
        if block["type"] == "default":
            yield from given(value.get("answer") or (), questions, f"{here}-answer")
        for row, item in enumerate(value.get("table") or () if block["type"] == "split" else ()):
            yield from given(item["value"].get("answers") or (), questions, f"{here}-table-{row}-value-answers")


def _rename(value: Mapping[str, Any], _questions: Questions) -> Any:
    return {"op": "rename", "from": value.get("old") or "", "to": value.get("new") or ""}


def _drop(value: Mapping[str, Any], _questions: Questions) -> Any:
    return {"op": "drop", "from": value.get("old") or ""}


def _values(value: Mapping[str, Any], _questions: Questions) -> Any:
    table = {row.get("old") or "": row.get("new") or None for row in _rows(value)}
    return {"op": "values", "question": value.get("question") or "", "table": table}


def _default(value: Mapping[str, Any], questions: Questions) -> Any:
    found = as_answers(value.get("answer") or (), questions)
    name, answer = next(iter(found.items()), ("", None))
    return {"op": "default", "question": name, "value": answer}


def _split(value: Mapping[str, Any], questions: Questions) -> Any:
    table = {row.get("old") or "": as_answers(row.get("answers") or (), questions) for row in _rows(value)}
    return {"op": "split", "from": value.get("old") or "", "table": table}


def _rows(value: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    return [item["value"] for item in value.get("table") or ()]


_STEPS = {"rename": _rename, "drop": _drop, "values": _values, "default": _default, "split": _split}
