"""The forms that the bench measures are forms: they compile, and their answers answer everything."""

from datetime import date

import pytest

from deploy.bench.long_forms import answers_to, long_form, short_form
from services.forms import runtime
from services.forms.compile import compile_form

TODAY = date(2026, 11, 28)


@pytest.mark.parametrize(
    ("source", "questions"), [(long_form(200), 200), (long_form(60), 60), (short_form(), 16)], ids=["200", "60", "15"]
)
def test_every_page_is_reached_and_every_question_answered(source, questions):
    form = compile_form(source, today=TODAY).form
    answers = answers_to(source)
    assert runtime.path(form, answers, TODAY) == list(form.pages)
    assert runtime.check(form, answers, today=TODAY) == {}
    assert len(runtime.clean(form, answers, today=TODAY)) == len(form.questions()) == questions
