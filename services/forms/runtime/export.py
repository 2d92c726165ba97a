"""What was answered, as flat rows for statistics and exports. What is sensitive comes only when it is asked for."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from services.forms.conditions import plain
from services.forms.schema import Form, Question
from services.forms.types import TYPES

from .paths import steps


class FlatRow(NamedTuple):
    """One answer: `value` to count with (money in minor units), `label` to read in the language asked for."""

    question_id: str
    value: Any
    label: str


class FlatRepeatRow(NamedTuple):
    """One answer in one row of a repeat; `number` counts its rows from 1."""

    repeat_id: str
    number: int
    question_id: str
    value: Any
    label: str


@dataclass(frozen=True, slots=True)
class Export:
    """The answers of one application, and those in the rows of its repeats in a list of their own."""

    rows: list[FlatRow]
    repeats: list[FlatRepeatRow]


def export(
    form: Form,
    answers: Mapping[str, Any],
    language: str,
    *,
    sensitive: bool = False,
    today: date | None = None,
) -> Export:
    """The answers that were asked and given, in the order of the form. `today` is the day they were sent.

    Whoever asks for sensitive answers has a legal ground and writes it into the trail; this only reads.
    """
    found = Export([], [])
    for step in steps(form, answers, today):
        for each in step.asked:
            question = each.question
            if each.value is None or (question.sensitive and not sensitive):
                continue
            if question.type == "person_repeat":
                found.repeats.extend(_rows(question, each.value, language, sensitive=sensitive))
            else:
                found.rows.append(FlatRow(question.id, plain(each.value), _words(question, each.value, language)))
    return found


def _rows(question: Question, rows: Any, language: str, *, sensitive: bool) -> Iterator[FlatRepeatRow]:
    for number, row in enumerate(rows if isinstance(rows, list) else [], start=1):
        for inner in question.fields:
            value = row.get(inner.id) if isinstance(row, dict) else None
            if value is not None and (sensitive or not inner.sensitive):
                yield FlatRepeatRow(question.id, number, inner.id, plain(value), _words(inner, value, language))


def _words(question: Question, value: Any, language: str) -> str:
    return TYPES[question.type].show(question, value, language)
