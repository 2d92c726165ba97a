"""What people answer to the questions that are more than a line of text."""

from dataclasses import replace

import pytest
from django.http import QueryDict
from django.utils.translation import override

from services.forms.compile import compile_form
from services.forms.runtime import check, in_words, read_page, summary, view_page
from services.forms.types import TYPES

from .asking import ASKED, TODAY, read
from .conftest import page, question, small_form, words


class TestName:
    @pytest.mark.parametrize("name", ["A", "N'Golo O’Connor", "فاطمة الزهراء", "می\u200cخواهم", "José", "Ng"])
    def test_is_kept_as_written(self, name):
        assert read("name", {"a": name})[:2] == (name, "")

    @pytest.mark.parametrize("typed", ["12", "www.example.org/x7", "👍", "x" * 151])
    def test_what_nobody_is_called_is_refused_in_words(self, typed):
        value, error, shown = read("name", {"a": typed})
        assert value is None
        assert error
        assert shown.typed == typed


class TestSeveral:
    def test_what_was_ticked_is_kept_in_the_order_of_the_form(self):
        value, error, shown = read("several", {"a": ["z", "x"]})
        assert (value, error) == (["x", "z"], "")
        assert [choice.checked for choice in shown.choices] == [True, False, True, False]

    def test_none_of_these_excludes_the_others(self):
        value, error, shown = read("several", {"a": ["none", "x"]})
        assert value is None
        assert error == "You chose “None of these” and something else too. Choose one or the other."
        assert [choice.value for choice in shown.choices if choice.checked] == ["x", "none"]
        assert read("several", {"a": "none"})[:2] == (["none"], "")

    def test_none_of_these_is_enough_where_more_are_needed(self):
        bounds = {"constraints": {"min_chosen": 2}}
        assert read("several", {"a": "none"}, **bounds)[:2] == (["none"], "")
        assert read("several", {"a": "x"}, **bounds)[1] == "Choose at least 2 answers."

    def test_says_how_many_at_most(self):
        assert read("several", {"a": ["x", "y", "z"]})[1] == "Choose at most 2 answers."

    @pytest.mark.parametrize("typed", ["q", "X", "x,y"])
    def test_an_unknown_answer_is_refused(self, typed):
        assert read("several", {"a": [typed, "x"]})[:2] == (None, "Choose from these answers.")

    def test_nothing_ticked_is_no_answer(self):
        assert read("several", {})[1] == "Answer this: a"
        assert read("several", {}, required=False)[:2] == (None, "")


class TestPhone:
    @pytest.mark.parametrize(
        ("typed", "kept"),
        [
            ("0712 345 678", "+254712345678"),
            ("٠٧١٢٣٤٥٦٧٨", "+254712345678"),
            ("+33 1 42 68 53 00", "+33142685300"),
            ("०७१२३४५६७८", "+254712345678"),
        ],
    )
    def test_is_kept_in_one_form_whatever_the_script(self, typed, kept):
        value, error, shown = read("phone", {"a": typed})
        assert (value, error, shown.typed) == (kept, "", typed)

    @pytest.mark.parametrize("typed", ["12", "hello", "+254 712", "0" * 40])
    def test_what_is_no_number_is_refused_in_words(self, typed):
        assert read("phone", {"a": typed})[1] == "Check the telephone number. A digit may be missing or too many."

    def test_where_an_sms_has_to_arrive_only_a_mobile_will_do(self):
        assert "not a mobile number" in read("phone", {"a": "020 2222222"}, constraints={"mobile": True})[1]
        assert read("phone", {"a": "020 2222222"})[:2] == ("+254202222222", "")


class TestEmail:
    def test_an_address_keeps_its_name_and_gets_a_small_domain(self):
        assert read("email", {"a": " Amina.Doru@EXAMPLE.org"})[:2] == ("Amina.Doru@example.org", "")

    @pytest.mark.parametrize("typed", ["amina", "@", "a@b", "a b@c d", "a@@b.org"])
    def test_what_is_no_address_is_refused_with_an_example(self, typed):
        assert "name@example.org" in read("email", {"a": typed})[1]


