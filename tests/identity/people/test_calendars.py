from datetime import date, timedelta

import pytest

from identity.people.calendars import CALENDARS, NoSuchDay

KNOWN = [
    ("ethiopian", (2000, 1, 1), date(2007, 9, 12)),
    ("ethiopian", (2019, 3, 19), date(2026, 11, 28)),
    ("ethiopian", (1999, 13, 6), date(2007, 9, 11)),
    ("hijri", (1440, 1, 1), date(2018, 9, 11)),
    ("hijri", (1343, 1, 1), date(1924, 8, 1)),
    ("hijri", (1446, 9, 1), date(2025, 3, 1)),
    ("nepali", (2000, 1, 1), date(1943, 4, 14)),
    ("nepali", (2081, 1, 1), date(2024, 4, 13)),
    ("nepali", (2072, 1, 12), date(2015, 4, 25)),
]


@pytest.mark.parametrize(("key", "parts", "day"), KNOWN)
def test_days_that_everybody_knows_are_the_same_day(key, parts, day):
    assert CALENDARS[key].gregorian(*parts) == day
    assert CALENDARS[key].parts(day) == parts


@pytest.mark.parametrize("key", sorted(CALENDARS))
def test_every_day_of_its_years_has_one_name_and_days_follow_one_another(key):
    calendar = CALENDARS[key]
    day = calendar.gregorian(calendar.first_year, 1, 1)
    for year in range(calendar.first_year, calendar.last_year + 1):
        for month in range(1, len(calendar.months) + 1):
            assert calendar.gregorian(year, month, 1) == day
            assert calendar.parts(day) == (year, month, 1)
            day += timedelta(days=calendar.length(year, month))
            assert calendar.parts(day - timedelta(days=1))[:2] == (year, month)


@pytest.mark.parametrize("key", ["hijri", "nepali"])
@pytest.mark.parametrize("day", [date(1, 1, 1), date(1900, 1, 1), date(2199, 1, 1), date(9999, 12, 31)])
def test_days_outside_the_tables_are_said_to_be_unknown(key, day):
    with pytest.raises(NoSuchDay):
        CALENDARS[key].parts(day)


@pytest.mark.parametrize("day", [date(1, 1, 1), date(9999, 12, 31)])
def test_so_are_years_that_nobody_writes(day):
    with pytest.raises(NoSuchDay):
        CALENDARS["ethiopian"].parts(day)
