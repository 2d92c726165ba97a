"""One question of each type, and what becomes of what is posted for it."""

from datetime import date
from typing import Any

from django.http import QueryDict

from services.forms.compile import compile_form
from services.forms.runtime import check, read_page, summary, view_page
from services.forms.schema import QUESTION_TYPES, Question
from services.kernel.money import PERIODS

from .conftest import page, question, small_form, words

TODAY = date(2026, 11, 22)
CHOICES = [{"value": value, "label": words(value.upper())} for value in ("x", "y", "z")]
NONE = {"value": "none", "label": words("None of these"), "alone": True}
MORE: dict[str, dict[str, Any]] = {
    "choice": {"choices": CHOICES},
    "several": {"choices": [*CHOICES, NONE], "constraints": {"max_chosen": 2}},
    "address": {"choices": CHOICES},
    "money": {"constraints": {"periods": list(PERIODS)}},
    "date": {"constraints": {"rough": True}},
    "text": {"constraints": {"lines": True}},
}
ANSWERING = [kind for kind in QUESTION_TYPES if kind not in ("person_repeat", "information")]


def asked(kind: str) -> Question:
    page_id = "declaration" if kind == "declaration" else "one"
    return compile_form(small_form(page(page_id, question("a", kind, **MORE.get(kind, {}))))).form.pages[0].questions[0]


ASKED = {kind: asked(kind) for kind in ANSWERING}


def read(kind: str, posted: dict[str, str | list[str]], **more: Any):
    form = compile_form(small_form(page("one", question("a", kind, **{**MORE.get(kind, {}), **more})))).form
    data = QueryDict(mutable=True)
    for name, value in posted.items():
        data.setlist(name, value if isinstance(value, list) else [value])
    reading = read_page(form, form.pages[0], data, today=TODAY)
    shown = view_page(form, form.pages[0], {}, "en", reading)
    if not reading.errors and reading.values["a"] is not None:
        assert check(form, reading.values, today=TODAY) == {}
        summary(form, reading.values, "en")
    return reading.values.get("a"), reading.errors.get("a", ""), shown[0]
