"""Telephone numbers and e-mail addresses: read as people write them, kept in one form."""

import unicodedata

import phonenumbers
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import EmailValidator
from django.utils.translation import gettext_lazy as _

from .names import clean


class _OfTheWorld(EmailValidator):
    """No address of one machine alone (`a@localhost`, `a@[127.0.0.1]`): no letter from us reaches it."""

    def validate_domain_part(self, domain_part: str) -> bool:
        return not domain_part.startswith("[") and super().validate_domain_part(domain_part)


_validate_email = _OfTheWorld(allowlist=[])


def normalised(kind: str, value: str) -> str:
    """Return the one form of a contact: E.164 for "sms", lower-case domain for "email".

    Raises ValidationError with words for the person.
    """
    return _mobile_number(value) if kind == "sms" else _email(value)


def latin_digits(text: str) -> str:
    """Return the text with the digits of any script as 0 to 9."""
    return "".join(str(unicodedata.digit(c)) if c.isdecimal() else c for c in text)


def telephone_number(value: str) -> str:
    """Return any telephone number, of any country, as E.164. Without a country code it is one of this country.

    Raises ValidationError with words for the person.
    """
    try:
        number = _parsed(value)
    except phonenumbers.NumberParseException:
        number = None
    if number is None or not phonenumbers.is_valid_number(number):
        raise ValidationError(_("Check the telephone number. A digit may be missing or too many."), code="number")
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def written_out(number: str) -> str:
    """Return a kept number as people read it, “+254 712 345678”; what is none comes back as it is."""
    try:
        parsed = phonenumbers.parse(number)
    except phonenumbers.NumberParseException:
        return number
    return phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.INTERNATIONAL)


def _parsed(value: str) -> phonenumbers.PhoneNumber:
    return phonenumbers.parse(latin_digits(clean(value)), settings.PORTICO_DIALLING_REGION)


def _mobile_number(value: str) -> str:
    try:
        number = _parsed(value)
    except phonenumbers.NumberParseException:
        raise _not_a_number() from None
    kinds = {phonenumbers.PhoneNumberType.MOBILE, phonenumbers.PhoneNumberType.FIXED_LINE_OR_MOBILE}
    if not phonenumbers.is_valid_number(number):
        raise _not_a_number()
    if phonenumbers.region_code_for_number(number) not in settings.PORTICO_SMS_REGIONS:
        raise ValidationError(_("We cannot send SMS to numbers of this country. Write another number."), code="country")
    if phonenumbers.number_type(number) not in kinds:
        raise ValidationError(_("This is not a mobile number. We send codes by SMS."), code="not_mobile")
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def _not_a_number() -> ValidationError:
    return ValidationError(_("Check the mobile number. A digit may be missing or too many."), code="number")


def _email(value: str) -> str:
    address = clean(value).replace(" ", "")
    try:
        _validate_email(address)
    except ValidationError:
        raise ValidationError(_("Check the e-mail address. It looks like name@example.org."), code="email") from None
    name, _at, domain = address.rpartition("@")
    return f"{name}@{domain.lower()}"
