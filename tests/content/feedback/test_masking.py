"""No number and no address by which somebody could be found stays in what readers write."""

import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.feedback.masking import BLOT, masked
from services.kernel.text import clean

ZEROS = [zero for zero in map(chr, range(sys.maxunicode)) if unicodedata.decimal(zero, None) == 0]
SEPARATORS = [sign for sign in map(chr, range(0x10000)) if unicodedata.category(sign)[0] in "ZPSCM"]
separators = st.text(st.sampled_from(" ._-/()\u2009\u200c·،") | st.sampled_from(SEPARATORS), max_size=3)
numbers = st.lists(st.integers(0, 9), min_size=5, max_size=20)
words = st.text(st.sampled_from("abcéжابتمع"), min_size=1, max_size=8)


@pytest.mark.parametrize(
    "number",
    [
        "0712345678",
        "0712_345_678",
        "0_ 7_ 1_ 2_ 3",
        "0712\u2009345\u202f678",
        "0712·345•678",
        "0712\u200b345\u2060678",
        "0712\u200c345\u200d678",
        "٠٧١٢،٣٤٥؛٦٧٨",
        "०७१२-३४५-६७८",
        "0 7 1 2 3 4",
        "(0712) / 345 . 678",
        "0712\n345678",
        "07-12\\34~56",
        "⑤⑥⑦⑧⑨",
        "¹²³⁴⁵",
        "AB12345",
        "RSSMRA85M01H501U",
        "ines.tavar@example.org",
        "ines.tavar＠example.org",
        "ines.tavar%40example.org",
        "ines.tavar @ example.org",
        "ines.tavar@ example.org",
        "ines.tavar (at) example.org",
        "ines[arobase]example.org",
        "ines at example dot org",
        "<ines@example.org>",
        "@ines_tavar",
        "0000 0@",
    ],
)
def test_is_blotted_out(number):
    text = masked(clean(f"Ask {number} please", lines=True))
    assert text.startswith("Ask ")
    assert text.endswith(" please")
    assert set(text[4:-7]) <= set(f"{BLOT}()AB ")


@pytest.mark.parametrize(
    "text",
    [
        "The form has 27 pages and 3 are blank",
        "TVM\u00a0240 for 6 months",
        "I am 67, my wife is 64",
        "Look at point 3 (at the end)",
        "In 2026 nothing changed",
        "Article 14b, covid19",
        "Two @ one",
    ],
)
def test_what_points_to_nobody_stays(text):
    assert masked(text) == text


@given(digits=numbers, zeros=st.lists(st.sampled_from(ZEROS), min_size=20, max_size=20), data=st.data(), around=words)
def test_no_number_stays_whatever_its_script_and_separators(digits, zeros, data, around):
    signs = [chr(ord(zero) + digit) for zero, digit in zip(zeros, digits, strict=False)]
    number = "".join(sign + data.draw(separators) for sign in signs)
    text = masked(clean(f"{around} {number} {around}", lines=True))
    assert BLOT in text
    assert not [sign for sign in text if sign.isdigit()]
    assert text.count(around) >= 2


@given(text=st.text(max_size=300))
def test_masking_twice_changes_nothing(text):
    assert masked(masked(text)) == masked(text)


@given(name=st.from_regex(r"[a-z0-9._+-]{1,20}", fullmatch=True), host=st.from_regex(r"[a-z0-9-]{1,9}", fullmatch=True))
def test_no_address_stays(name, host):
    text = masked(f"write to {name}@{host}.org today")
    assert text == f"write to {BLOT} today"


@pytest.mark.parametrize(
    "text", ["a" * 20_000, "a at " * 4_000, "@" * 10_000, "x@ " * 5_000, "1 " * 10_000, "1a" * 10_000]
)
def test_a_long_text_is_read_once(text):
    assert len(masked(text)) < 2 * len(text)