class TestNationalNumber:
    def test_is_read_by_the_rule_of_the_country_in_any_digits(self):
        assert read("national_id", {"a": "47 1988 216 9"})[:2] == ("4719882169", "")
        assert read("national_id", {"a": "٤٧١٩٨٨٢١٦٩"})[:2] == ("4719882169", "")

    def test_a_wrong_digit_is_found(self):
        assert "One digit is wrong" in read("national_id", {"a": "47 1988 216 8"})[1]

    def test_the_profile_says_which_rule(self, settings):
        settings.PORTICO_NATIONAL_NUMBER = "identity.people.numbers.national.any_number"
        assert read("national_id", {"a": "ab 123"})[:2] == ("AB123", "")

    def test_of_a_sensitive_one_only_the_end_is_shown(self):
        form = compile_form(small_form(page("one", question("a", "national_id", sensitive=True, reuse="never")))).form
        answers = {"a": "4719882169"}
        assert summary(form, answers, "en")[0].rows[0].value_text == "Ends in 69"
        assert in_words(form.questions()["a"], answers["a"], "en") == "4719882169"


@pytest.fixture
def no_banks(settings):
    settings.PORTICO_PAYMENTS = replace(settings.PORTICO_PAYMENTS, banks=())


@pytest.mark.usefixtures("no_banks")
class TestAccount:
    @pytest.mark.parametrize(
        ("kind", "typed", "kept"),
        [
            ("bank", "0417 7304 0037", "041773040037"),
            ("bank", "de89 3704 0044 0532 0130 00", "DE89370400440532013000"),
            ("wallet", "0712 345 678", "+254712345678"),
            ("wallet", "٠٧١٢٣٤٥٦٧٨", "+254712345678"),
        ],
    )
    def test_its_number_is_read_by_the_rules_of_its_kind(self, kind, typed, kept):
        value, error, _shown = read("account", {"a.kind": kind, "a.number": typed})
        assert (value, error) == ({"kind": kind, "number": kept}, "")

    @pytest.mark.parametrize(
        ("kind", "typed", "said"),
        [
            ("", "0417", "Choose where we pay"),
            ("cash", "0417", "Choose where we pay"),
            ("bank", "", "Write the number of the account too."),
            ("bank", "DE89 3704 0044 0532 0130 01", "Check the number."),
            ("bank", "abc", "as it stands on your bank card"),
            ("wallet", "0417 7304 0037", "Check the mobile number."),
        ],
    )
    def test_says_what_is_missing_or_wrong_and_gives_it_back(self, kind, typed, said):
        value, error, shown = read("account", {"a.kind": kind, "a.number": typed})
        assert value is None
        assert said in error
        assert shown.typed == {"kind": kind, "bank": "", "number": typed}


class TestWhichBank:
    """Asked where the profile lists banks."""

    AT_A_BANK = {"kind": "bank", "bank": "Bank of Tavala", "number": "041773040037"}

    def test_is_a_choice_in_the_language_of_the_reader(self):
        posted = {"a.kind": "bank", "a.bank": "Bank of Tavala", "a.number": "0417 7304 0037"}
        value, error, shown = read("account", posted)
        assert (value, error) == (self.AT_A_BANK, "")
        assert [bank.label for bank in shown.choices if bank.checked] == ["Bank of Tavala"]
        form = compile_form(small_form(page("one", question("a", "account")))).form
        (shown,) = view_page(form, form.pages[0], {"a": self.AT_A_BANK}, "ar")
        assert (shown.choices[0].value, shown.choices[0].label) == ("Bank of Tavala", "بنك تافالا")

    @pytest.mark.parametrize("bank", ["", "Bank of Nowhere"])
    def test_has_to_be_one_of_them(self, bank):
        value, error, shown = read("account", {"a.kind": "bank", "a.bank": bank, "a.number": "0417 7304 0037"})
        assert (value, error) == (None, "Choose your bank too.")
        assert shown.typed == {"kind": "bank", "bank": bank, "number": "0417 7304 0037"}

    def test_is_not_kept_with_mobile_money(self):
        posted = {"a.kind": "wallet", "a.bank": "Bank of Tavala", "a.number": "0712 345 678"}
        assert read("account", posted)[0] == {"kind": "wallet", "number": "+254712345678"}

    @pytest.mark.parametrize("language", ["en", "fr", "ar"])
    def test_stands_in_the_summary_also_where_the_number_is_hidden(self, language):
        name = {"en": "Bank of Tavala", "fr": "Banque de Tavala", "ar": "بنك تافالا"}[language]
        form = compile_form(small_form(page("one", question("a", "account", sensitive=True, reuse="never")))).form
        hidden = summary(form, {"a": self.AT_A_BANK}, language)[0].rows[0].value_text
        whole = in_words(form.questions()["a"], self.AT_A_BANK, language)
        assert name in hidden and "041773040037" not in hidden
        assert name in whole and "041773040037" in whole

    def test_what_was_kept_without_stays_an_answer_and_is_asked_on_its_page(self):
        older = {"kind": "bank", "number": "041773040037"}
        form = compile_form(small_form(page("one", question("a", "account")))).form
        assert check(form, {"a": older}) == {}
        assert "041773040037" in summary(form, {"a": older}, "en")[0].rows[0].value_text
        (shown,) = view_page(form, form.pages[0], {"a": older}, "en")
        assert shown.choices and not any(bank.checked for bank in shown.choices)

    def test_a_bank_that_is_listed_no_longer_is_shown_as_it_was_named(self):
        gone = {**self.AT_A_BANK, "bank": "Harbour Bank"}
        form = compile_form(small_form(page("one", question("a", "account")))).form
        assert check(form, {"a": gone}) == {}
        assert "Harbour Bank" in summary(form, {"a": gone}, "ar")[0].rows[0].value_text

    @pytest.mark.parametrize("bank", [5, "", None, "x" * 81, ["Bank of Tavala"]])
    def test_nonsense_is_no_answer(self, bank):
        form = compile_form(small_form(page("one", question("a", "account")))).form
        assert "a" in check(form, {"a": {**self.AT_A_BANK, "bank": bank}})["one"]
        assert check(form, {"a": {"kind": "wallet", "number": "+254712345678", "bank": "Bank of Tavala"}})

    def test_a_sensitive_one_shows_its_sort_and_its_end_only(self):
        form = compile_form(small_form(page("one", question("a", "account", sensitive=True, reuse="never")))).form
        answers = {"a": {"kind": "wallet", "number": "+254712345678"}}
        assert summary(form, answers, "en")[0].rows[0].value_text == "Mobile money, ends in 78"
        assert in_words(form.questions()["a"], answers["a"], "en") == "Mobile money: \u2068+254 712 345678\u2069"


