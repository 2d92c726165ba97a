import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.kernel.money import Money, NotAnAmount

AMOUNTS = [
    ("1420", 142000),
    ("1420.5", 142050),
    ("1420,50", 142050),
    ("1,420", 142000),
    ("1.420", 142000),
    ("1,420.50", 142050),
    ("1.420,50", 142050),
    ("1 420.50", 142050),
    ("1\u202f420,50", 142050),
    ("1'420.50", 142050),
    ("1,234,567", 123456700),
    ("1.234.567,8", 123456780),
    ("TVM\u00a0480", 48000),
    ("480 tvm", 48000),
    ("٤٨٠", 48000),
    ("١٬٤٢٠٫٥٠", 142050),
    ("१४२०", 142000),
    ("0", 0),
    ("0.05", 5),
    ("007", 700),
]

REFUSED = [
    ("", "unreadable"),
    ("NaN", "unreadable"),
    ("1e9", "unreadable"),
    ("inf", "unreadable"),
    ("0x10", "unreadable"),
    ("about 500", "unreadable"),
    ("1..5", "unreadable"),
    ("1,42,0", "unreadable"),
    ("1.5.2", "unreadable"),
    ("12345,678", "unreadable"),
    ("1,420.50.1", "unreadable"),
    (".5", "unreadable"),
    ("5.", "unreadable"),
    ("-5", "negative"),
    ("−5,00", "negative"),
    ("1.2345", "too_precise"),
    ("1,420.505", "too_precise"),
    ("9" * 14, "too_large"),
    ("9" * 5000, "too_large"),
]


class TestParse:
    @pytest.mark.parametrize(("text", "minor"), AMOUNTS)
    def test_reads_what_people_type(self, text, minor):
        assert Money.parse(text, "TVM") == Money(minor, "TVM")

    @pytest.mark.parametrize(("text", "reason"), REFUSED)
    def test_refuses_what_is_no_amount_and_says_why(self, text, reason):
        with pytest.raises(NotAnAmount) as refusal:
            Money.parse(text, "TVM")
        assert refusal.value.reason == reason

    def test_a_currency_of_three_decimals_keeps_them(self):
        assert Money.parse("1.250", "KWD") == Money(1250, "KWD")

    def test_a_currency_without_decimals_refuses_them(self):
        assert Money.parse("1,250", "JPY") == Money(1250, "JPY")
        with pytest.raises(NotAnAmount, match="too_precise"):
            Money.parse("1.5", "JPY")

    @given(st.text())
    def test_any_text_gives_an_amount_or_a_value_error(self, text):
        try:
            assert Money.parse(text, "TVM").minor >= 0
        except ValueError:
            return

    @given(st.integers(min_value=0, max_value=10**14))
    def test_what_is_typed_back_reads_as_the_same_amount(self, minor):
        money = Money(minor, "TVM")
        assert Money.parse(money.typed(), "TVM") == money
        assert Money.parse(money.formatted("en"), "TVM") == money

    @given(
        st.integers(min_value=0, max_value=10**13),
        st.sampled_from(["en", "fr", "ar", "de", "pt", "sw", "am", "hi", "fa", "de-CH"]),
        st.sampled_from(["TVM", "JPY", "KWD"]),
    )
    def test_an_amount_beside_its_currency_reads_back_as_the_same_in_every_language(self, minor, language, currency):
        money = Money(minor // 10 if currency == "JPY" else minor, currency)
        assert Money.parse(money.number(language), currency) == money


class TestArithmetic:
    def test_amounts_of_one_currency_add_subtract_and_multiply(self):
        assert Money(100, "TVM") + Money(50, "TVM") == Money(150, "TVM")
        assert Money(100, "TVM") - Money(50, "TVM") == Money(50, "TVM")
        assert 2 * Money(24000, "TVM") == Money(48000, "TVM")

    def test_currencies_do_not_mix(self):
        with pytest.raises(ValueError, match="do not mix"):
            Money(1, "TVM") + Money(1, "EUR")
        with pytest.raises(ValueError, match="do not mix"):
            assert Money(1, "TVM") < Money(1, "EUR")

    def test_fractions_of_a_minor_unit_do_not_exist(self):
        with pytest.raises(TypeError):
            Money(1.5, "TVM")
        with pytest.raises(TypeError):
            Money(1, "TVM") * 1.5
        with pytest.raises(TypeError):
            Money(True, "TVM")

    def test_half_a_minor_unit_rounds_up(self):
        assert Money(605, "TVM").percent(50) == Money(303, "TVM")

    def test_amounts_compare(self):
        assert Money(1, "TVM") < Money(2, "TVM") <= Money(2, "TVM")
        assert Money(3, "TVM") > Money(2, "TVM") >= Money(2, "TVM")


class TestAMonth:
    @pytest.mark.parametrize(
        ("period", "minor", "a_month"),
        [
            ("week", 300, 1300),
            ("fortnight", 600, 1300),
            ("month", 7, 7),
            ("year", 12, 1),
            ("year", 6, 1),
            ("year", 5, 0),
        ],
    )
    def test_an_amount_of_any_pace_is_reckoned_to_the_month_halves_up(self, period, minor, a_month):
        assert Money(minor, "TVM").a_month(period) == Money(a_month, "TVM")


class TestFormatted:
    def test_writes_currency_and_separators_of_the_language(self):
        assert Money(48000, "TVM").formatted("en") == "TVM\u00a0480.00"
        assert Money(142000000, "TVM").formatted("en") == "TVM\u00a01,420,000.00"
        assert Money(142050, "TVM").formatted("de") == "1.420,50\xa0TVM"
        assert Money(142050, "TVM").formatted("fr") == "1\u202f420,50\xa0TVM"
        assert Money(142050, "TVM").formatted("ar") == "1,420.50\xa0TVM"
        assert Money(142050, "TVM").formatted("am") == "TVM\u00a01,420.50"
        assert Money(1420, "JPY").formatted("en") == "JPY\u00a01,420"

    def test_an_unknown_language_falls_back_to_english(self):
        assert Money(48000, "TVM").formatted("xx-nowhere") == "TVM\u00a0480.00"
