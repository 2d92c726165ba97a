"""Answers typed as people type them, and exactly what is wrong where they are none."""

import json

import pytest

from content.forms.translating import opened
from content.forms.translating.answers import as_answers, bare, given, to_answer_blocks
from content.forms.translating.areas import area_on_screen
from content.forms.translating.days import parts_of_day
from services.areas import queries
from tests.support.areas import small_country

FORM = {
    "name": {"type": "name"},
    "born": {"type": "date", "constraints": {"rough": True}},
    "moved": {"type": "date"},
    "rent": {"type": "money"},
    "wage": {"type": "money", "constraints": {"periods": ["week", "month"]}},
    "alone": {"type": "yes_no"},
    "place": {"type": "choice", "choices": [{"value": "town"}, {"value": "village"}]},
    "aids": {"type": "several", "choices": [{"value": "stick"}, {"value": "chair"}]},
    "home": {"type": "address", "choices": [{"value": "selmar"}]},
    "pay_to": {"type": "account"},
    "paper": {"type": "document", "constraints": {"bring": True}},
    "true": {"type": "declaration"},
    "people": {
        "type": "person_repeat",
        "fields": [{"id": "name", "type": "name"}, {"id": "born", "type": "date"}],
    },
}
QUESTIONS = {name: bare({"id": name, **rest}) for name, rest in FORM.items()}
ANSWERS = {
    "name": "Yusuf Oss",
    "born": "1955",
    "moved": "2001-03-04",
    "rent": {"minor": 61050},
    "wage": {"minor": 1000, "period": "week"},
    "alone": False,
    "place": "village",
    "aids": ["stick", "chair"],
    "home": {"area": "selmar", "landmark": "the mill"},
    "pay_to": {"kind": "wallet", "number": "+254700123441"},
    "paper": {"files": [], "later": "bring"},
    "true": True,
    "people": [{"row": "r1", "name": "Teo", "born": "2020-01-02"}, {"row": "r2", "name": "Ana", "born": "2021-01-02"}],
}


def block(question, value, kind="answer"):
    typed = value if isinstance(value, dict) else {"value": value}
    return {"type": kind, "id": f"block-{question}", "value": {"question": question, **typed}}


def refusals(*blocks):
    return [(each.field, each.refusal) for each in given(blocks, QUESTIONS, "place") if each.refusal]


@pytest.mark.parametrize("name", ANSWERS)
def test_an_answer_of_each_type_is_told_as_a_person_writes_it_and_read_back(name):
    [made] = to_answer_blocks({name: ANSWERS[name]}, QUESTIONS)
    assert made["type"] != "kept"
    assert as_answers([made], QUESTIONS) == {name: ANSWERS[name]}


@pytest.mark.parametrize("value", [{"minor": -1}, ["x"], None, 1.5])
def test_what_cannot_be_told_is_kept_word_for_word(value):
    [made] = to_answer_blocks({"rent": value}, QUESTIONS)
    assert made["type"] == "kept"
    assert as_answers([made], QUESTIONS) == {"rent": value}


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("4.3.1957", "1957-03-04"), ("4/3/1957", "1957-03-04"), ("4 March 1957", "1957-03-04"),
        ("4 mars 1957", "1957-03-04"), ("1957-03-04", "1957-03-04"), ("٤.٣.١٩٥٧", "1957-03-04"),
    ],
)  # fmt: skip
def test_a_day_is_read_in_every_way_that_people_write_it(typed, day):
    assert as_answers([block("moved", typed)], QUESTIONS) == {"moved": day}


def test_less_than_a_day_is_read_where_the_question_takes_it():
    assert as_answers([block("born", "March 1957")], QUESTIONS) == {"born": "1957-03"}
    assert refusals(block("moved", "1957"))


