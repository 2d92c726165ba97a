"""A question says its label, hint and error to everybody, and an error links to a field that exists."""

from types import SimpleNamespace
from typing import Any

import pytest

from tests.frontend.drawing import draw

CHOICES = [SimpleNamespace(value=value, label=value.title(), hint="") for value in ("bank", "wallet")]


def drawn(**values: Any) -> str:
    question = SimpleNamespace(**{"label": "A label", **values})
    return draw('<c-question :q="q"/>', q=question)


KINDS = (
    "text", "number", "money", "date", "choice", "yes_no", "declaration", "person_repeat",
    "name", "phone", "email", "national_id", "several", "account", "address", "document",
)  # fmt: skip


@pytest.mark.parametrize("kind", KINDS)
class TestEveryType:
    def test_the_first_control_carries_the_name_as_its_id(self, kind: str) -> None:
        html = drawn(name="pay.to", type=kind, choices=CHOICES, second=CHOICES, rows=[])
        assert html.count('id="pay.to"') == 1

    def test_an_error_is_tied_to_the_control_and_said_once(self, kind: str) -> None:
        html = drawn(name="pay", type=kind, choices=CHOICES, second=CHOICES, rows=[], error="Put it right")
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


def test_a_full_place_for_papers_offers_no_choice_and_says_how_each_stands() -> None:
    paper = SimpleNamespace(id="a1", title="<scan>.jpg", look="scanning", said="We check it now", href="", waits=True)
    html = drawn(name="scan", type="document", papers=[paper], full=True, typed="a1")
    assert "&lt;scan&gt;.jpg" in html and "We check it now" in html and 'type="file"' not in html


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

    def test_a_known_person_stays_known(self) -> None:
        known = SimpleNamespace(n=0, row="r1", person="p9", title="Teo", questions=[])
        html = drawn(name="children", type="person_repeat", rows=[known, self.ROW], add_label="Add a child")
        assert html.count(".person") == 1
        assert 'name="children.0.person" value="p9"' in html


class TestFurtherControls:
    TOLD = {"day": "19", "month": "3", "year": "2019"}

    def test_an_amount_says_how_often_it_comes(self) -> None:
        html = drawn(name="wage", type="money", second=[SimpleNamespace(value="week", label="each week", checked=True)])
        assert 'name="wage.period" aria-label="How often this comes"' in html
        assert '<option value="week" selected>each week</option>' in html
        assert "wage.period" not in drawn(name="wage", type="money")

    def test_a_device_fills_in_no_gregorian_day_where_another_calendar_may_be_meant(self) -> None:
        calendars = [SimpleNamespace(value="ethiopian", label="Ethiopian calendar", checked=True)]
        born = {"name": "born", "type": "date", "typed": self.TOLD, "autocomplete": "bday"}
        assert 'autocomplete="bday-year"' in drawn(**born)
        assert "bday" not in drawn(**born, second=calendars)

    def test_a_day_says_in_which_calendar_it_is_told(self) -> None:
        calendars = [SimpleNamespace(value="ethiopian", label="Ethiopian calendar", checked=True)]
        html = drawn(name="born", type="date", typed=self.TOLD, second=calendars, months=["1 Meskerem"])
        assert '<label for="born.calendar">Calendar</label>' in html
        assert '<option value="ethiopian" selected>' in html
        assert "<bdi>1 Meskerem</bdi>" in html
        assert "born.calendar" not in drawn(name="born", type="date", typed=self.TOLD)

    def test_a_day_that_is_doubted_can_be_confirmed(self) -> None:
        assert 'name="born.sure" value="yes">' in drawn(name="born", type="date", typed=self.TOLD, doubted=True)
        assert 'value="yes" checked>' in drawn(name="born", type="date", typed=self.TOLD, sure=True)
        assert "born.sure" not in drawn(name="born", type="date", typed=self.TOLD)

    def test_boxes_share_their_name_and_one_excludes_the_others(self) -> None:
        boxes = [
            SimpleNamespace(value=value, label=value, hint="", alone=value == "none") for value in ("stick", "none")
        ]
        html = drawn(name="aids", type="several", choices=boxes, typed=["stick"])
        assert html.count('type="checkbox" name="aids"') == 2
        assert html.count(" checked") == html.count(" data-alone") == 1

    def test_an_account_keeps_kind_and_number(self) -> None:
        kinds = [SimpleNamespace(value=value, label=value, checked=value == "bank") for value in ("wallet", "bank")]
        banks = [SimpleNamespace(value=value, label=f"The {value}", checked=value == "two") for value in ("one", "two")]
        typed = {"kind": "bank", "bank": "two", "number": "0417"}
        html = drawn(name="to", type="account", second=kinds, choices=banks, typed=typed)
        assert html.count(" checked") == html.count(" selected") == 1
        assert '<option value="two" selected>The two</option>' in html
        assert "<select" not in drawn(name="to", type="account", second=kinds, choices=[], typed=typed)
        assert 'name="to.number" value="0417" dir="ltr"' in html

    def test_information_asks_nothing(self) -> None:
        html = drawn(name="words", type="information", hint="One.\n\nTwo.")
        assert "<input" not in html
        assert html.count("<p>") == 2


