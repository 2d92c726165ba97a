"""The way through a form that a person's answers make."""

from collections.abc import Mapping
from typing import Any

from services.forms.conditions import comparisons, holds
from services.forms.schema import Form, Page, Question


def path(form: Form, answers: Mapping[str, Any]) -> list[Page]:
    """The pages these answers lead to, in order. Answers of pages that are not asked decide nothing."""
    return [page for page, _questions in walk(form, answers)]


def asked(form: Form, page: Page, answers: Mapping[str, Any]) -> list[Question]:
    """The questions of `page` that these answers lead to; none when the page itself is not asked."""
    return next((questions for found, questions in walk(form, answers) if found.id == page.id), [])


def walk(form: Form, answers: Mapping[str, Any]) -> list[tuple[Page, list[Question]]]:
    """Each reachable page with its reachable questions. Conditions look back only, so once through is enough."""
    counted: dict[str, Any] = {}
    found: list[tuple[Page, list[Question]]] = []
    for page in form.pages:
        if not holds(page.show_if, counted):
            continue
        questions = []
        for question in page.questions:
            if holds(question.show_if, counted):
                questions.append(question)
                if question.id in answers:
                    counted[question.id] = answers[question.id]
        found.append((page, questions))
    return found


def counted_before(form: Form, page: Page, answers: Mapping[str, Any]) -> dict[str, Any]:
    """The reachable answers of the pages before `page`: what its conditions may look at."""
    counted: dict[str, Any] = {}
    for found, questions in walk(form, answers):
        if found.id == page.id:
            break
        counted.update({question.id: answers[question.id] for question in questions if question.id in answers})
    return counted


def waits_for_this_page(page: Page, question: Question) -> bool:
    """Whether the question depends on another one of its own page: then it is shown, and judged only when it counts."""
    here = {other.id for other in page.questions}
    return any(comparison.q in here for comparison in comparisons(question.show_if))
