"""One fact in several shapes: what was told in a form of earlier days goes on in the forms of today."""

from datetime import date

import pytest

from services.areas import queries as areas
from services.areas.country import Country, Place
from services.forms.changing import carry, differences, read_in_flight
from services.forms.compile import CompileError, compile_form, form_of
from services.forms.shapes import alike, facts_of, lacks_only_area, shapes_of
from services.forms.types import TYPES
from tests.support.areas import small_country
from tests.support.earlier import earlier

from .conftest import definition, page, question, small_form

TODAY = date(2026, 11, 28)
STREET = "Lantern Street 9\nSelmar 2104"
TOLD = {
    "full_name": "Amina Doru",
    "address": STREET,
    "district": "selmar",
    "children": [{"row": "r1", "name": "Teo", "birth_date": "2022-03-14", "relation": "child"}],
    "pay_to": "wallet",
    "account": "0700123441",
}
DROPS = [{"op": "drop", "from": "district"}]


@pytest.fixture(scope="module")
def older():
    return form_of(earlier("child_grant_1"), 1)


@pytest.fixture(autouse=True)
def country(monkeypatch):
    """One with areas: then an address without one is not complete."""
    held = small_country()
    monkeypatch.setattr(areas, "country", lambda: held)


def newest_of(form, question_id, answers):
    return shapes_of(form, form.questions()[question_id], answers)


class TestShapes:
    def test_a_name_and_a_line_of_text_are_alike_and_nothing_else_is(self, older):
        assert alike("text", "name") and alike("date", "date")
        assert not alike("text", "address") and not alike("choice", "yes_no")
        assert newest_of(older, "full_name", TOLD) == {"text": "Amina Doru", "name": "Amina Doru"}

    def test_a_way_of_payment_and_a_number_are_an_account(self, older):
        shapes = newest_of(older, "account", TOLD)
        assert shapes["account"] == {"kind": "wallet", "number": "+254700123441"}
        assert shapes["text"] == "0700123441"

    @pytest.mark.parametrize(
        "told", [{"pay_to": None}, {"pay_to": "purse"}, {"pay_to": ["bank"]}, {"account": "TV2004177304"}]
    )
    def test_what_is_no_account_by_the_rules_of_today_is_asked_again(self, older, told):
        assert set(newest_of(older, "account", {**TOLD, "pay_to": "bank", **told})) == {"text", "name"}

    def test_the_words_of_an_address_are_its_street_and_its_area_stays_open(self, older, child_grant):
        made = newest_of(older, "address", TOLD)["address"]
        asked = child_grant.questions()["home"]
        assert made == {"text": STREET}
        assert (
            lacks_only_area(asked, made, TODAY) and TYPES["address"].fault(asked, made, TODAY) == "Choose the area too."
        )
        assert not lacks_only_area(asked, {**made, "area": "N11"}, TODAY) and not lacks_only_area(
            asked, {"text": "x" * 301}, TODAY
        )

    def test_the_district_of_an_older_form_chooses_as_much_of_the_area_as_it_says(
        self, older, child_grant, monkeypatch
    ):
        held = small_country(Place("W", "", 1, {"en": "West"}, district="selmar"), Place("W1", "W", 2, {"en": "Dunes"}))
        monkeypatch.setattr(areas, "country", lambda: held)
        made, asked = newest_of(older, "address", TOLD)["address"], child_grant.questions()["home"]
        assert made == {"text": STREET, "area": "W"} and lacks_only_area(asked, made, TODAY)
        assert "Choose from one more list: District." in TYPES["address"].fault(asked, made, TODAY)
        for broken in ({**made, "area": "nowhere"}, {**made, "area": ["W"]}, {**made, "text": "x" * 301}):
            assert not lacks_only_area(asked, broken, TODAY)

    def test_what_is_bound_to_nothing_stays_in_its_shape(self):
        form = compile_form(small_form(page("one", question("a")))).form
        assert set(newest_of(form, "a", {"a": STREET})) == {"text", "name"}


