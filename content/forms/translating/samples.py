"""Sample answers: between their blocks and what the compiler tries."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from uuid import uuid4

from services.forms.schema import Question

from .answers import Given, Raw, as_answers, given, loaded, to_answer_blocks

Questions = Mapping[str, Question]


def to_samples(blocks: Raw, questions: Questions, pages: Sequence[str]) -> list[dict[str, Any]]:
    """The samples; the pages of each in the order of the form, as everybody sees them."""
    return [_sample(block["value"], questions, pages) for block in blocks]


def to_sample_blocks(samples: Sequence[Mapping[str, Any]], questions: Questions) -> list[dict[str, Any]]:
    """The blocks for samples that compile."""
    return [{"type": "sample", "id": str(uuid4()), "value": _value(sample, questions)} for sample in samples]


def answers_in_samples(blocks: Raw, questions: Questions) -> Iterator[Given]:
    """Every answer of every sample, with its place in the form of the screen."""
    for number, block in enumerate(blocks):
        yield from given(block["value"].get("answers") or (), questions, f"samples-{number}-value-answers")


def opened(part: Any, questions: Questions) -> Any:
    """These blocks; an answer that was kept when the screens knew less stands open in them as they write it now."""
    if isinstance(part, list):
        return [opened(each, questions) for each in part]
    if not isinstance(part, Mapping):
        return part
    if part.get("type") == "kept":
        [found] = to_answer_blocks({part["value"].get("question") or "": loaded(part["value"].get("kept"))}, questions)
        return part if found["type"] == "kept" else {**found, "id": part.get("id")}
    asked = questions.get(part["value"].get("question") or "") if part.get("type") == "people" else None
    inner = {each.id: each for each in asked.fields} if asked else questions
    return {key: opened(each, inner) for key, each in part.items()}


def _sample(value: Mapping[str, Any], questions: Questions, pages: Sequence[str]) -> dict[str, Any]:
    path = [name.strip() for name in (value.get("path") or "").split(",") if name.strip()]
    found = {
        "name": value.get("name") or "",
        "answers": as_answers(value.get("answers") or (), questions),
        "path": sorted(path, key=lambda name: pages.index(name) if name in pages else len(pages)),
        "complete": bool(value.get("complete")),
    }
    return {**found, "on": str(value["on"])} if value.get("on") else found


def _value(sample: Mapping[str, Any], questions: Questions) -> dict[str, Any]:
    return {
        "name": sample["name"],
        "answers": to_answer_blocks(sample["answers"], questions),
        "path": ", ".join(sample["path"]),
        "complete": sample["complete"],
        "on": sample.get("on") or None,
    }
