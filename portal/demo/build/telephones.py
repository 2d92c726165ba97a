"""The telephone numbers of the demo, in the country of the profile."""

import phonenumbers
from django.conf import settings
from django.core.exceptions import ValidationError

from identity.people.contact_values import normalised

_OWN_DIGITS = 4


def in_this_country(number: str) -> str:
    """The number of the tables, where messages go to it; else one of this country that ends like it."""
    try:
        normalised("sms", number)
    except ValidationError:
        return _like(number, settings.PORTICO_DIALLING_REGION)
    return number


def _like(number: str, region: str) -> str:
    example = phonenumbers.example_number_for_type(region, phonenumbers.PhoneNumberType.MOBILE)
    if example is None:
        raise LookupError(f"no mobile numbers are known of region {region}")
    written = phonenumbers.format_number(example, phonenumbers.PhoneNumberFormat.E164)
    return written[:-_OWN_DIGITS] + "".join(number.split())[-_OWN_DIGITS:]
