"""Amounts, days and names as people read them."""

from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest
import time_machine
from django.utils.translation import override

from frontend import wording


class TestMoney:
    @pytest.mark.parametrize(
        ("minor", "said"), [(48000, "TVM\u00a0480.00"), (142000000, "TVM\u00a01,420,000.00"), (5, "TVM\u00a00.05")]
    )
    def test_whole_minor_units_become_an_amount(self, minor: int, said: str) -> None:
        assert wording.money(minor) == said

    def test_nothing_stays_nothing(self) -> None:
        assert wording.money(None) == ""

    def test_a_value_that_can_say_itself_does(self) -> None:
        class Amount:
            def formatted(self, language: str) -> str:
                return f"{language} amount"

        assert wording.money(Amount()) == "en amount"


@pytest.fixture
def late_november() -> Iterator[None]:
    with time_machine.travel(datetime(2026, 11, 25, 12, tzinfo=UTC)):
        yield


@pytest.mark.usefixtures("late_november")
class TestDays:
    def test_a_day_of_this_year_has_its_weekday(self) -> None:
        assert wording.day(date(2026, 12, 4)) == "Friday 4 December"

    def test_a_day_of_another_year_says_so(self) -> None:
        assert wording.day(date(2027, 2, 19)) == "Friday 19 February 2027"

    @pytest.mark.parametrize(
        ("at", "said"), [(date(2026, 12, 1), "mardi 1er\u00a0décembre"), (date(2026, 12, 21), "lundi 21\u00a0décembre")]
    )
    def test_the_first_of_a_month_has_its_french_name(self, at: date, said: str) -> None:
        with override("fr"):
            assert wording.day(at) == said

    def test_a_moment_is_told_in_local_time(self) -> None:
        assert wording.day_time(datetime(2026, 11, 22, 7, 58, tzinfo=UTC)) == "22 November, 10:58"

    def test_on_paper_the_year_always_stands(self) -> None:
        assert wording.dated(date(2026, 12, 4)) == "4 December 2026"
        assert wording.dated(datetime(2026, 11, 22, 7, 58, tzinfo=UTC)) == "22 November 2026, 10:58"
        assert wording.dated(None) == ""

    def test_words_stay_words(self) -> None:
        assert wording.moment("Within 9 working days") == "Within 9 working days"
        assert wording.moment(None) == ""


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Amina Doru", "AD"),
        ("Ó", "Ó"),
        ("amina binti doru", "AD"),
        ("سارة نور", "س"),
        ("ሰላም በቀለ", "ሰ"),
        ("", ""),
        ("42", ""),
        ("नीता राई", "नी"),
    ],
)
def test_a_monogram_suits_the_script(name: str, letters: str) -> None:
    assert wording.monogram(name) == letters


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("ليلى منصور (3 years) lives with you", "\u2068ليلى منصور\u2069 (3 years) lives with you"),
        ("סבא, 2 March 1950", "\u2068סבא\u2069, 2 March 1950"),
        ("ساحة النافورة ٦\nSelmar", "\u2068ساحة النافورة ٦\u2069\nSelmar"),
        ("Mirembe O’Dell, ሰላም", "Mirembe O’Dell, ሰላም"),
        (None, ""),
    ],
)
def test_words_that_run_the_other_way_keep_to_themselves(text: str | None, shown: str) -> None:
    assert wording.isolated(text) == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (
            "الدخل TVM\u00a01,420.00 شهريًا. الحد TVM\u00a0305.00: يجب",
            "الدخل \u2068TVM\u00a01,420.00\u2069 شهريًا. الحد \u2068TVM\u00a0305.00\u2069: يجب",
        ),
        ("خط المساعدة 0800 110 110، مجانًا", "خط المساعدة \u20680800 110 110\u2069، مجانًا"),
        ("Leila Mansur (3 years), Selmar.\nليلى", "\u2068Leila Mansur (3 years), Selmar.\u2069\nليلى"),
        ("(+254 700 1) 14 مارس 1988", "(\u2068+254 700 1\u2069) 14 مارس 1988"),
        ("ليلى \u2068TVM\u00a05\u2069", "ليلى \u2068TVM\u00a05\u2069"),
        ("ليلى منصور", "ليلى منصور"),
    ],
)
def test_in_arabic_the_words_of_other_scripts_keep_to_themselves(text: str, shown: str) -> None:
    with override("ar"):
        assert wording.isolated(text) == shown


def test_things_in_a_row_stand_in_their_order_in_every_language() -> None:
    row = ["Amina Doru", "", "ليلى"]
    assert wording.listed(row) == "Amina Doru, \u2068ليلى\u2069"
    with override("ar"):
        assert wording.listed(row) == "\u2068Amina Doru\u2069، ليلى"
    with override("fr"):
        assert wording.one_of(["agent", "chef"]) == "agent ou chef"


@pytest.mark.parametrize(
    ("hours", "said"), [(24, "1 day"), (72, "3 days"), (1, "1 hour"), (36, "36 hours"), (73, "73 hours")]
)
def test_a_length_of_time_is_said_in_days_where_they_say_it(hours: int, said: str) -> None:
    assert wording.lasting(hours) == said
