"""Answers in blocks, typed as people type them, and the answers that the compiler tries. Never fails: what cannot be
read is passed on with the reason, and `checking` names the block.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from services.forms.schema import Choice, Constraints, Question
from services.forms.types import TYPES, Refused

from .areas import typed_area
from .days import parts_of_day, written_day

Raw = Sequence[Mapping[str, Any]]
# Which types each kind of block answers.
KINDS: Mapping[str, frozenset[str]] = {
    "answer": frozenset(
        {"text", "name", "number", "money", "date", "choice", "several", "yes_no", "phone", "email", "national_id"}
        | {"declaration"}
    ),
    "address": frozenset({"address"}),
    "account": frozenset({"account"}),
    "document": frozenset({"document"}),
    "people": frozenset({"person_repeat"}),
}
_PARTS = {
    "address": {".area": "area", ".text": "text", ".landmark": "landmark"},
    "account": {".kind": "kind", ".number": "number"},
    "document": {".later": "later"},
}


@dataclass(frozen=True, slots=True)
class Given:
    """One answer of a block. `refusal` says why it is none; `field` is where in the blocks, `block` the nearest id."""

    name: str
    value: Any
    field: str
    block: str
    refusal: str = ""


def questions_of(pages: Sequence[Mapping[str, Any]]) -> dict[str, Question]:
    """The questions of a definition that may not compile yet, as far as reading an answer needs them."""
    return {each["id"]: bare(each) for page in pages for each in page["questions"]}


def bare(source: Mapping[str, Any]) -> Question:
    """A question with no more words than its answers need."""
    given = source.get("constraints", {})
    bounds: Any = {name: tuple(value) if isinstance(value, list) else value for name, value in given.items()}
    return Question(
        id=source["id"],
        type=source["type"],
        label=source.get("label", {}),
        constraints=Constraints(**bounds),
        choices=tuple(Choice(each["value"], each.get("label", {})) for each in source.get("choices", ())),
        fields=tuple(bare(each) for each in source.get("fields", ())),
    )


def given(blocks: Raw, questions: Mapping[str, Question], place: str = "") -> Iterator[Given]:
    """Every answer of these blocks. `place` is how the form of the screen names the row of them."""
    seen: set[str] = set()
    for number, block in enumerate(blocks):
        here, value = f"{place}-{number}-value", block["value"]
        name = value.get("question") or ""
        found = Given(name, None, here, str(block.get("id") or ""))
        refusal = _misplaced(name, block["type"], questions, seen)
        if refusal:
            yield _with(found, "question", refusal)
        elif block["type"] == "people":
            yield from _people(found, value, questions[name])
        else:
            yield _single(found, block["type"], value, questions[name])
        seen.add(name)


def as_answers(blocks: Raw, questions: Mapping[str, Question]) -> dict[str, Any]:
    """The answers by question, without those that are none."""
    return {each.name: each.value for each in given(blocks, questions) if not each.refusal and "." not in each.name}


def to_answer_blocks(answers: Mapping[str, Any], questions: Mapping[str, Question]) -> list[dict[str, Any]]:
    """The blocks for these answers. What does not read back exactly as it was is kept word for word."""
    order = {name: number for number, name in enumerate(questions)}
    named = sorted(answers.items(), key=lambda pair: order.get(pair[0], len(order)))
    return [_block_for(name, value, questions) for name, value in named]


def _misplaced(name: str, kind: str, questions: Mapping[str, Question], seen: set[str]) -> str:
    if not name:
        return _("Choose the question that is answered here.")
    if name not in questions:
        return _("The form does not ask this any more. Choose another question, or remove this answer.")
    if name in seen:
        return _("This question is answered above already. Remove one of the two.")
    if kind != "kept" and questions[name].type not in KINDS[kind]:
        return _("This question is of another type now. Remove this answer and add one that fits.")
    return ""


def _single(found: Given, kind: str, value: Mapping[str, Any], question: Question) -> Given:
    if kind == "kept":
        return Given(found.name, loaded(value.get("kept")), found.field, found.block)
    main = "value" if kind == "answer" else next(iter(_PARTS[kind].values()))
    typed = _typed(kind, value, question)
    try:
        if TYPES[question.type].is_blank(typed):
            return _with(found, main, _("Write an answer, or remove this row."))
        return Given(found.name, TYPES[question.type].of_example(question, typed), found.field, found.block)
    except Refused as wrong:
        return _with(found, main, wrong.text)


def _typed(kind: str, value: Mapping[str, Any], question: Question) -> dict[str, str]:
    """What a person would have to post."""
    if kind != "answer":
        parts = {part: value.get(key) or "" for part, key in _PARTS[kind].items()}
        if kind == "address":
            parts |= typed_area(question, parts.pop(".area"))
        return {**dict.fromkeys(TYPES[question.type].parts, ""), **parts}
    text = (value.get("value") or "").strip()
    if question.type == "date":
        return parts_of_day(text)
    if question.type == "several":
        return {"": text.replace(",", " ")}
    return {"": text, ".period": value.get("period") or ""}


def _people(found: Given, value: Mapping[str, Any], question: Question) -> Iterator[Given]:
    """The rows of a repeat; each refused answer of a row is told besides."""
    fields, rows = {each.id: each for each in question.fields}, []
    for number, row in enumerate(value.get("rows") or ()):
        inner = list(given(row["value"].get("answers") or (), fields, f"{found.field}-rows-{number}-value-answers"))
        rows.append({"row": f"r{number + 1}", **{each.name: each.value for each in inner if not each.refusal}})
        refused = (each for each in inner if each.refusal)
        yield from (Given(f"{found.name}.{each.name}", None, each.field, each.block, each.refusal) for each in refused)
    if rows:
        yield Given(found.name, rows, found.field, found.block)
    else:
        yield _with(found, "question", _("Add a person, or remove this answer."))


def _block_for(name: str, value: Any, questions: Mapping[str, Question]) -> dict[str, Any]:
    question = questions.get(name)
    kind = next((kind for kind, types in KINDS.items() if question and question.type in types), "kept")
    if question is not None and kind != "kept":
        block = _block(kind, {"question": name, **_written(kind, value, question)})
        if as_answers([block], {name: question}) == {name: value}:
            return block
    return _block("kept", {"question": name, "kept": json.dumps(value, ensure_ascii=False, sort_keys=True)})


def _written(kind: str, value: Any, question: Question) -> dict[str, Any]:
    if kind == "people":
        fields = {each.id: each for each in question.fields}
        rows = [row for row in value if isinstance(row, dict)] if isinstance(value, list) else []
        told = [{name: given for name, given in row.items() if name != "row"} for row in rows]
        return {"rows": [_block("item", {"answers": to_answer_blocks(row, fields)}) for row in told]}
    typed = TYPES[question.type].typed(question, value)
    if kind != "answer":
        return {key: typed.get(part, "") for part, key in _PARTS[kind].items()}
    if question.type == "date":
        return {"value": written_day(typed), "period": ""}
    text = typed.get("", "")
    return {
        "value": text.replace(" ", ", ") if question.type == "several" else text,
        "period": typed.get(".period", ""),
    }


def _block(kind: str, value: Any) -> dict[str, Any]:
    return {"type": kind, "id": str(uuid4()), "value": value}


def _with(found: Given, key: str, refusal: str) -> Given:
    return Given(found.name, None, f"{found.field}-{key}", found.block, refusal)


def plain(value: Any) -> str:
    """An answer, a bound or a row of ids without the signs of a programme."""
    if isinstance(value, Mapping):
        if isinstance(value.get("minor"), int):
            return TYPES["money"].show(bare({"id": "", "type": "money"}), value, get_language() or "")
        return ", ".join(plain(part) for name, part in value.items() if name != "row")
    if isinstance(value, list | tuple):
        return "; ".join(map(plain, value))
    return str(value)


def loaded(text: Any) -> Any:
    """What a block keeps."""
    try:
        return json.loads(text or "")
    except ValueError:
        return text
