"""Stable ids: made once from the first words of a page, question or choice, and never changed by rewording.

Answers hang on them. So a block keeps the id that it had, whatever the browser sends, and a copy of a block gets one
of its own.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from django.conf import settings
from django.utils.text import slugify

from services.forms.schema import DECLARATION_PAGE, RESERVED_PAGE_IDS, RESERVED_QUESTION_IDS, SIGNING_FIELDS

LONGEST = 40
_ROWS_OWN = frozenset({"row", "person"})
Blocks = Sequence[Mapping[str, Any]]
# What something is, within what it stands, and its words.
Words = tuple[str, str, str]
_BLOCK = re.compile(r"@([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})")


def known_ids(*streams: Blocks) -> dict[str, str]:
    """The stable id of each block by the block's own, as it was stored."""
    found = (pair for stream in streams for block in stream for pair in _ids_below(block))
    return {block: name for block, name in found if block and name}


def name_all(
    pages: Blocks, tasks: Blocks, known: Mapping[str, str], standing: Mapping[Words, str] = MappingProxyType({})
) -> tuple[list[Any], list[Any]]:
    """Pages and tasks with an id for everything. What is `known` keeps its own.

    What is new and was published before, by `standing_names`, gets the id that it had: answers go on being its answers,
    and the rules of the programme find them.
    """
    names = Names(known, standing)
    questions = set(RESERVED_QUESTION_IDS)
    taken_pages = set(RESERVED_PAGE_IDS)
    return [names.page(page, taken_pages, questions) for page in pages], names.tasks(tasks)


def standing_names(document: Mapping[str, Any]) -> dict[Words, str]:
    """How the published form calls what it asks: by the same fact, else by the same words."""
    found: dict[Words, str] = {}
    for page in document.get("pages", ()):
        found.setdefault(("page", "", _said(page["title"])), page["id"])
        for question in page["questions"]:
            _note(found, question, "")
    return found


def resolved(value: Any, names: Mapping[str, str]) -> Any:
    """The same blocks; where one was chosen before it had an id, its block is named, and the id is put there."""
    if isinstance(value, str):
        return _BLOCK.sub(lambda found: names.get(found.group(1), found.group(0)), value) if "@" in value else value
    if isinstance(value, Mapping):
        return {key: resolved(part, names) for key, part in value.items()}
    return [resolved(part, names) for part in value] if isinstance(value, list) else value


def names_a_block(value: Any) -> bool:
    """Whether something is chosen in it that has no id yet."""
    return bool(_BLOCK.search(str(value)))


class Names:
    """Gives names, each once among its like."""

    def __init__(self, known: Mapping[str, str], standing: Mapping[Words, str]) -> None:
        self.known, self.standing = known, standing

    def page(self, block: Mapping[str, Any], taken: set[str], questions: set[str]) -> dict[str, Any]:
        value = block["value"]
        asked = [self.question(each, questions, "") for each in value.get("questions") or ()]
        words = value.get("title")
        if any(each["type"] == "declaration" for each in asked) and DECLARATION_PAGE not in taken:
            words = {settings.LANGUAGE_CODE: DECLARATION_PAGE}
        name = self.name(block, "page", words, taken, [("page", "", _said(words))])
        return {**block, "value": {**value, "id": name, "questions": asked}}

    def question(self, block: Mapping[str, Any], taken: set[str], among: str) -> dict[str, Any]:
        """A question with its choices and, of a repeat, its fields; `among` is the repeat around it."""
        value, kind = dict(block["value"]), block["type"]
        before = [(f"fact {kind}", among, value.get("bind") or ""), (kind, among, _said(value.get("label")))]
        value["id"] = self.name(block, "question", value.get("label"), taken, before)
        choices: set[str] = set()
        inner = f"{among}.{value['id']}"
        value["choices"] = [self.choice(each, choices, inner) for each in value.get("choices") or ()]
        of_row = set(_ROWS_OWN)
        value["fields"] = [self.question(each, of_row, inner) for each in value.get("fields") or ()]
        return {**block, "value": value}

    def choice(self, block: Mapping[str, Any], taken: set[str], among: str) -> dict[str, Any]:
        words = block["value"].get("label")
        name = self.name(block, "choice", words, taken, [("choice", among, _said(words))])
        return {**block, "value": {**block["value"], "value": name}}

    def tasks(self, blocks: Blocks) -> list[Any]:
        taken: set[str] = set()
        return [self.task(block, taken) for block in blocks]

    def task(self, block: Mapping[str, Any], taken: set[str]) -> dict[str, Any]:
        value = block["value"]
        return {**block, "value": {**value, "id": self.name(block, "task", value.get("title"), taken)}}

    def name(
        self, block: Mapping[str, Any], kind: str, words: Any, taken: set[str], before: Sequence[Words] = ()
    ) -> str:
        """The name that the block had, or has, or the published form knows, or a new one; noted as taken."""
        key, joint = "value" if kind == "choice" else "id", "-" if kind in ("page", "task") else "_"
        name = self.known.get(str(block.get("id") or "")) or block["value"].get(key) or ""
        if not name:
            name = next((self.standing[one] for one in before if one[2] and one in self.standing), "")
        if not name or name in taken:
            # A name of its own may be one of the signature where no declaration stands; nothing new is called so.
            own = taken | SIGNING_FIELDS if kind == "question" else taken
            name = _free(_from_words(words or {}, kind, joint), own, joint)
        taken.add(name)
        return name


def _note(found: dict[Words, str], question: Mapping[str, Any], among: str) -> None:
    kind, name = question["type"], question["id"]
    for key in ((f"fact {kind}", among, question.get("bind", "")), (kind, among, _said(question["label"]))):
        found.setdefault(key, name)
    inner = f"{among}.{name}"
    for choice in question.get("choices", ()):
        found.setdefault(("choice", inner, _said(choice["label"])), choice["value"])
    for field in question.get("fields", ()):
        _note(found, field, inner)


def _said(words: Mapping[str, str] | None) -> str:
    """The words that name something: English, else the portal's first language, else any."""
    texts = words or {}
    said = texts.get("en") or texts.get(settings.LANGUAGE_CODE) or next((text for text in texts.values() if text), "")
    return said.strip()


def _from_words(words: Mapping[str, str], kind: str, joint: str) -> str:
    found = re.sub(r"[^a-z0-9]+", joint, slugify(_said(words))).strip(joint)[:LONGEST].strip(joint)
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
