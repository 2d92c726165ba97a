"""What somebody said changed in their life, and which pages they looked at since."""

import pytest

from services.applications import told
from services.applications.told import Circumstance
from services.forms import definitions
from services.forms.compile import form_of


@pytest.fixture(scope="module")
def form():
    return form_of(definitions.source("child-grant"), version=1)


def ids(pages) -> list[str]:
    return [page.id for page in pages]


@pytest.mark.parametrize(
    ("circumstance", "pages"),
    [
        (Circumstance.MOVED, ["home", "rent"]),
        (Circumstance.INCOME, ["income", "rent"]),
        (Circumstance.HOUSEHOLD, ["children", "partner"]),
        (Circumstance.HEALTH, []),
        (Circumstance.OTHER, []),
    ],
)
def test_each_touches_the_pages_that_ask_for_its_facts(form, circumstance, pages):
    assert ids(told.touched(form.pages, {circumstance: 0})) == pages


def test_a_paper_is_looked_at_with_what_it_proves():
    form = form_of(definitions.source("disability-allowance"), version=1)
    assert ids(told.touched(form.pages, {"health": 0})) == ["daily-life", "help", "certificate"]
    questions = told.questions_about(form, Circumstance.HEALTH)
    assert "medical_certificate" in questions and "identity_document" not in questions


def test_two_are_looked_at_together_in_the_order_of_the_form(form):
    assert ids(told.touched(form.pages, {"income": 3, "moved": 0})) == ["home", "income", "rent"]


def test_a_page_saved_since_was_looked_at(form):
    assert ids(told.unseen(form.pages, {"moved": 2}, {"home": {"version": 3}})) == ["rent"]


def test_a_page_saved_before_it_was_told_was_not(form):
    assert ids(told.unseen(form.pages, {"moved": 3}, {"home": {"version": 3}, "rent": {"version": 1}})) == [
        "home",
        "rent",
    ]


def test_what_is_told_later_is_looked_at_by_itself(form):
    saves = {"home": {"version": 1}, "rent": {"version": 2}}
    assert ids(told.unseen(form.pages, {"moved": 0, "income": 2}, saves)) == ["income", "rent"]


def test_what_we_do_not_know_any_more_touches_nothing(form):
    assert told.touched(form.pages, {"weather": 0}) == []
