"""Whether every page and question can be reached by some answers.

Conditions only compare, so a few values of each question stand for all of them: those named in comparisons, their
neighbours, one that nobody names, and no answer. Every combination is walked.
"""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from itertools import product
from math import prod
from typing import Any

from services.forms.conditions import Compare, comparisons
from services.forms.runtime.paths import asked, path
from services.forms.schema import Form, Question

from .places import Places

MOST_COMBINATIONS = 20_000


def check_reach(form: Form, places: Places) -> None:
    """Names pages and questions that nobody will ever see. Expects a form whose references are sound."""
    samples = _samples(form)
    if prod(len(values) for values in samples.values()) > MOST_COMBINATIONS:
        places.add("pages", f"conditions depend on too many answers together: {', '.join(samples)}")
        return
    missing = {f"pages.{page.id}" for page in form.pages if page.show_if is not None}
    missing |= {
        f"pages.{page.id}.questions.{question.id}"
        for page in form.pages
        for question in page.questions
        if question.show_if is not None
    }
    for answers in _combinations(samples):
        if not missing:
            return
        missing -= set(_reached(form, answers))
    for place in sorted(missing):
        places.add(place, "no answers lead here")


def _reached(form: Form, answers: Mapping[str, Any]) -> Iterator[str]:
    for page in path(form, answers):
        yield f"pages.{page.id}"
        for question in asked(form, page, answers):
            yield f"pages.{page.id}.questions.{question.id}"


def _combinations(samples: Mapping[str, list[Any]]) -> Iterator[dict[str, Any]]:
    for values in product(*samples.values()):
        yield {name: value for name, value in zip(samples, values, strict=True) if value is not None}


def _samples(form: Form) -> dict[str, list[Any]]:
    """The values that tell the conditions on each question apart."""
    named: dict[str, list[Compare]] = {}
    for page in form.pages:
        for condition in (page.show_if, *(question.show_if for question in page.questions)):
            for comparison in comparisons(condition):
                named.setdefault(comparison.q, []).append(comparison)
    questions = form.questions()
    return {name: _values_of(questions[name], found) for name, found in named.items()}


def _values_of(question: Question, named: list[Compare]) -> list[Any]:
    values = list(dict.fromkeys(value for comparison in named for value in _mentioned(comparison)))
    if question.type == "person_repeat":
        return [[{"row": "sample"}], *([] if question.required and question.constraints.min_rows else [[]])]
    return [*_answers_of(question, values), *([] if question.required else [None])]


def _answers_of(question: Question, values: list[Any]) -> list[Any]:
    bounds = question.constraints
    match question.type:
        case "yes_no":
            return [True, False]
        case "choice":
            return [*values, *[choice.value for choice in question.choices if choice.value not in values][:1]]
        case "number":
            return _around(values, bounds.minimum, bounds.maximum)
        case "money":
            return [{"minor": minor} for minor in _around(values, bounds.minimum_minor, bounds.maximum_minor)]
        case "date":
            return _days_around(values)
        case _:
            return ["words"]


def _mentioned(comparison: Compare) -> list[Any]:
    if comparison.op == "answered":
        return []
    return list(comparison.value) if isinstance(comparison.value, tuple) else [comparison.value]


def _around(values: list[int], least: int, most: int) -> list[int]:
    near = {least, most, *(value + step for value in values for step in (-1, 0, 1))}
    return sorted(value for value in near if least <= value <= most)


def _days_around(values: list[str]) -> list[str]:
    days = [date.fromisoformat(value) for value in values if date.min.isoformat() < value < date.max.isoformat()]
    near = {day + timedelta(days=step) for day in days for step in (-1, 0, 1)}
    return sorted(day.isoformat() for day in near) or ["2000-01-01"]