class TestAddress:
    def test_an_area_and_a_landmark_are_enough(self):
        value, error, _shown = read("address", {"a.area": "x", "a.landmark": "Behind the market"})
        assert (value, error) == ({"area": "x", "landmark": "Behind the market"}, "")

    def test_the_position_is_kept_to_a_metre_when_it_was_given(self):
        value, error, shown = read(
            "address", {"a.area": "x", "a.text": "Rope Walk 12", "a.latitude": "-1.2863891", "a.longitude": "36.8"}
        )
        assert error == ""
        assert value["position"] == {"latitude": "-1.28639", "longitude": "36.80000"}
        assert shown.typed["latitude"] == "-1.2863891"

    def test_a_position_is_taken_away_when_the_person_says_so(self):
        posted = {"a.area": "x", "a.text": "y", "a.latitude": "1", "a.longitude": "2", "a.forget": "yes"}
        assert read("address", posted)[0] == {"area": "x", "text": "y"}

    @pytest.mark.parametrize(
        ("posted", "said"),
        [
            ({"a.text": "Rope Walk 12"}, "Choose the area too."),
            ({"a.area": "x"}, "what stands near your home"),
            ({"a.area": "q", "a.text": "y"}, "Choose one of the areas."),
            ({"a.area": "x", "a.text": "y" * 301}, "at most 300 characters"),
            ({"a.area": "x", "a.landmark": "y" * 201}, "at most 200 characters"),
            ({"a.area": "x", "a.text": "y", "a.latitude": "91", "a.longitude": "0"}, "could not read the position"),
            ({"a.area": "x", "a.text": "y", "a.latitude": "NaN", "a.longitude": "0"}, "could not read the position"),
            ({"a.area": "x", "a.text": "y", "a.latitude": "1"}, "could not read the position"),
            ({}, "Answer this: a"),
        ],
    )
    def test_says_what_is_missing_or_wrong(self, posted, said):
        value, error, _shown = read("address", posted)
        assert value is None
        assert said in error

    def test_is_said_in_one_line_without_the_degrees(self):
        value = {"area": "x", "text": "Rope Walk 12\n2104", "position": {"latitude": "1.0", "longitude": "2.0"}}
        assert TYPES["address"].show(ASKED["address"], value, "en") == (
            "Rope Walk 12, 2104, X, with the position on the map"
        )


