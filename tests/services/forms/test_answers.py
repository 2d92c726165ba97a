"""What people type, by type of question."""

from datetime import date

import pytest
from django.http import QueryDict

from services.forms.compile import compile_form
from services.forms.runtime import check, read_page, summary, view_page
from services.kernel.text import latin_digits

from .conftest import page, question, small_form, words

TODAY = date(2026, 11, 22)


def read(kind, posted, **more):
    form = compile_form(small_form(page("one", question("a", kind, **more)))).form
    data = QueryDict(mutable=True)
    for name, value in posted.items():
        data[name] = value
    reading = read_page(form, form.pages[0], data, today=TODAY)
    views = view_page(form, form.pages[0], {}, "en", reading)
    if not reading.errors and reading.values["a"] is not None:
        assert check(form, reading.values, today=TODAY) == {}
        again = view_page(form, form.pages[0], reading.values, "en")[0]
        assert again.error == ""
    return reading.values["a"], reading.errors.get("a", ""), views[0].typed


def day(d, m, y):
    return {"a.day": d, "a.month": m, "a.year": y}


class TestText:
    @pytest.mark.parametrize(
        "name",
        ["A", "ኣ", "x" * 150, "N'Golo O’Connor", "فاطمة الزهراء", "አማኑኤል ተስፋዬ", "می\u200cخواهم", "José"],
    )
    def test_a_name_is_kept_exactly(self, name):
        assert read("text", {"a": name}, constraints={"max_length": 150}) == (name, "", name)

    def test_controls_and_overrides_are_dropped_and_letters_composed(self):
        value, error, typed = read("text", {"a": " Jose\u0301\u202e\x00 Ma\u200f "})
        assert (value, error, typed) == ("José Ma", "", "José Ma")

    def test_overlong_text_is_given_back_with_the_count(self):
        value, error, typed = read("text", {"a": "x" * 501})
        assert (value, typed) == (None, "x" * 501)
        assert error == "Write at most 500 characters. This has 501."

    @pytest.mark.parametrize(
        "blank", [" \u200b\n", "\u200d", "\u200c \u200d", "\u3164", "\u2800\ufe0f", "\u115f\u1160"]
    )
    def test_spaces_and_invisible_characters_are_no_answer(self, blank):
        assert read("text", {"a": blank})[1] == "Answer this: a"

    def test_an_optional_one_may_stay_empty(self):
        assert read("text", {"a": ""}, required=False) == (None, "", "")

    def test_the_words_of_the_form_are_said_when_it_is_missing(self):
        assert read("text", {}, error=words("Write your name."))[1] == "Write your name."

    @pytest.mark.parametrize(
        ("typed", "value"), [("0700 123-441", "0700123441"), ("٠٧٠٠١٢٣٤٤١", "0700123441"), ("tv12 34ab", "TV1234AB")]
    )
    def test_account_numbers_lose_spaces_and_other_scripts(self, typed, value):
        assert read("text", {"a": typed}, constraints={"account": True}) == (value, "", typed)

    @pytest.mark.parametrize("typed", ["<script>", "12/34", "--", "حساب"])
    def test_what_is_no_account_number_is_refused_kindly(self, typed):
        value, error, back = read("text", {"a": typed}, constraints={"account": True})
        assert value is None
        assert "letters and digits" in error
        assert back == typed


class TestMoney:
    @pytest.mark.parametrize(
        ("typed", "minor"), [("1420", 142000), ("1.420,50", 142050), ("١٤٢٠٫٥", 142050), ("TVM\u00a05", 500), ("0", 0)]
    )
    def test_reads_digits_of_any_script_and_either_separator(self, typed, minor):
        assert read("money", {"a": typed}) == ({"minor": minor}, "", typed)

    @pytest.mark.parametrize(
        ("typed", "words_of_error"),
        [
            ("-5", "without a minus"),
            ("NaN", "in figures"),
            ("1e9", "in figures"),
            ("Infinity", "in figures"),
            ("1.2345", "two digits after the point"),
            ("9" * 30, "larger than we can take"),
            ("100000001", "TVM\u00a0100,000,000.00 or less"),
            ("lots", "in figures"),
        ],
    )
    def test_refuses_kindly_and_gives_back_what_was_typed(self, typed, words_of_error):
        value, error, back = read("money", {"a": typed})
        assert value is None
        assert words_of_error in error
        assert back == typed

    def test_bounds_are_said_as_amounts(self):
        assert (
            read("money", {"a": "0"}, constraints={"minimum_minor": 1})[1]
            == "Write an amount of TVM\u00a00.01 or more."
        )


class TestNumber:
    @pytest.mark.parametrize(("typed", "value"), [("3", 3), ("٣", 3), ("1 000", 1000), ("0", 0)])
    def test_reads_whole_numbers(self, typed, value):
        assert read("number", {"a": typed})[:2] == (value, "")

    @pytest.mark.parametrize("typed", ["3.5", "1e9", "nan", "three", "0x3", "²", "9" * 13])
    def test_refuses_what_is_no_whole_number(self, typed):
        assert read("number", {"a": typed}) == (None, "Write a whole number in figures, for example 3.", typed)

    def test_says_the_bounds(self):
        assert read("number", {"a": "-1"})[1] == "Write a number of 0 or more."
        assert read("number", {"a": "8"}, constraints={"maximum": 7})[1] == "Write a number of 7 or less."


