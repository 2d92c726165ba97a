"""Every moment of the demo country is told from one day."""

from datetime import date

import pytest
from django.utils import timezone

from portal.demo.clock import Clock

SUNDAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("ago", "day"), [(0, date(2026, 11, 22)), (1, date(2026, 11, 20)), (5, date(2026, 11, 16)), (6, date(2026, 11, 13))]
)
def test_working_days_leave_weekends_out(ago, day):
    moment = Clock(SUNDAY).moment(ago, "09:10")
    assert timezone.localtime(moment).date() == day
    assert timezone.localtime(moment).strftime("%H:%M") == "09:10"


@pytest.mark.parametrize(
    ("age", "born"),
    [
        ("31y2m", date(1995, 9, 22)),
        ("4y8m", date(2022, 3, 22)),
        ("5m", date(2026, 6, 22)),
        ("21d", date(2026, 11, 1)),
        ("1y", date(2025, 11, 22)),
    ],
)
def test_an_age_is_told_back_to_a_birth_date(age, born):
    assert Clock(SUNDAY).birth_date(age) == born


def test_the_last_day_of_a_month_always_works():
    assert Clock(date(2026, 3, 31)).birth_date("1m") == date(2026, 2, 28)


@pytest.mark.parametrize("age", ["", "4", "y", "old"])
def test_what_is_no_age_is_refused(age):
    with pytest.raises(ValueError, match="Not an age"):
        Clock(SUNDAY).birth_date(age)
