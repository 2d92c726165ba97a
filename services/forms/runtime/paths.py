"""The way through a form that a person's answers make.

Pages, checks, summaries, exports and the compiler all walk it here. Conditions on an age look at `today`: for what was
sent, that is the day on which it was.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple

from django.utils import timezone

from services.forms.conditions import holds
from services.forms.schema import Form, Page, Question


class AskedField(NamedTuple):
    """One field of one row that is asked, and whether it has to be answered."""

    question: Question
    required: bool


class Asked(NamedTuple):
    """One question that is asked: its answer without what is not, and for a repeat the fields asked of each row."""

    question: Question
    required: bool
    value: Any
    rows: tuple[tuple[AskedField, ...], ...] = ()


class Step(NamedTuple):
    """One page that is asked."""

    page: Page
    asked: list[Asked]


def path(form: Form, answers: Mapping[str, Any], today: date | None = None) -> list[Page]:
    """The pages these answers lead to, in order. Answers of pages that are not asked decide nothing."""
    return [step.page for step in steps(form, answers, today)]


def steps(form: Form, answers: Mapping[str, Any], today: date | None = None) -> list[Step]:
    """Each reachable page with its reachable questions. Conditions look back only, so once through is enough."""
    day = today or timezone.localdate()
    counted: dict[str, Any] = {}
    found: list[Step] = []
    for page in form.pages:
        if not holds(page.show_if, counted, day):
            continue
        here = []
        for question in page.questions:
            if holds(question.show_if, counted, day):
                here.append(ask(question, answers.get(question.id), counted, day))
        found.append(Step(page, here))
    return found


def ask(question: Question, value: Any, counted: dict[str, Any], today: date) -> Asked:
    """The question with its answer, which later conditions may look at from now on."""
    required = is_required(question, counted, today)
    if question.type != "person_repeat" or not isinstance(value, list):
        if value is not None:
            counted[question.id] = value
        return Asked(question, required, value)
    rows = [ask_row(question, row, counted, today) for row in value]
    counted[question.id] = [found for _fields, found in rows]
    fields = tuple(fields for fields, _found in rows)
    return Asked(question, required, _without_unasked(question, value, fields), fields)


def ask_row(
    question: Question, row: Any, counted: Mapping[str, Any], today: date
) -> tuple[tuple[AskedField, ...], dict[str, Any]]:
    """The fields asked of one row, and the row as conditions see it: every field is there, None where not asked."""
    given = row if isinstance(row, dict) else {}
    if not has_conditions(question):
        fields = tuple(AskedField(inner, inner.required) for inner in question.fields)
        return fields, {inner.id: given.get(inner.id) for inner in question.fields}
    seen: dict[str, Any] = dict.fromkeys(inner.id for inner in question.fields)
    scope = {**counted, **seen}
    found = []
    for inner in question.fields:
        if holds(inner.show_if, scope, today):
            found.append(AskedField(inner, is_required(inner, scope, today)))
            seen[inner.id] = scope[inner.id] = given.get(inner.id)
    return tuple(found), seen


def is_required(question: Question, counted: Mapping[str, Any], today: date) -> bool:
    """Whether it has to be answered after these answers."""
    return question.required or (question.require_if is not None and holds(question.require_if, counted, today))


def has_conditions(question: Question) -> bool:
    """Whether rows of this repeat are asked different things."""
    return any(inner.show_if is not None or inner.require_if is not None for inner in question.fields)


def counted_before(form: Form, page: Page, answers: Mapping[str, Any], today: date) -> dict[str, Any]:
    """The reachable answers of the pages before `page`: what its conditions may look at."""
    counted: dict[str, Any] = {}
    for step in steps(form, answers, today):
        if step.page.id == page.id:
            break
        for each in step.asked:
            ask(each.question, each.value, counted, today)
    return counted


def _without_unasked(question: Question, rows: list[Any], fields: tuple[tuple[AskedField, ...], ...]) -> list[Any]:
    if not has_conditions(question):
        return rows
    all_of_them = {inner.id for inner in question.fields}
    found = []
    for row, asked_here in zip(rows, fields, strict=True):
        dropped = all_of_them - {each.question.id for each in asked_here}
        is_row = isinstance(row, dict)
        found.append({name: value for name, value in row.items() if name not in dropped} if is_row else row)
    return found
