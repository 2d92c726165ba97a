"""National numbers as people say them. The profile names the rule of the country by a dotted path.

A rule takes what somebody typed and returns the number in its one form, or raises ValidationError with words for the
person. It says that a number can be one, never that it is somebody's.
"""

import re

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _

from identity.check_digits import damm

from ..contact_values import latin_digits
from ..names import clean

LONGEST = 40


def national_number(text: str) -> str:
    """Return the number in its one form by the rule of this country. Raises ValidationError."""
    rule = import_string(settings.PORTICO_NATIONAL_NUMBER)
    return str(rule(text))


def any_number(text: str) -> str:
    """For a country whose numbers have no check digit: letters and digits, three at least."""
    written = "".join(latin_digits(clean(text)).upper().split())
    if not re.fullmatch(r"[A-Z0-9][A-Z0-9/.-]{2,}", written) or len(written) > LONGEST:
        raise ValidationError(_("Check the number. It has letters and digits as they stand on the card."), code="shape")
    return written


def tavala(text: str) -> str:
    """Tavala: ten digits, “47 1988 216 5” on the card: district, year of birth, serial, and Damm's check digit."""
    digits = re.sub(r"[\s.-]", "", latin_digits(clean(text)))
    if not re.fullmatch(r"[0-9]{10}", digits):
        raise ValidationError(_("The number on the card has ten digits. Write all of them."), code="shape")
    if damm(digits[:9]) != digits[9]:
        raise ValidationError(
            _("One digit is wrong, or two changed places. Compare the number with the card."), code="check_digit"
        )
    return digits
