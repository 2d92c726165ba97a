"""From a definition to the values of blocks, as the database holds them."""

from collections.abc import Mapping
from typing import Any
from uuid import uuid4

from .answers import questions_of
from .conditions import from_json
from .keys import CONDITIONS, CONSTRAINTS, NEVER_ASKED, TEXTS, WORDS
from .samples import to_sample_blocks
from .scopes import Types, types_in


def to_blocks(definition: Mapping[str, Any]) -> dict[str, Any]:
    """The fields of a draft for a definition that compiles."""
    types = types_in(definition)
    return {
        "key": definition["key"],
        "languages": list(definition["languages"]),
        "title": [_block("title", dict(definition["title"]))],
        "pages": [_block("page", _page(page, types)) for page in definition["pages"]],
        "tasks": [_block("task", _task(task)) for task in definition.get("tasks", ())],
        "samples": to_sample_blocks(definition.get("samples", ()), questions_of(definition["pages"])),
    }


def _page(page: Mapping[str, Any], types: Types) -> dict[str, Any]:
    return {
        "id": page["id"],
        **{key: dict(page.get(key, {})) for key in ("title", "hint", "part")},
        "show_if": from_json(page.get("show_if"), types),
        "questions": [_question(question, types) for question in page["questions"]],
    }


def _question(question: Mapping[str, Any], types: Types) -> dict[str, Any]:
    kind, basis = question["type"], question.get("legal_basis", {})
    # In a row a name means the field of that row first.
    of_row = {**types, **{field["id"]: field["type"] for field in question.get("fields", ())}}
    bounds = question.get("constraints", {})
    value: dict[str, Any] = {
        "id": question["id"],
        **{key: dict(question.get(key, {})) for key in TEXTS},
        **{key: question.get(key, "") for key in WORDS},
        **{key: from_json(question.get(key), types) for key in CONDITIONS},
        **{key: bounds[key] for key in CONSTRAINTS.get(kind, ()) if key in bounds},
        "sensitive": question.get("sensitive", False),
        "legal_basis": {"reference": dict(basis.get("reference", {})), "reuse": basis.get("reuse", False)},
        "choices": [_item(_choice(choice)) for choice in question.get("choices", ())],
        "fields": [_question(field, of_row) for field in question.get("fields", ())],
    }
    if kind not in NEVER_ASKED:
        value["required"] = question.get("required", "require_if" not in question)
        value["reuse"] = question.get("reuse", "ask")
    return _block(kind, value)


def _choice(choice: Mapping[str, Any]) -> dict[str, Any]:
    words = {key: dict(choice.get(key, {})) for key in ("label", "hint")}
    return {"value": choice["value"], **words, "alone": choice.get("alone", False)}


def _task(task: Mapping[str, Any]) -> dict[str, Any]:
    lists = {key: [_item(name) for name in task.get(key, ())] for key in ("pages", "after")}
    return {"id": task["id"], "title": dict(task["title"]), "hint": dict(task.get("hint", {})), **lists}


def _block(kind: str, value: Any) -> dict[str, Any]:
    """A member of a list is only known as such by its id, so every block gets one."""
    return {"type": kind, "id": str(uuid4()), "value": value}


def _item(value: Any) -> dict[str, Any]:
    return _block("item", value)
