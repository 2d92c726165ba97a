"""Whether stored answers are complete and in order: asked before a page is skipped and again when all is sent."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from services.forms.schema import Form, Page, Question
from services.forms.types import TYPES

from .paths import Asked, Step, steps
from .readings import missing
from .rows import too_many


def clean(form: Form, answers: Mapping[str, Any], *, today: date | None = None) -> dict[str, Any]:
    """The answers of pages, questions and fields that are asked; all others are dropped, as are empty ones."""
    return {
        each.question.id: each.value
        for step in steps(form, answers, today)
        for each in step.asked
        if each.value is not None
    }


def check(form: Form, answers: Mapping[str, Any], *, today: date | None = None) -> dict[str, dict[str, str]]:
    """What is missing or wrong, by page and posted name. Empty when the application may be sent."""
    day = today or timezone.localdate()
    faults = ((step.page.id, faults_on(step, day)) for step in steps(form, answers, day))
    return {page_id: found for page_id, found in faults if found}


def first_incomplete(form: Form, answers: Mapping[str, Any], *, today: date | None = None) -> Page | None:
    """The first page to fill in or put right, or None."""
    day = today or timezone.localdate()
    return next((step.page for step in steps(form, answers, day) if faults_on(step, day)), None)


def faults_on(step: Step, today: date) -> dict[str, str]:
    """What is missing or wrong on one page, by posted name."""
    errors: dict[str, str] = {}
    for each in step.asked:
        if each.question.type == "person_repeat":
            errors.update(_repeat_errors(each, today))
        else:
            fault = _fault(each.question, each.value, today, required=each.required)
            if fault:
                errors[each.question.id] = fault
    return errors


def _repeat_errors(asked: Asked, today: date) -> dict[str, str]:
    question = asked.question
    rows = [] if asked.value is None else asked.value
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        return {question.id: _("Look at this answer again.")}
    if len(rows) > question.constraints.max_rows:
        return {question.id: too_many(question)}
    if asked.required and len(rows) < question.constraints.min_rows:
        return {question.id: missing(question, get_language() or "")}
    faults = (
        (f"{question.id}.{n}.{inner.id}", _fault(inner, row.get(inner.id), today, required=required))
        for n, (row, fields) in enumerate(zip(rows, asked.rows, strict=True))
        for inner, required in fields
    )
    return {name: fault for name, fault in faults if fault}


def _fault(question: Question, value: Any, today: date, *, required: bool) -> str:
    if value is None:
        return missing(question, get_language() or "") if required else ""
    return TYPES[question.type].fault(question, value, today)
