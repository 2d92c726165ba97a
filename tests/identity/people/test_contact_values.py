import pytest
from django.core.exceptions import ValidationError

from identity.people.contact_values import normalised


@pytest.mark.parametrize(
    "written",
    [
        "0712345678",
        "0712 345 678",
        "+254 712-345-678",
        "٠٧١٢٣٤٥٦٧٨",
        "०७१२ ३४५ ६७८",
        "\u202a0712345678\u202c",
        "254712345678",
    ],
)
def test_a_mobile_number_has_one_form(written):
    assert normalised("sms", written) == "+254712345678"


@pytest.mark.parametrize("written", ["", "0712", "hello", "071234567890123", "+999 1", "020 2222222", "².³"])
def test_what_is_no_mobile_number_is_refused(written):
    with pytest.raises(ValidationError):
        normalised("sms", written)


def test_an_address_keeps_its_name_and_lowers_its_domain():
    assert normalised("email", " Amina@Example.ORG ") == "Amina@example.org"


@pytest.mark.parametrize("written", ["", "amina", "a@", "@b.org", "a b@c", "a@b@c.org"])
def test_what_is_no_address_is_refused(written):
    with pytest.raises(ValidationError):
        normalised("email", written)
