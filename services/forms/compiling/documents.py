"""The canonical JSON of a form: sorted, without what is left at its default, the same bytes on every machine."""

import json
from dataclasses import fields
from typing import Any

from services.forms.conditions import to_json
from services.forms.schema import Choice, Constraints, Form, LegalBasis, Page, Question, Sample, Task

from .reading import SCHEMA

_DEFAULTS = Constraints()


def canonical_json(form: Form) -> str:
    """What is hashed and stored. The number of the version is not part of it: the same words are the same form."""
    document = {
        "schema": SCHEMA,
        "key": form.key,
        "languages": list(form.languages),
        "title": dict(form.title),
        "pages": [_page(page) for page in form.pages],
        **_given(tasks=[_task(task) for task in form.tasks], samples=[_sample(sample) for sample in form.samples]),
    }
    return json.dumps(document, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)


def _page(page: Page) -> dict[str, Any]:
    found = {"id": page.id, "title": dict(page.title), "questions": [_question(q) for q in page.questions]}
    return found | _given(hint=dict(page.hint), part=dict(page.part), show_if=page.show_if and to_json(page.show_if))


def _question(question: Question) -> dict[str, Any]:
    found: dict[str, Any] = {
        "id": question.id,
        "type": question.type,
        "label": dict(question.label),
        "required": question.required,
        "reuse": question.reuse,
        "sensitive": question.sensitive,
    }
    words = {key: dict(getattr(question, key)) for key in ("hint", "error", "short", "add_label", "row_title")}
    return found | _given(
        **words,
        show_if=question.show_if and to_json(question.show_if),
        constraints=_constraints(question.constraints),
        choices=[_choice(choice) for choice in question.choices],
        bind=question.bind,
        autocomplete=question.autocomplete,
        fields=[_question(inner) for inner in question.fields],
        require_if=question.require_if and to_json(question.require_if),
        why=dict(question.why),
        legal_basis=question.legal_basis and _legal_basis(question.legal_basis),
    )


def _choice(choice: Choice) -> dict[str, Any]:
    return {"value": choice.value, "label": dict(choice.label)} | _given(hint=dict(choice.hint), alone=choice.alone)


def _legal_basis(basis: LegalBasis) -> dict[str, Any]:
    return {"reference": dict(basis.reference)} | _given(reuse=basis.reuse)


def _task(task: Task) -> dict[str, Any]:
    found = {"id": task.id, "title": dict(task.title), "pages": list(task.pages)}
    return found | _given(after=list(task.after), hint=dict(task.hint))


def _sample(sample: Sample) -> dict[str, Any]:
    found = {
        "name": sample.name,
        "answers": dict(sample.answers),
        "path": list(sample.path),
        "complete": sample.complete,
    }
    return found | _given(on=sample.on)


def _constraints(bounds: Constraints) -> dict[str, Any]:
    names = [field.name for field in fields(Constraints)]
    return {name: getattr(bounds, name) for name in names if getattr(bounds, name) != getattr(_DEFAULTS, name)}


def _given(**values: Any) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value}
