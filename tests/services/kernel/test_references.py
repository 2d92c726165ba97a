import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.kernel import references

SERIALS = st.integers(min_value=0, max_value=9_999_999)


class TestMake:
    def test_has_prefix_year_seven_digits_and_a_check_digit(self):
        reference = references.make("CG", 2026, 4821374)
        assert reference.startswith("CG-26-4821374-")
        assert references.is_valid(reference)

    @pytest.mark.parametrize(
        ("prefix", "serial"), [("cg", 1), ("", 1), ("ABCDE", 1), ("CG", -1), ("CG", 10_000_000), ("٢٣", 1)]
    )
    def test_refuses_what_cannot_be_a_reference(self, prefix, serial):
        with pytest.raises(ValueError, match="has"):
            references.make(prefix, 2026, serial)


class TestIsValid:
    @given(SERIALS, st.integers(min_value=0, max_value=6), st.integers(min_value=1, max_value=9))
    def test_finds_every_single_wrong_digit(self, serial, place, shift):
        reference = references.make("CG", 2026, serial)
        at = 6 + place
        wrong = str((int(reference[at]) + shift) % 10)
        assert not references.is_valid(reference[:at] + wrong + reference[at + 1 :])

    @given(SERIALS, st.integers(min_value=0, max_value=5))
    def test_finds_every_swap_of_neighbours(self, serial, place):
        reference = references.make("CG", 2026, serial)
        at = 6 + place
        swapped = reference[:at] + reference[at + 1] + reference[at] + reference[at + 2 :]
        assert swapped == reference or not references.is_valid(swapped)

    def test_the_prefix_and_the_year_are_checked_too(self):
        reference = references.make("CG", 2026, 4821374)
        assert not references.is_valid(reference.replace("CG", "DA"))
        assert not references.is_valid(reference.replace("-26-", "-27-"))

    @pytest.mark.parametrize("text", ["", "CG", "CG-26-4821374", "CG-26-4821374-6\n", "CG-26-٤٨٢١٣٧٤-6"])
    def test_says_no_to_other_shapes(self, text):
        assert not references.is_valid(text)

    @given(st.text())
    def test_never_fails_on_any_text(self, text):
        references.is_valid(references.normalise(text))


class TestNormalise:
    def test_reads_what_people_type(self):
        reference = references.make("CG", 2026, 4821374)
        digits = reference.replace("-", "")
        arabic = reference.translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"))
        for typed in (reference.lower(), f"  {reference} ", digits, reference.replace("-", " "), arabic):
            assert references.normalise(typed) == reference
