"""Every type of answer: what is typed comes back, what is stored may be anything, and nothing crashes."""

import re
import unicodedata
from datetime import date

import phonenumbers
import pytest
from hypothesis import given
from hypothesis import strategies as st

from identity.check_digits import damm
from identity.people.calendars import CALENDARS
from services.forms.types import TYPES, Refused
from services.kernel.money import PERIODS
from services.kernel.text import clean
from tests.support.naughty import naughty_strings

from .asking import ANSWERING, ASKED, TODAY

# A sentence ends; only what a name must not hold is named last.
SENTENCE = re.compile(r"[.!?]$|Take out .{1,2}$", re.DOTALL)


def national_numbers():
    return st.integers(10**8, 10**9 - 1).map(lambda number: f"{number}{damm(str(number))}")


def telephones():
    regions = st.sampled_from(sorted(phonenumbers.SUPPORTED_REGIONS))
    return regions.map(lambda region: phonenumbers.format_number(
        phonenumbers.example_number(region), phonenumbers.PhoneNumberFormat.E164
    ))  # fmt: skip


def visible(most: int):
    letters = st.characters(exclude_categories=["Cs", "Cc", "Cf", "Cn", "Co", "Zl", "Zp"])
    return st.text(letters, min_size=1, max_size=most).map(lambda text: clean(text, lines=True)).filter(bool)


def degrees(most: int):
    return st.integers(-most * 10**5, most * 10**5).map(lambda number: f"{number / 10**5:.5f}")


ROUGH_DAYS = st.one_of(
    st.dates(date(1900, 1, 1), date(2199, 12, 31)).map(lambda day: day.isoformat()),
    st.dates(date(1900, 1, 1), date(2199, 12, 31)).map(lambda day: day.isoformat()[:7]),
    st.integers(1900, 2199).map(str),
)
VALUES = {
    "text": visible(300).filter(lambda text: len(text) <= 500),
    "name": st.sampled_from(["Amina Doru", "ኣማኑኤል", "فاطمة الزهراء", "O’Neil", "Ñ", "می‌خواهم", "José María"]),
    "number": st.integers(0, 10**9),
    "money": st.builds(
        lambda minor, period: {"minor": minor, "period": period},
        st.integers(0, 10_000_000_000),
        st.sampled_from(sorted(PERIODS)),
    ),
    "date": ROUGH_DAYS,
    "choice": st.sampled_from(["x", "y", "z"]),
    "several": st.sampled_from([["x"], ["x", "z"], ["y", "z"], ["none"]]),
    "yes_no": st.booleans(),
    "document": st.lists(st.uuids().map(str), min_size=1, max_size=3, unique=True).map(
        lambda ids: {"files": ids, "later": ""}
    ),
    "declaration": st.just(True),
    "phone": telephones(),
    "email": st.emails().filter(lambda text: text.isascii() and "'" not in text and len(text) < 200).map(
        lambda text: "@".join((text.rpartition("@")[0], text.rpartition("@")[2].lower()))
    ),
    "national_id": national_numbers(),
    "account": st.one_of(
        st.from_regex(r"[0-9]{5,24}", fullmatch=True).map(
            lambda number: {"kind": "bank", "bank": "Savings and Post Bank", "number": number}
        ),
        st.integers(0, 999_999).map(lambda number: {"kind": "wallet", "number": f"+254712{number:06d}"}),
    ),
    "address": st.builds(
        lambda area, text, mark, place: {
            key: value
            for key, value in (("area", area), ("text", text), ("landmark", mark), ("position", place))
            if value
        },
        st.sampled_from(["x", "y", "z"]),
        visible(100),
        st.one_of(st.just(""), visible(60).map(clean)),
        st.one_of(
            st.none(),
            st.builds(lambda n, e: {"latitude": n, "longitude": e}, degrees(90), degrees(180)),
        ),
    ),
}  # fmt: skip
FOREIGN = [
    None, True, False, 0, -1, 10**30, 1.5, float("nan"), "", "x", "x" * 9000, "1990-02-30", [], [None], [[]], [{}],
    ["x", "x"], ["x", 1], {}, {"minor": "1"}, {"minor": 1, "period": []}, {"minor": 1, "period": "day"}, {"kind": []},
    {"kind": [], "number": {}}, {"kind": "bank", "number": 5}, {"area": []}, {"area": "x", "text": 7},
    {"area": "x", "text": "y", "position": 5}, {"day": 1}, {"x": {"y": []}},
    {"area": "x", "text": "y", "position": {"latitude": "NaN", "longitude": "1"}},
    {"area": "x", "text": "y", "position": {"latitude": 1, "longitude": 2}},
    {"area": "x", "text": "y", "position": {"latitude": [], "longitude": {}}},
]  # fmt: skip


class TestEveryType:
    @pytest.mark.parametrize("kind", ANSWERING)
    @given(data=st.data())
    def test_reads_what_it_would_have_typed(self, kind, data):
        value, one = data.draw(VALUES[kind]), TYPES[kind]
        assert one.fault(ASKED[kind], value, date(2199, 12, 31)) == ""
        typed = one.typed(ASKED[kind], value)
        assert set(typed) == set(one.parts)
        assert one.read(ASKED[kind], typed) == value
        assert one.show(ASKED[kind], value, "en")

    @pytest.mark.parametrize("calendar", sorted(CALENDARS))
    @given(value=ROUGH_DAYS)
    def test_reads_a_day_back_that_it_told_in_another_calendar(self, calendar, value):
        with pytest.MonkeyPatch.context() as patched:
            patched.setattr("django.conf.settings.PORTICO_CALENDARS", {"en": calendar}, raising=False)
            typed = TYPES["date"].typed(ASKED["date"], value)
            assert TYPES["date"].read(ASKED["date"], typed) == value
            TYPES["date"].show(ASKED["date"], value, "en")

    @pytest.mark.parametrize("kind", ANSWERING)
    def test_bears_stored_answers_of_any_shape(self, kind):
        one = TYPES[kind]
        for value in FOREIGN:
            one.fault(ASKED[kind], value, TODAY)
            one.show(ASKED[kind], value, "ar")
            one.number(ASKED[kind], value)
            typed = one.typed(ASKED[kind], value)
            assert all(isinstance(text, str) for text in typed.values())
            try:
                one.read(ASKED[kind], typed)
            except Refused as refusal:
                assert refusal.text

    @pytest.mark.parametrize("kind", ANSWERING)
    def test_gives_naughty_strings_back_as_typed_or_says_in_words_why_not(self, kind):
        one = TYPES[kind]
        for text in naughty_strings():
            typed = dict.fromkeys(one.parts, clean(text, lines=True))
            if one.is_blank(typed):
                continue
            try:
                value = one.read(ASKED[kind], typed)
            except Refused as refusal:
                assert SENTENCE.search(refusal.text)
                continue
            fault = one.fault(ASKED[kind], value, TODAY)
            assert fault == "" or SENTENCE.search(fault)
            if kind in ("text", "name"):
                assert seen(value) == seen(text)


def seen(text: str) -> str:
    """What people see of a text: composed, without controls, every space alike."""
    composed = unicodedata.normalize("NFC", text)
    return "".join(c for c in composed if unicodedata.category(c) not in ("Cc", "Cf", "Zs", "Zl", "Zp"))