@pytest.mark.parametrize("typed", ["long ago", "31.2.2000", "1957-03-04-05", "٣"])
def test_no_day_is_refused_and_nothing_crashes(typed):
    assert set(parts_of_day(typed)) == {".day", ".month", ".year", ".calendar", ".sure"}
    [(field, _words)] = refusals(block("moved", typed))
    assert field == "place-0-value-value"


def test_each_answer_that_is_none_names_its_own_block_and_field():
    found = refusals(
        block("", "x"), block("gone", "x"), block("rent", "much"), block("rent", "1"), block("alone", ""),
        block("home", "x"), block("pay_to", {"kind": "bank", "number": ""}, "account"),
    )  # fmt: skip
    assert [field for field, _words in found] == [
        "place-0-value-question", "place-1-value-question", "place-2-value-value", "place-3-value-question",
        "place-4-value-value", "place-5-value-question", "place-6-value-kind",
    ]  # fmt: skip
    words = dict(found)
    assert words["place-0-value-question"] == "Choose the question that is answered here."
    assert words["place-4-value-value"] == "Write an answer, or remove this row."


def test_the_same_question_is_answered_once():
    [(field, words)] = refusals(block("alone", "yes"), block("alone", "no"))
    assert field == "place-1-value-question" and "already" in words
    assert as_answers([block("alone", "yes"), block("alone", "no")], QUESTIONS) == {"alone": True}


def test_an_answer_of_one_person_is_named_within_its_row():
    rows = [{"type": "item", "value": {"answers": [block("name", "Teo"), block("born", "soon")]}}]
    people = block("people", {"rows": rows}, "people")
    assert [field for field, _words in refusals(people)] == ["place-0-value-rows-0-value-answers-1-value-value"]
    assert as_answers([people], QUESTIONS) == {"people": [{"row": "r1", "name": "Teo"}]}


class TestAreasOfTheCountry:
    """Thousands of them, so they are typed by name and not chosen from a list."""

    HOME = bare({"id": "home", "type": "address", "constraints": {"area_level": "lowest"}})
    ASKED = {"home": HOME}

    @pytest.fixture(autouse=True)
    def country(self, monkeypatch):
        monkeypatch.setattr(queries, "country", small_country)

    def told(self, area):
        return list(given([block("home", {"area": area, "text": "Mill Road 1"}, "address")], self.ASKED, "place"))

    @pytest.mark.parametrize("area", ["N2", "Lake", " lac ", "البحيرة"])
    def test_an_area_is_read_by_its_name_or_code(self, area):
        [found] = self.told(area)
        assert found.value == {"area": "N2", "text": "Mill Road 1"}

    @pytest.mark.parametrize(("area", "words"), [("Market", "Several areas"), ("Atlantis", "We found no area")])
    def test_a_name_of_several_or_none_is_refused_at_its_field(self, area, words):
        [found] = self.told(area)
        assert found.field == "place-0-value-area" and found.refusal.startswith(words)

    def test_what_is_published_is_shown_by_its_name_where_that_means_one_area_alone(self):
        assert [area_on_screen(code) for code in ("N2", "N11", "gone", "")] == ["Lake", "N11", "gone", ""]

    @pytest.mark.parametrize("area", ["N2", "N11"])
    def test_what_was_kept_before_opens_and_means_the_same(self, area):
        answers = {"home": {"area": area, "text": "Mill Road 1"}}
        kept = {"type": "kept", "id": "k", "value": {"question": "home", "kept": json.dumps(answers["home"])}}
        [found] = opened([kept], self.ASKED)
        assert (found["type"], found["id"]) == ("address", "k")
        assert as_answers([found], self.ASKED) == answers

    def test_what_still_goes_deeper_stays_kept(self):
        answer = {"area": "N2", "position": {"latitude": "1", "longitude": "2"}}
        kept = {"type": "kept", "id": "k", "value": {"question": "home", "kept": json.dumps(answer)}}
        assert opened([{"type": "sample", "value": {"answers": [kept]}}], self.ASKED)[0]["value"]["answers"] == [kept]
