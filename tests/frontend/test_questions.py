"""A question says its label, hint and error to everybody, and an error links to a field that exists."""

from types import SimpleNamespace
from typing import Any

import pytest

from tests.frontend.drawing import draw

CHOICES = [SimpleNamespace(value=value, label=value.title(), hint="") for value in ("bank", "wallet")]


def drawn(**values: Any) -> str:
    question = SimpleNamespace(**{"label": "A label", **values})
    return draw('<c-question :q="q"/>', q=question)


@pytest.mark.parametrize(
    "kind", ["text", "number", "money", "date", "choice", "yes_no", "declaration", "person_repeat"]
)
class TestEveryType:
    def test_the_first_control_carries_the_name_as_its_id(self, kind: str) -> None:
        html = drawn(name="pay.to", type=kind, choices=CHOICES, rows=[])
        assert html.count('id="pay.to"') == 1

    def test_an_error_is_tied_to_the_control_and_said_once(self, kind: str) -> None:
        html = drawn(name="pay", type=kind, choices=CHOICES, rows=[], error="Put it right")
        assert html.count("Put it right") == 1
        assert 'id="pay-error"' in html
        assert "pay-error" in html.split("aria-describedby=", 1)[1]


def test_what_was_typed_is_shown_exactly() -> None:
    assert 'value="six hundred"' in drawn(name="rent", type="money", typed="six hundred", error="Write a number")
    assert 'value="0"' in drawn(name="rooms", type="number", typed=0)


def test_why_we_ask_is_folded_under_the_question_and_says_of_which() -> None:
    html = drawn(name="rent", type="money", why="It counts.", legal_basis="Housing Act, section 8")
    assert html.index("<input") < html.index("<details")
    assert 'Why we ask<span class="vh">: A label</span>' in html
    assert "It counts." in html
    assert "Housing Act, section 8" in html


def test_a_question_that_says_nothing_of_it_has_no_fold() -> None:
    assert "<details" not in drawn(name="rent", type="money")


def test_money_says_the_currency() -> None:
    assert "<span>TVM</span>" in drawn(name="rent", type="money")


def test_a_date_keeps_its_three_parts() -> None:
    html = drawn(name="born", type="date", typed={"day": "31", "month": "2", "year": "19"})
    assert all(part in html for part in ('name="born.day"', 'value="31"', 'name="born.month"', 'value="19"'))


@pytest.mark.parametrize(("typed", "ticked"), [("yes", 1), (True, 1), ("no", 1), (False, 1), (None, 0), ("", 0)])
def test_yes_or_no_is_ticked_only_when_answered(typed: object, ticked: int) -> None:
    assert drawn(name="works", type="yes_no", typed=typed).count(" checked") == ticked


def test_many_choices_become_a_list() -> None:
    many = [SimpleNamespace(value=str(number), label=str(number)) for number in range(12)]
    assert "<select" in drawn(name="district", type="choice", choices=many, typed="3")


class TestRepeatedPersons:
    ROW = SimpleNamespace(
        n=2,
        row="r7",
        title="Child 3",
        questions=[SimpleNamespace(name="children.2.name", type="text", label="Full name")],
    )

    def test_the_enter_key_removes_nobody(self) -> None:
        html = drawn(name="children", type="person_repeat", rows=[self.ROW], add_label="Add a child")
        assert html.index("<button") < html.index('name="remove"')
        first = html[html.index("<button") :].split(">", 1)[0]
        assert "name=" not in first

    def test_rows_keep_their_stable_id(self) -> None:
        html = drawn(name="children", type="person_repeat", rows=[self.ROW], add_label="Add a child")
        assert 'name="children.2.row" value="r7"' in html
        assert 'value="children.2"' in html
        assert 'name="children.2.name"' in html
