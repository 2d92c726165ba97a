"""Days as people write them: 4.3.1957, 4/3/1957, 4 March 1957, 1957-03-04; or less, where the question takes it."""

import re
from collections.abc import Mapping
from functools import lru_cache

from django.conf import settings
from django.utils.dates import MONTHS
from django.utils.translation import override

from services.kernel.text import latin_digits

_FORWARD = re.compile(r"(?:(?:(?P<day>\d{1,2})[ ./-]+)?(?P<month>\d{1,2})[ ./-]+)?(?P<year>\d{4})")
_BACKWARD = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d{1,2})(?:-(?P<day>\d{1,2}))?)?")


def parts_of_day(text: str) -> dict[str, str]:
    """What would be typed into the three fields of a day. What is no day stays whole in the year: it is refused."""
    written = latin_digits(text).strip()
    for name, number in _months().items():
        written = re.sub(rf"\b{re.escape(name)}\b", str(number), written, flags=re.IGNORECASE)
    found = _BACKWARD.fullmatch(written) or _FORWARD.fullmatch(written)
    parts = found.groupdict() if found else {"day": "", "month": "", "year": written}
    return {**{f".{name}": part or "" for name, part in parts.items()}, ".calendar": "", ".sure": ""}


def written_day(typed: Mapping[str, str]) -> str:
    """The three fields as one text that reads back the same: 1957-03-04, 1957-03 or 1957."""
    year, month, day = (typed.get(f".{name}", "") for name in ("year", "month", "day"))
    return "-".join(part.zfill(2) for part in (year, month, day) if part)


@lru_cache(maxsize=1)
def _months() -> dict[str, int]:
    """Their names in every language of the country: a form is checked by people who read different ones."""
    found: dict[str, int] = {}
    for language, _name in settings.LANGUAGES:
        with override(language):
            found |= {str(name): number for number, name in MONTHS.items()}
    return found