class TestWhereSomebodyLives:
    HOME = {"area": "bank", "text": "Rope Walk 12", "landmark": "", "latitude": "", "longitude": ""}

    def test_the_button_for_the_position_is_shown_by_a_script_only(self) -> None:
        html = drawn(name="home", type="address", choices=CHOICES, typed=self.HOME)
        assert 'data-position="home" hidden>' in html
        assert "home.forget" not in html

    def test_a_position_that_is_kept_can_be_taken_away_without_script(self) -> None:
        html = drawn(name="home", type="address", choices=CHOICES, typed={**self.HOME, "latitude": "-1.28639"})
        assert 'name="home.latitude" value="-1.28639"' in html
        assert 'type="checkbox" name="home.forget"' in html
        assert "data-position" not in html

    def levels(self, *chosen: str) -> list[SimpleNamespace]:
        """Three lists, of which those show above which something is chosen."""
        names = ("Region", "District", "Ward")
        return [
            SimpleNamespace(
                part=f"area{n + 1}",
                label=name,
                choices=[SimpleNamespace(value=f"c{n}", label=f"Area {n}", checked=f"c{n}" in chosen)],
                waits=n > len(chosen),
                is_last=n == len(chosen),
                below=f"area{n + 2}" if n < 2 else "",
            )
            for n, name in enumerate(names)
        ]

    def test_the_next_list_of_areas_waits_for_the_one_above(self) -> None:
        html = drawn(name="home", type="address", levels=self.levels("c0"), typed=self.HOME, error="One more list")
        assert html.count("<select") == 3
        assert html.count(" hidden><label") == html.count(" disabled>") == 1
        assert html.count(" selected") == 1
        assert 'id="home.area2" name="home.area2" aria-invalid="true" aria-describedby="home-error"' in html
        assert html.count('<label class="label" for="home">Region</label>') == 1

    def test_enter_saves_and_a_button_beside_each_list_but_the_last_shows_what_lies_in_it(self) -> None:
        html = drawn(name="home", type="address", levels=self.levels(), typed=self.HOME)
        assert html.index('<button type="submit" class="vh"') < html.index("<select")
        assert html.count('name="_areas" value="home" formaction="#home.area') == 2

    def test_a_name_is_asked_for_where_the_lists_are_long_and_several_of_it_are_offered(self) -> None:
        few = drawn(name="home", type="address", levels=self.levels(), typed=self.HOME)
        assert "home.named" not in few
        found = [SimpleNamespace(value="c7", label="Market, Hills")]
        typed = {**self.HOME, "named": "Market"}
        html = drawn(name="home", type="address", levels=self.levels(), typed=typed, named=True, found=found)
        assert 'name="home.named" value="Market"' in html
        assert '<input type="radio" name="home.picked" value="c7"><span>Market, Hills</span>' in html

    def test_without_any_areas_only_the_street_is_asked(self) -> None:
        html = drawn(name="home", type="address", typed=self.HOME)
        assert "<select" not in html
        assert 'id="home" name="home.text"' in html
