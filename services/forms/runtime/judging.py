"""Whether stored answers are complete and in order: asked before a page is skipped and again when all is sent."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from services.forms.schema import Form, Page, Question
from services.forms.types import TYPES

from .paths import walk
from .readings import missing
from .rows import too_many


def clean(form: Form, answers: Mapping[str, Any]) -> dict[str, Any]:
    """The answers of pages and questions that are asked; all others are dropped, as are empty ones."""
    return {
        question.id: answers[question.id]
        for _page, questions in walk(form, answers)
        for question in questions
        if answers.get(question.id) is not None
    }


def check(form: Form, answers: Mapping[str, Any], *, today: date | None = None) -> dict[str, dict[str, str]]:
    """What is missing or wrong, by page and posted name. Empty when the application may be sent."""
    day = today or timezone.localdate()
    found: dict[str, dict[str, str]] = {}
    for page, questions in walk(form, answers):
        errors = _page_errors(questions, answers, day)
        if errors:
            found[page.id] = errors
    return found


def first_incomplete(form: Form, answers: Mapping[str, Any], *, today: date | None = None) -> Page | None:
    """The first page to fill in or put right, or None."""
    day = today or timezone.localdate()
    return next((page for page, questions in walk(form, answers) if _page_errors(questions, answers, day)), None)


def _page_errors(questions: list[Question], answers: Mapping[str, Any], today: date) -> dict[str, str]:
    errors: dict[str, str] = {}
    for question in questions:
        if question.type == "person_repeat":
            errors.update(_repeat_errors(question, answers.get(question.id), today))
        else:
            fault = _fault(question, answers.get(question.id), today)
            if fault:
                errors[question.id] = fault
    return errors


def _repeat_errors(question: Question, rows: Any, today: date) -> dict[str, str]:
    if rows is None:
        rows = []
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        return {question.id: _("Look at this answer again.")}
    if len(rows) > question.constraints.max_rows:
        return {question.id: too_many(question)}
    if question.required and len(rows) < question.constraints.min_rows:
        return {question.id: missing(question, get_language() or "")}
    faults = (
        (f"{question.id}.{n}.{inner.id}", _fault(inner, row.get(inner.id), today))
        for n, row in enumerate(rows)
        for inner in question.fields
    )
    return {name: fault for name, fault in faults if fault}


def _fault(question: Question, value: Any, today: date) -> str:
    if value is None:
        return missing(question, get_language() or "") if question.required else ""
    return TYPES[question.type].fault(question, value, today)