class TestADraftThatMovesOn:
    def test_answers_follow_their_fact(self, older, child_grant):
        found = carry(older, child_grant, TOLD)
        assert found.answers["home"] == {"text": STREET}
        assert found.answers["pay_account"] == {"kind": "wallet", "number": "+254700123441"}
        assert (found.answers["full_name"], found.answers["children"]) == (TOLD["full_name"], TOLD["children"])
        assert found.lost == {"district": "selmar"}

    def test_what_cannot_follow_is_kept_aside_with_its_way_of_payment(self, older, child_grant):
        found = carry(older, child_grant, {"pay_to": "bank", "account": "TV2004177304"})
        assert (found.answers, found.lost) == ({}, {"pay_to": "bank", "account": "TV2004177304"})

    def test_a_publisher_names_only_what_has_no_place(self, older, child_grant):
        with pytest.raises(CompileError) as refused:
            read_in_flight({"policy": "breaking", "migration": []}, older, child_grant, TODAY)
        said = [reason for _place, reason in refused.value.places]
        assert said == ["say what becomes of the answers to district"]
        steps = read_in_flight({"policy": "breaking", "migration": DROPS}, older, child_grant, TODAY).steps
        assert carry(older, child_grant, TOLD, steps).answers["home"] == {"text": STREET}

    def test_and_may_drop_the_rest_too(self, older, child_grant):
        drops = [*DROPS, {"op": "drop", "from": "account"}, {"op": "drop", "from": "address"}]
        steps = read_in_flight({"policy": "breaking", "migration": drops}, older, child_grant, TODAY).steps
        found = carry(older, child_grant, TOLD, steps)
        assert not {"home", "pay_account"} & set(found.answers)
        assert set(found.lost) == {"district", "account", "address", "pay_to"}

    def test_the_person_is_told_what_is_asked_otherwise(self, older, child_grant):
        told = {(each.kind, each.question.id) for each in differences(older, child_grant)}
        assert {("new", "home"), ("new", "pay_account"), ("gone", "address"), ("gone", "account")} <= told


class TestBackIntoAnOlderForm:
    HOME = {"area": "N11", "text": "Quay 3", "landmark": "Blue gate", "position": {"latitude": "1", "longitude": "2"}}

    def facts(self, form, question_id, value):
        return dict(facts_of(form, form.questions()[question_id], {question_id: value}))

    def test_an_account_is_a_way_of_payment_and_a_number(self, child_grant):
        account = {"kind": "bank", "bank": "Bank of Tavala", "number": "041773040021"}
        found = self.facts(child_grant, "pay_account", account)
        assert found["payment.method"] == {"choice": "bank"}
        assert found["payment.account"] == {"account": account, "text": "041773040021"}

    def test_an_address_is_its_words_and_the_district_that_serves_it(self, child_grant):
        found = self.facts(child_grant, "home", self.HOME)
        assert found["home.district"] == {"choice": "kisima"}
        assert found["home.address"] == {"address": self.HOME, "text": "Quay 3\nBlue gate"}

    def test_without_a_known_district_none_is_said(self, child_grant):
        assert self.facts(child_grant, "home", {**self.HOME, "area": "S11"})["home.district"] == {}

    @pytest.mark.parametrize("value", [None, "x", {"kind": "cash", "number": "1"}, {"area": 5, "text": 7}, []])
    def test_nonsense_says_nothing(self, child_grant, value):
        for asked in ("home", "pay_account"):
            found = self.facts(child_grant, asked, value)
            assert not any(found.get(bind) for bind in ("home.district", "payment.method"))

    def test_it_is_what_the_older_form_reads(self, older, child_grant):
        account = self.facts(child_grant, "pay_account", {"kind": "wallet", "number": "+254700123441"})
        home = self.facts(child_grant, "home", self.HOME)
        for asked, value in (("account", account["payment.account"]), ("address", home["home.address"])):
            assert TYPES["text"].fault(older.questions()[asked], value["text"], TODAY) == ""


def test_every_shipped_form_asks_for_the_same_fact_in_the_same_way():
    names = ("child_grant", "disability_allowance", "older_persons_pension")
    asked: dict[str, set[tuple]] = {}
    for name in names:
        for each in compile_form(definition(name)).form.questions().values():
            if each.bind:
                asked.setdefault(each.bind, set()).add((each.id, each.type, each.reuse, each.constraints))
    assert {fact: ways for fact, ways in asked.items() if len(ways) > 1} == {}
    assert {"home.address", "payment.account"} <= set(asked) and not {"home.district", "payment.method"} & set(asked)


def test_without_a_list_of_areas_the_street_alone_goes_on(older, child_grant, monkeypatch):
    monkeypatch.setattr(areas, "country", Country)
    made = carry(older, child_grant, TOLD).answers["home"]
    assert TYPES["address"].fault(child_grant.questions()["home"], made, TODAY) == ""
