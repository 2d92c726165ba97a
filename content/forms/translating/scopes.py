"""Of which type a question is that is named somewhere in a form."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any

# The type of each question by its id or by its block; of what each person of a list is asked as “children.income”.
Types = Mapping[str, str]
Raw = Sequence[Mapping[str, Any]]
NO_TYPES: Types = MappingProxyType({})


def types_in(*definitions: Mapping[str, Any]) -> Types:
    """The types of what these definitions ask; of the last where several ask it."""
    found: dict[str, str] = {}
    for question in (
        each for written in definitions for page in written.get("pages", ()) for each in page["questions"]
    ):
        fields = {f"{question['id']}.{field['id']}": field["type"] for field in question.get("fields", ())}
        found |= {question["id"]: question["type"], **fields}
    return found


def by_block(pages: Raw) -> Types:
    """The types of what these blocks ask. What is new has no id yet, and is chosen by its block."""
    questions = [question for page in pages for question in page["value"].get("questions") or ()]
    found = dict(_by_name(questions))
    for question in questions:
        fields = _by_name(question["value"].get("fields") or ())
        for name in _names(question):
            found |= {f"{name}.{field}": kind for field, kind in fields.items()}
    return found


def within(part: Mapping[str, Any], key: str, types: Types) -> Types:
    """In a row a name means the field of that row first: among the fields, and where the people of a list are told."""
    if key == "fields":
        return {**types, **_by_name(part[key] or ())}
    if key != "where":
        return types
    row = f"{part.get('of')}."
    return {**types, **{name.removeprefix(row): kind for name, kind in types.items() if name.startswith(row)}}


def _by_name(questions: Raw) -> Types:
    return {name: question["type"] for question in questions for name in _names(question)}


def _names(question: Mapping[str, Any]) -> list[str]:
    names = (question["value"].get("id"), f"@{question['id']}" if question.get("id") else "")
    return [name for name in names if name]