class TestDate:
    @pytest.mark.parametrize(
        ("typed", "value"),
        [
            (("14", "3", "2022"), "2022-03-14"),
            (("١٤", "٣", "٢٠٢٢"), "2022-03-14"),
            (("29", "02", "2024"), "2024-02-29"),
            ((" 1 ", "1", "1900"), "1900-01-01"),
        ],
    )
    def test_reads_day_month_and_year(self, typed, value):
        found, error, _typed = read("date", day(*typed))
        assert (found, error) == (value, "")

    @pytest.mark.parametrize(
        ("typed", "error"),
        [
            (("31", "4", "2022"), "31 April does not exist; April has 30 days."),
            (("29", "2", "2025"), "29 February 2025 does not exist; February 2025 has 28 days."),
            (("30", "2", "2024"), "30 February 2024 does not exist; February 2024 has 29 days."),
            (("32", "1", "2022"), "Write the day as a number from 1 to 31."),
            (("0", "1", "2022"), "Write the day as a number from 1 to 31."),
            (("1", "13", "2022"), "Write the month as a number from 1 to 12."),
            (("1", "May", "2022"), "Write the month as a number from 1 to 12."),
            (("1", "5", "22"), "Write the year with four digits, for example 1988."),
            (("1", "5", "0022"), "Write the year with four digits, for example 1988."),
            (("1", "5", "0000"), "There is no year 0000. Write it as it stands in your papers."),
            (("1", "5", "-202"), "Write the year with four digits, for example 1988."),
            (("1", "5", "99999"), "Write the year with four digits, for example 1988."),
            (("", "5", "2022"), "Write the day too."),
            (("1", "", "2022"), "Write the month too."),
            (("1", "5", ""), "Write the year too."),
            (("1", "", ""), "Write the day, the month and the year."),
            (("", "", ""), "Answer this: a"),
            (("31", "12", "1899"), "Write a day from 1 January 1900 on."),
        ],
    )
    def test_explains_what_is_impossible_and_gives_it_back(self, typed, error):
        value, said, back = read("date", day(*typed))
        assert (value, said) == (None, error)
        assert back == dict(zip(("day", "month", "year"), typed, strict=True))

    def test_a_day_that_has_not_come_is_refused_where_it_must_lie_behind(self):
        bounds = {"latest": "today"}
        assert read("date", day("22", "11", "2026"), constraints=bounds)[0] == "2026-11-22"
        assert "has not come yet" in read("date", day("23", "11", "2026"), constraints=bounds)[1]


class TestADayThatIsNotKnown:
    ROUGH = {"rough": True, "latest": "today"}

    @pytest.mark.parametrize(
        ("typed", "value", "shown"),
        [
            (("14", "3", "1988"), "1988-03-14", "14 March 1988"),
            (("", "3", "1988"), "1988-03", "March 1988"),
            (("", "", "1988"), "1988", "1988"),
            (("", "٣", "١٩٨٨"), "1988-03", "March 1988"),
            (("", "", "2026"), "2026", "2026"),
        ],
    )
    def test_is_left_empty_and_kept_as_far_as_it_is_known(self, typed, value, shown):
        found, error, _typed = read("date", day(*typed), constraints=self.ROUGH)
        assert (found, error) == (value, "")
        form = compile_form(small_form(page("one", question("a", "date", constraints=self.ROUGH)))).form
        assert summary(form, {"a": value}, "en")[0].rows[0].value_text == shown
        again = view_page(form, form.pages[0], {"a": value}, "en")[0]
        assert again.typed == {part: latin_digits(typed[n]) for n, part in enumerate(("day", "month", "year"))}
        assert "leave it empty" in again.hint

    @pytest.mark.parametrize(
        ("typed", "error"),
        [
            (("14", "", "1988"), "Write the month too."),
            (("", "3", ""), "Write the year too."),
            (("", "13", "1988"), "Write the month as a number from 1 to 12."),
            (("", "", "88"), "Write the year with four digits, for example 1988."),
            (("", "12", "2026"), "This day has not come yet. Write a day up to today."),
            (("", "", "1899"), "Write a day from 1 January 1900 on."),
        ],
    )
    def test_needs_what_stands_behind_it(self, typed, error):
        assert read("date", day(*typed), constraints=self.ROUGH)[:2] == (None, error)

    def test_is_asked_for_where_nothing_less_will_do(self):
        assert read("date", day("", "3", "1988"))[1] == "Write the day too."


class TestPicked:
    CHOICES = [{"value": "x", "label": words("X")}, {"value": "y", "label": words("Y")}]

    def test_a_choice_is_one_of_the_choices(self):
        assert read("choice", {"a": "y"}, choices=self.CHOICES) == ("y", "", "y")

    @pytest.mark.parametrize("typed", ["z", "X", "x,y", "true"])
    def test_an_unknown_choice_is_refused(self, typed):
        assert read("choice", {"a": typed}, choices=self.CHOICES)[:2] == (None, "Choose one of the answers.")

    @pytest.mark.parametrize(("typed", "value"), [("yes", True), ("no", False)])
    def test_yes_and_no_become_true_and_false(self, typed, value):
        assert read("yes_no", {"a": typed}) == (value, "", typed)

    def test_anything_else_is_neither(self):
        assert read("yes_no", {"a": "perhaps"})[:2] == (None, "Choose yes or no.")

    def test_a_declaration_is_confirmed_or_missing(self):
        form = compile_form(small_form(page("declaration", question("a", "declaration", error=words("Confirm."))))).form
        assert read_page(form, form.pages[0], QueryDict("a=yes")).values == {"a": True}
        assert read_page(form, form.pages[0], QueryDict("")).errors == {"a": "Confirm."}
        assert read_page(form, form.pages[0], QueryDict("a=no")).errors == {"a": "Confirm this to go on."}
