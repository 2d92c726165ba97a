"""A date of birth at the door, told in the calendar of the reader; what is kept is Gregorian."""

from datetime import date

import pytest
from django.utils.translation import override

from identity.people.rough_days import RoughDay
from identity.signin.birth_dates import BirthDateForm, birth_date_field

TODAY = date(2026, 11, 28)


@pytest.fixture(autouse=True)
def in_ethiopia(settings):
    settings.PORTICO_CALENDARS = {"am": "ethiopian", "ar": "hijri"}


def told(day="", month="", year="", calendar=""):
    typed = {"day": day, "month": month, "year": year, "calendar": calendar}
    return BirthDateForm({f"birth_date.{part}": text for part, text in typed.items()}, today=TODAY)


def field(form, language):
    with override(language):
        return birth_date_field(form, "", hint="")


def refused(form):
    assert not form.is_valid()
    return form.problems()["birth_date"]


@pytest.mark.parametrize(
    ("typed", "born"),
    [
        (("18", "7", "1990", "ethiopian"), RoughDay(1998, 3, 27)),
        (("٢٧", "٣", "١٩٩٨", "gregorian"), RoughDay(1998, 3, 27)),
        (("27", "3", "1998", ""), RoughDay(1998, 3, 27)),
        (("", "", "1990", "ethiopian"), RoughDay(1998)),
        (("6", "13", "1999", "ethiopian"), RoughDay(2007, 9, 11)),
    ],
)
def test_it_is_the_day_of_the_calendar_that_was_posted_with_it(typed, born):
    form = told(*typed)
    assert form.is_valid()
    assert form.cleaned_data["birth_date"] == born


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (("6", "13", "1998", "ethiopian"), "Pagume 1998 has 5 days"),
        (("1", "14", "1990", "ethiopian"), "from 1 to 13"),
        (("18", "", "1990", "ethiopian"), "Write a day, a month and a year that exist"),
        (("18", "7", "", "ethiopian"), "Write a day, a month and a year that exist"),
        (("18", "7", "2019", "ethiopian"), "lies in the future"),
        (("18", "7", "1850", "ethiopian"), "four digits"),
        (("18", "7", "2054", "nepali"), "Choose the calendar"),
        (("18", "7", "1990", "julian"), "Choose the calendar"),
    ],
)
def test_what_is_no_day_there_is_refused_in_words(typed, said):
    assert said in refused(told(*typed))


def test_the_calendar_of_the_reader_is_offered_first_and_the_gregorian_beside_it():
    shown = field(told(), "am")
    assert [one["value"] for one in shown["second"]] == ["ethiopian", "gregorian"]
    assert shown["months"][0].startswith("1 ")
    assert len(shown["months"]) == 13


def test_what_was_chosen_comes_back_whatever_the_language_is_now():
    chosen = [one["value"] for one in field(told(calendar="ethiopian"), "en")["second"] if one["checked"]]
    assert chosen == ["ethiopian"]


def test_whoever_tells_days_as_the_state_does_is_asked_for_no_calendar():
    shown = field(told(), "en")
    assert shown["second"] == shown["months"] == []
