"""Amounts, days and names as people read them."""

from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest
import time_machine

from frontend import wording


class TestMoney:
    @pytest.mark.parametrize(
        ("minor", "said"), [(48000, "TVM 480.00"), (142000000, "TVM 1,420,000.00"), (5, "TVM 0.05")]
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

    def test_a_moment_is_told_in_local_time(self) -> None:
        assert wording.day_time(datetime(2026, 11, 22, 7, 58, tzinfo=UTC)) == "22 November, 10:58"

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
