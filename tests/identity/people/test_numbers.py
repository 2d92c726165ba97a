"""Numbers that people say, checked before anybody is asked."""

import pytest
from django.core.exceptions import ValidationError

from identity.check_digits import damm
from identity.people.numbers import provisional
from identity.people.numbers.national import any_number, national_number, tavala

NINE = "471988216"
GOOD = NINE + damm(NINE)


@pytest.mark.parametrize(
    "text", [GOOD, f" 47 1988-216.{GOOD[-1]} ", GOOD.translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"))]
)
def test_a_number_of_tavala_is_read_as_people_write_it(text):
    assert tavala(text) == GOOD


def test_every_single_wrong_digit_is_found():
    for place in range(10):
        for digit in set("0123456789") - {GOOD[place]}:
            with pytest.raises(ValidationError) as refused:
                tavala(GOOD[:place] + digit + GOOD[place + 1 :])
            assert refused.value.code == "check_digit"


def test_every_swap_of_neighbours_is_found():
    for place in range(9):
        swapped = GOOD[:place] + GOOD[place + 1] + GOOD[place] + GOOD[place + 2 :]
        if swapped != GOOD:
            with pytest.raises(ValidationError):
                tavala(swapped)


@pytest.mark.parametrize("text", ["", "12", GOOD + "1", "ABCDEFGHIJ", "²" * 10])
def test_what_is_no_number_is_refused_in_words_without_it(text):
    with pytest.raises(ValidationError) as refused:
        tavala(text)
    assert refused.value.code == "shape"
    assert not text or text not in str(refused.value)


def test_the_profile_names_the_rule(settings):
    with pytest.raises(ValidationError):
        national_number("AB-1234")
    settings.PORTICO_NATIONAL_NUMBER = "identity.people.numbers.national.any_number"
    assert national_number(" ab-12 34 ") == "AB-1234"


@pytest.mark.parametrize("text", ["", "a", "<script>", "a" * 41, "نعم"])
def test_any_number_has_letters_and_digits(text):
    with pytest.raises(ValidationError):
        any_number(text)


def test_a_provisional_number_is_read_back_from_any_writing():
    number = provisional.make(4821374)
    assert number.startswith("T-4821374-")
    loose = number.replace("-", "").lower()
    assert provisional.read(loose) == provisional.read(loose[1:]) == provisional.read(f" {number} ") == number


def test_a_slip_in_a_provisional_number_is_found():
    number = provisional.make(4821374)
    assert provisional.read(number.replace("48", "84")) is None
    assert provisional.read("T-123") is None


@pytest.mark.parametrize("serial", [-1, 10_000_000])
def test_a_serial_fits_seven_digits(serial):
    with pytest.raises(ValueError, match="seven digits"):
        provisional.make(serial)
