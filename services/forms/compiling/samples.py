"""Runs the sample answers of a form along its pages: what its author expects has to happen."""

from dataclasses import replace
from datetime import date
from typing import Any

from services.forms.runtime.judging import check
from services.forms.runtime.paths import path
from services.forms.schema import Choice, Form, Question, Sample

from .places import Places


def check_samples(form: Form, places: Places, today: date) -> None:
    """Names every sample that takes another path than it says, or is complete where it should not be."""
    names: set[str] = set()
    for n, sample in enumerate(form.samples):
        place = f"samples.{n}"
        if sample.name in names:
            places.add(f"{place}.name", "this name is used twice")
        names.add(sample.name)
        _check_ids(form, sample, place, places)
        _check_run(form, sample, place, places, date.fromisoformat(sample.on) if sample.on else today)


def _check_ids(form: Form, sample: Sample, place: str, places: Places) -> None:
    questions = form.questions()
    for name in sample.answers:
        if name not in questions:
            places.add(f"{place}.answers.{name}", f"no question has the id {name!r}")
    for n, name in enumerate(sample.path):
        if form.page(name) is None:
            places.add(f"{place}.path.{n}", f"no page has the id {name!r}")


def _check_run(form: Form, sample: Sample, place: str, places: Places, day: date) -> None:
    taken = tuple(page.id for page in path(form, sample.answers, day))
    if taken != sample.path:
        places.add(f"{place}.path", _difference(sample, taken))
        return
    faults = check(_with_areas_taken(form, sample), sample.answers, today=day)
    if sample.complete and faults:
        first = [f"{page}.{name}: {reason}" for page, found in faults.items() for name, reason in found.items()]
        places.add(f"{place}.complete", f"{sample.name!r} is not complete: {'; '.join(first)}")
    if not sample.complete and not faults:
        places.add(f"{place}.complete", f"{sample.name!r} is complete: nothing is missing")


def _difference(sample: Sample, taken: tuple[str, ...]) -> str:
    """Where the paths part, and both of them from there on."""
    pairs = zip(sample.path, taken, strict=False)
    same = next((n for n, (one, other) in enumerate(pairs) if one != other), min(len(sample.path), len(taken)))
    expected, found = (", ".join(ids[same:]) or "nothing more" for ids in (sample.path, taken))
    after = f"after {taken[same - 1]}" if same else "at the start"
    return f"{sample.name!r} parts {after}: expected {expected}; the answers lead to {found}"


def _with_areas_taken(form: Form, sample: Sample) -> Form:
    """The form as if every area that the sample names were there: it is tried for its questions, not for the list of
    areas, which comes and goes by another way."""
    pages = [
        replace(page, questions=tuple(_taken(q, sample.answers.get(q.id)) for q in page.questions))
        for page in form.pages
    ]
    return replace(form, pages=tuple(pages))


def _taken(question: Question, value: Any) -> Question:
    if question.fields:
        rows = value if isinstance(value, list) else []
        named = {inner.id: [row.get(inner.id) for row in rows if isinstance(row, dict)] for inner in question.fields}
        return replace(question, fields=tuple(_with_areas(inner, named[inner.id]) for inner in question.fields))
    return _with_areas(question, [value])


def _with_areas(question: Question, values: list[Any]) -> Question:
    if not question.constraints.area_level:
        return question
    codes = [value["area"] for value in values if isinstance(value, dict) and isinstance(value.get("area"), str)]
    bounds = replace(question.constraints, area_level="")
    return replace(question, constraints=bounds, choices=tuple(Choice(code, {}) for code in codes))
