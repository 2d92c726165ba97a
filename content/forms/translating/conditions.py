"""Conditions as editors see them: a row of parts of which all, any, none or not all hold. Each part is a comparison,
or says something of the people of a list; or that it is not so.

What is deeper than that, or does not read back exactly as it was, is kept word for word in `kept` and nothing of it is
offered for change, so that nothing is lost.
"""

import json
from collections.abc import Mapping
from typing import Any

from services.forms.conditions import ConditionFault, read

from .amounts import can_be_written
from .comparisons import flat, item, joined, to_part, to_row
from .rows import from_people, is_asked, says_something, to_people
from .scopes import Types, within

# How the block about people is called; that of a comparison is called as the members of every list.
PEOPLE = "people"


def from_json(condition: Any, types: Types) -> dict[str, Any]:
    """The value of a condition block. `types` are those of the questions by id."""
    match, parts = flat(condition)
    blocks = [_block(part) for part in parts]
    found = {"match": match, "parts": [block for block in blocks if block], "kept": ""}
    if condition is None or (to_json(found, types) == condition and can_be_written(condition, types)):
        return found
    return {"match": "all", "parts": [], "kept": json.dumps(condition, ensure_ascii=False, sort_keys=True)}


def to_json(block: Mapping[str, Any] | None, types: Types) -> Any:
    """The condition of a block; None where it says nothing. What is kept goes before what was written beside it."""
    if not block:
        return None
    if block.get("kept"):
        return kept_json(block["kept"])
    return joined(block.get("match"), [_part(each, types) for each in block.get("parts") or () if is_said(each)])


def kept_json(text: str) -> Any:
    """What is kept, as JSON; what is none stays words, and the compiler says that this is no condition."""
    try:
        return json.loads(text)
    except ValueError:
        return text


def reopened(part: Any, types: Types) -> Any:
    """These blocks; a condition that was kept when the screens knew less stands open in them as they write it now."""
    if isinstance(part, list):
        return [reopened(each, types) for each in part]
    if not isinstance(part, Mapping):
        return part
    if part.get("kept"):
        return {**part, **_open(kept_json(part["kept"]), types)}
    return {key: reopened(each, within(part, key, types)) for key, each in part.items()}


def _open(condition: Any, types: Types) -> dict[str, Any]:
    """As it is written now; nothing for what still goes deeper, or is no condition."""
    try:
        read(condition)
    except ConditionFault:
        return {}
    found = from_json(condition, types)
    return {} if found["kept"] else found


def is_said(block: Mapping[str, Any]) -> bool:
    """Whether a part says anything; else it is left out."""
    return says_something(block["value"]) if block.get("type") == PEOPLE else is_asked(block)


def _block(part: Any) -> dict[str, Any] | None:
    if row := to_row(part):
        return item("item", row)
    people = to_people(part)
    return item(PEOPLE, people) if people else None


def _part(block: Mapping[str, Any], types: Types) -> dict[str, Any]:
    return from_people(block["value"], types) if block.get("type") == PEOPLE else to_part(block["value"], types)
