import json
from datetime import date

import pytest

from services.eligibility.assessment import Text, alike
from services.eligibility.rules import ages
from services.eligibility.texts import from_json, render, to_json
from services.kernel.money import Money

NESTED = Text(
    "%(names)s was born on %(day)s and gets %(amount)s.",
    {
        "names": (Text("%(name)s (%(count)s)", {"name": "100% Teo", "count": 4}), "Lia"),
        "day": date(2022, 3, 14),
        "amount": Money(24000, "TVM"),
    },
    "%(names)s were born on %(day)s and get %(amount)s.",
    2,
)


def test_a_text_is_filled_in_with_days_amounts_and_lists():
    assert render(NESTED, "en") == "100% Teo (4) and Lia were born on 14 March 2022 and get TVM\u00a0240.00."


def test_a_stored_text_says_the_same():
    assert from_json(json.loads(json.dumps(to_json(NESTED)))) == NESTED


def test_a_text_without_places_may_hold_a_percent_sign():
    assert render(Text("50% of it"), "en") == "50% of it"


def test_an_unknown_language_is_no_reason_to_fail():
    assert "Lia" in render(NESTED, "xx")


def test_ages_are_said_as_people_say_them():
    on = date(2026, 11, 22)
    said = {
        date(2026, 11, 23): "not born yet",
        date(2026, 11, 22): "0 weeks",
        date(2026, 11, 15): "1 week",
        date(2026, 8, 23): "13 weeks",
        date(2026, 8, 22): "3 months",
        date(2024, 11, 23): "23 months",
        date(2024, 11, 22): "2 years",
        date(2020, 11, 23): "5 years",
    }
    assert {born: render(ages.in_words(born, on), "en") for born in said} == said


@pytest.mark.parametrize(
    ("language", "age", "said"),
    [
        ("en", 1, "Cares for a child under 1"),
        ("en", 6, "Cares for a child under 6"),
        ("fr", 1, "Enfant de moins de 1\u00a0an à charge"),
        ("fr", 6, "Enfant de moins de 6\u00a0ans à charge"),
        ("ar", 1, "رعاية طفل عمره أقل من سنة واحدة"),
        ("ar", 2, "رعاية طفل عمره أقل من سنتين"),
        ("ar", 6, "رعاية طفل عمره أقل من 6 سنوات"),
        ("ar", 18, "رعاية طفل عمره أقل من 18 سنة"),
    ],
)
def test_what_english_says_alike_other_languages_count(language, age, said):
    assert render(alike("Cares for a child under %(age)s", age, {"age": age}), language) == said


def test_a_text_stored_before_it_was_counted_is_still_translated():
    assert render(Text("Cares for a child under %(age)s", {"age": 6}), "fr").startswith("Enfant de moins de 6")