class TestAnAmountAndHowOftenItComes:
    def test_the_period_is_kept_with_the_amount(self):
        value, error, shown = read("money", {"a": "120", "a.period": "week"})
        assert (value, error) == ({"minor": 12000, "period": "week"}, "")
        assert [choice.value for choice in shown.second if choice.checked] == ["week"]
        assert TYPES["money"].show(ASKED["money"], value, "en") == "TVM\u00a0120.00 each week"

    @pytest.mark.parametrize("period", ["", "day", "Week"])
    def test_without_a_period_it_is_asked_for(self, period):
        assert read("money", {"a": "120", "a.period": period})[:2] == (None, "Choose how often this comes.")

    def test_an_answer_from_before_the_question_knew_periods_stays(self):
        assert TYPES["money"].fault(ASKED["money"], {"minor": 5}, TODAY) == ""
        assert TYPES["money"].show(ASKED["money"], {"minor": 500}, "en") == "TVM\u00a05.00"

    def test_a_question_about_one_period_knows_no_other(self):
        plain = compile_form(small_form(page("one", question("a", "money")))).form.pages[0].questions[0]
        assert TYPES["money"].fault(plain, {"minor": 5, "period": "week"}, TODAY)
        assert TYPES["money"].read(plain, {"": "5", ".period": "week"}) == {"minor": 500}


class TestInformation:
    def test_is_read_and_never_answered(self):
        form = compile_form(small_form(page("one", question("a", "information", hint=words("Read me."))))).form
        reading = read_page(form, form.pages[0], QueryDict(""), today=TODAY)
        assert (reading.values, reading.errors) == ({}, {})
        assert check(form, {}, today=TODAY) == {}
        assert summary(form, {}, "en") == []
        view = view_page(form, form.pages[0], {}, "en")[0]
        assert (view.hint, view.optional) == ("Read me.", False)


class TestDaysOfOtherCalendars:
    @pytest.fixture(autouse=True)
    def _calendars(self, settings):
        settings.PORTICO_CALENDARS = {"en": "ethiopian", "ar": "hijri"}

    @staticmethod
    def told(d, m, y, calendar="ethiopian"):
        return {"a.day": d, "a.month": m, "a.year": y, "a.calendar": calendar}

    def test_a_day_is_kept_as_the_gregorian_one(self):
        value, error, shown = read("date", self.told("19", "3", "2019"), constraints={"latest": "2026-12-31"})
        assert (value, error) == ("2026-11-28", "")
        assert [(one.value, one.checked) for one in shown.second] == [("ethiopian", True), ("gregorian", False)]
        assert (shown.months[0], len(shown.months)) == ("1 Meskerem", 13)

    def test_the_calendar_that_the_page_named_counts_also_when_the_language_changed(self):
        with override("ar"):
            assert read("date", self.told("1", "1", "1440", "hijri"))[0] == "2018-09-11"
        assert read("date", self.told("1", "1", "2018", "gregorian"))[0] == "2018-01-01"
        assert read("date", self.told("1", "1", "1440", "hijri"))[0] == "2018-09-11"

    @pytest.mark.parametrize(
        ("typed", "said"),
        [
            (("6", "13", "2018"), "6 Pagume 2018 does not exist; Pagume 2018 has 5 days."),
            (("31", "1", "2018"), "31 Meskerem 2018 does not exist; Meskerem 2018 has 30 days."),
            (("1", "14", "2018"), "Write the month as a number from 1 to 13."),
            (("1", "1", "18"), "Write the year with four digits."),
            (("1", "1", "0000"), "Write a year from 1800 to 2200, or choose the Gregorian calendar."),
            (("0", "1", "2018"), "Write the day as a number, for example 14."),
        ],
    )
    def test_explains_what_is_impossible(self, typed, said):
        assert read("date", self.told(*typed))[:2] == (None, said)

    def test_a_calendar_that_nobody_offered_is_refused(self):
        assert read("date", self.told("1", "1", "2080", "nepali"))[1].startswith("Choose the calendar")
        assert read("date", self.told("1", "1", "2080", "mayan"))[1].startswith("Choose the calendar")

    def test_both_days_are_shown_where_answers_are_looked_over(self):
        shown = TYPES["date"].show(ASKED["date"], "2026-11-28", "en")
        assert shown == "28 November 2026 (19 Hidar 2019, Ethiopian calendar)"

    def test_a_day_that_the_calendar_does_not_know_is_told_in_the_gregorian_one(self):
        with override("ar"):
            typed = TYPES["date"].typed(ASKED["date"], "1920-05-01")
        assert typed == {".day": "1", ".month": "5", ".year": "1920", ".calendar": "gregorian", ".sure": ""}

    def test_a_year_is_kept_as_the_gregorian_one_of_its_middle(self):
        assert read("date", self.told("", "", "1980"))[0] == "1988"
        assert "If it is a time of this year" in read("date", self.told("", "", "2019"), constraints={
            "rough": True, "latest": "today",
        })[1]  # fmt: skip
