import pytest

from services.kernel.account_numbers import bank_account
from services.kernel.errors import AnswersRefused


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("0123 4567 89", "0123456789"),
        ("01-234-567.89", "0123456789"),
        ("٠١٢٣٤٥٦٧٨٩", "0123456789"),
        ("de89 3704 0044 0532 0130 00", "DE89370400440532013000"),
        ("MA64 011 519 0000012050005344 90".replace("90", "00"), None),
    ],
)
def test_a_number_is_read_as_people_write_it(typed, kept):
    if kept is None:
        with pytest.raises(AnswersRefused):
            bank_account(typed)
    else:
        assert bank_account(typed) == kept


@pytest.mark.parametrize("typed", ["", "   ", "abc", "12", "x" * 30, "1" * 25, "DE89 3704 0044 0532 0130 01", "DE89"])
def test_what_cannot_be_an_account_is_refused_with_words(typed):
    with pytest.raises(AnswersRefused) as refused:
        bank_account(typed)
    assert refused.value.errors["number"].endswith((".",))
