"""Sample answers: between their blocks and what the compiler tries."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from uuid import uuid4

from services.forms.schema import Question

from .answers import Given, Raw, as_answers, given, to_answer_blocks

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
