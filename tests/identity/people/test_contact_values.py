import pytest
from django.core.exceptions import ValidationError

from identity.people.contact_values import normalised, telephone_number, written_out


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


@pytest.mark.parametrize("written", ["a@localhost", "a@LocalHost", "a@[127.0.0.1]", "a@[IPv6:::1]", "a@127.0.0.1"])
def test_an_address_that_reaches_one_machine_alone_is_refused_in_the_usual_words(written):
    with pytest.raises(ValidationError, match=r"It looks like name@example\.org"):
        normalised("email", written)


@pytest.mark.parametrize(
    ("written", "kept", "read"),
    [
        ("020 222 2222", "+254202222222", "+254 20 2222222"),
        ("٠٧١٢ ٣٤٥ ٦٧٨", "+254712345678", "+254 712 345678"),
        ("+33 1 42 68 53 00", "+33142685300", "+33 1 42 68 53 00"),
    ],
)
def test_any_telephone_of_any_country_has_one_form_and_one_spelling(written, kept, read):
    assert telephone_number(written) == kept
    assert written_out(kept) == read
    assert telephone_number(read) == kept


@pytest.mark.parametrize("written", ["", "12", "hello", "071234567890123", "+999 1", "²³"])
def test_what_is_no_telephone_is_refused_in_words(written):
    with pytest.raises(ValidationError, match="A digit may be missing"):
        telephone_number(written)


def test_what_is_kept_and_no_number_is_shown_as_it_is():
    assert written_out("see letter") == "see letter"
