"""A day of birth as far as it is known."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from identity.people.rough_days import RoughDay


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("1988-03-14", date(1988, 3, 14), date(1988, 3, 14)),
        ("1988-02", date(1988, 2, 1), date(1988, 2, 29)),
        ("1988", date(1988, 1, 1), date(1988, 12, 31)),
    ],
)
def test_spans_the_days_that_it_can_be(text, first, last):
    day = RoughDay.read(text)
    assert (str(day), day.first, day.last) == (text, first, last)


@pytest.mark.parametrize("text", ["", "88", "1988-3", "1988-13", "1988-02-30", "1988--14", "0000", "١٩٨٨", None, 1988])
def test_anything_else_is_no_day(text):
    assert RoughDay.read(text) is None


def test_a_day_needs_its_month():
    with pytest.raises(ValueError, match="month"):
        RoughDay(1988, None, 14)


@given(st.text())
def test_reading_never_fails(text):
    assert RoughDay.read(text) is None or str(RoughDay.read(text)) == text
