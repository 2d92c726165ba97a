"""Stable ids: made once from the first words of a page, question or choice, and never changed by rewording.

Answers hang on them. So a block keeps the id that it had, whatever the browser sends, and a copy of a block gets one
of its own.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django.conf import settings
from django.utils.text import slugify

from services.forms.schema import DECLARATION_PAGE, RESERVED_PAGE_IDS

LONGEST = 40
_ROWS_OWN = frozenset({"row", "person"})
Blocks = Sequence[Mapping[str, Any]]


def known_ids(*streams: Blocks) -> dict[str, str]:
    """The stable id of each block by the block's own, as it was stored."""
    found = (pair for stream in streams for block in stream for pair in _ids_below(block))
    return {block: name for block, name in found if block and name}


def name_all(pages: Blocks, tasks: Blocks, known: Mapping[str, str]) -> tuple[list[Any], list[Any]]:
    """Pages and tasks with an id for everything. What is `known` keeps its own."""
    names = Names(known)
    questions: set[str] = set()
    taken_pages = set(RESERVED_PAGE_IDS)
    return [names.page(page, taken_pages, questions) for page in pages], names.tasks(tasks)


class Names:
    """Gives names, each once among its like."""

    def __init__(self, known: Mapping[str, str]) -> None:
        self.known = known

    def page(self, block: Mapping[str, Any], taken: set[str], questions: set[str]) -> dict[str, Any]:
        value = block["value"]
        asked = [self.question(each, questions) for each in value.get("questions") or ()]
        words = value.get("title")
        if any(each["type"] == "declaration" for each in asked) and DECLARATION_PAGE not in taken:
            words = {settings.LANGUAGE_CODE: DECLARATION_PAGE}
        name = self.name(block, "page", words, taken)
        return {**block, "value": {**value, "id": name, "questions": asked}}

    def question(self, block: Mapping[str, Any], taken: set[str]) -> dict[str, Any]:
        """A question with its choices and, of a repeat, its fields."""
        value = dict(block["value"])
        value["id"] = self.name(block, "question", value.get("label"), taken)
        among: set[str] = set()
        value["choices"] = [self.choice(each, among) for each in value.get("choices") or ()]
        of_row = set(_ROWS_OWN)
        value["fields"] = [self.question(each, of_row) for each in value.get("fields") or ()]
        return {**block, "value": value}

    def choice(self, block: Mapping[str, Any], taken: set[str]) -> dict[str, Any]:
        name = self.name(block, "choice", block["value"].get("label"), taken)
        return {**block, "value": {**block["value"], "value": name}}

    def tasks(self, blocks: Blocks) -> list[Any]:
        taken: set[str] = set()
        return [self.task(block, taken) for block in blocks]

    def task(self, block: Mapping[str, Any], taken: set[str]) -> dict[str, Any]:
        value = block["value"]
        return {**block, "value": {**value, "id": self.name(block, "task", value.get("title"), taken)}}

    def name(self, block: Mapping[str, Any], kind: str, words: Any, taken: set[str]) -> str:
        """The name that the block had, or has, or a new one; noted as taken."""
        key, joint = "value" if kind == "choice" else "id", "-" if kind in ("page", "task") else "_"
        name = self.known.get(str(block.get("id") or "")) or block["value"].get(key) or ""
        if not name or name in taken:
            name = _free(_from_words(words or {}, kind, joint), taken, joint)
        taken.add(name)
        return name


def _from_words(words: Mapping[str, str], kind: str, joint: str) -> str:
    said = words.get("en") or words.get(settings.LANGUAGE_CODE) or next((text for text in words.values() if text), "")
    found = re.sub(r"[^a-z0-9]+", joint, slugify(said)).strip(joint)[:LONGEST].strip(joint)
    return found if re.match(r"[a-z]", found) else f"{kind}{joint}{found}"[:LONGEST].strip(joint)


def _free(name: str, taken: set[str], joint: str) -> str:
    found, number = name, 1
    while found in taken:
        number += 1
        ending = f"{joint}{number}"
        found = name[: LONGEST - len(ending)] + ending
    return found


def _ids_below(block: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    value = block.get("value")
    if not isinstance(value, Mapping):
        return
    yield str(block.get("id") or ""), value.get("value" if block["type"] == "item" else "id") or ""
    for key in ("questions", "choices", "fields"):
        for inner in value.get(key) or ():
            yield from _ids_below(inner)
