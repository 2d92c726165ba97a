"""Numbers of accounts: read as people write them, kept in one form. Plain Python."""

import re

from .errors import AnswersRefused
from .messages import gettext_noop as _
from .text import latin_digits

_IBAN = re.compile(r"[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}")
_LOCAL = re.compile(r"[A-Z0-9]{5,24}")


def bank_account(text: str) -> str:
    """Return the number of a bank account without spaces and signs. Raises AnswersRefused with words for people.

    What is written like an IBAN has to have the check digits of one (ISO 13616); other numbers have 5 to 24 places.
    """
    number = re.sub(r"[\W_]", "", latin_digits(text)).upper()
    if re.match(r"[A-Z]{2}[0-9]{2}", number):
        if not _IBAN.fullmatch(number) or not _checks(number):
            raise AnswersRefused({"number": _("Check the number. A digit may be wrong, missing or too many.")})
    elif not _LOCAL.fullmatch(number) or not any(place.isdigit() for place in number):
        raise AnswersRefused(
            {"number": _("Write the number of the account as it stands on your bank card or statement.")}
        )
    return number


def _checks(iban: str) -> bool:
    """ISO 7064, modulus 97."""
    return int("".join(str(int(place, 36)) for place in iban[4:] + iban[:4])) % 97 == 1
