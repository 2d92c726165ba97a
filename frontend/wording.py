"""How amounts, days and names read on a page, in the language of the page."""

import re
import unicodedata
from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from babel import Locale
from babel.lists import format_list
from babel.numbers import format_decimal
from django.conf import settings
from django.utils import timezone
from django.utils.dateformat import format as date_text
from django.utils.translation import get_language, get_language_bidi, npgettext, pgettext
from django.utils.translation import gettext as _

_ISOLATE, _END = "\N{FIRST STRONG ISOLATE}", "\N{POP DIRECTIONAL ISOLATE}"
# Hebrew to Arabic Extended-A, their presentation forms, and the right-to-left scripts of the higher planes.
_LETTER = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff"
_ISOLATED = "[\u2066-\u2068][^\u2069]*\u2069"
_RIGHT_TO_LEFT_WORDS = re.compile(rf"{_ISOLATED}|[{_LETTER}](?:[{_LETTER} .’'-]*[{_LETTER}])?")
# What runs the other way within Arabic: words and figures of other scripts with all that stands between them. Brackets
# and quotes belong to it in pairs only, and marks of the Arabic sentence never. A line without any Arabic keeps all
# its marks.
_APART = rf"{_LETTER}\u2066-\u2069\n()“”«»،؛؟"
_SIGN, _PAIR = rf"(?![{_LETTER}_])\w", rf"\([^{_APART}]*\)|“[^{_APART}]*”"
_FOREIGN_LINE = rf"^(?=.*{_SIGN})[^{_LETTER}\u2066-\u2069\n]+$"
_LEFT_TO_RIGHT_WORDS = re.compile(
    rf"(?m){_ISOLATED}|{_FOREIGN_LINE}|\+?{_SIGN}(?:(?:[^{_APART}]|{_PAIR})*(?:{_SIGN}|%|{_PAIR}))?"
)

HOURS_A_DAY = 24
_FIRST_OF_MONTH = re.compile(r"\b1(?=[ \u00a0][^\W\d])")


def language() -> str:
    """The language of the page that is being made."""
    return get_language() or settings.LANGUAGE_CODE


def money(value: Any) -> str:
    """A Money value, or whole minor units of the country's currency, as “TVM 480.00”."""
    if value is None or value == "":
        return ""
    if hasattr(value, "formatted"):
        return value.formatted(language())
    locale = Locale.parse(language(), sep="-")
    amount = format_decimal(Decimal(int(value)).scaleb(-2), "#,##0.00", locale)
    code = settings.PORTICO_CURRENCY
    code_comes_last = locale.currency_formats["standard"].pattern.partition(";")[0].endswith("¤")
    return "\N{NO-BREAK SPACE}".join((amount, code) if code_comes_last else (code, amount))


def day(value: date | datetime | None) -> str:
    """“Friday 4 December”; with the year when it is not this year's."""
    if not value:
        return ""
    local = _local(value)
    # Translators: a day of this year, in Django's date format characters
    pattern = _("l j F") if local.year == timezone.localdate().year else _("l j F Y")
    return _written(local, pattern)


def rough_day(value: Any) -> str:
    """A day that may be known only to the month or the year: “14 March 1988”, “March 1988”, “1988”."""
    if not value:
        return ""
    # Translators: day, month and year; then month and year, both in Django's date format characters
    patterns = {"day": _("j F Y"), "month": _("F Y"), "year": "Y"}
    return _written(value.first, patterns[value.precision])


def day_time(value: datetime | None) -> str:
    """“22 November, 10:58”; with the year when it is not this year's."""
    if not value:
        return ""
    local = _local(value)
    # Translators: a day and time of this year, in Django's date format characters
    pattern = _("j F, H:i") if local.year == timezone.localdate().year else _("j F Y, H:i")
    return _written(local, pattern)


def dated(value: date | datetime | None) -> str:
    """“4 December 2026”, a moment as “22 November 2026, 10:58”: for paper, which is read in another year too."""
    if not value:
        return ""
    return _written(_local(value), _("j F Y, H:i") if isinstance(value, datetime) else _("j F Y"))


def clock(value: datetime) -> str:
    """“10:58”."""
    return f"{_local(value):%H:%M}"


def moment(value: Any) -> Any:
    """A moment as `day_time`, a date as `day`, text as it stands."""
    if isinstance(value, datetime):
        return day_time(value)
    return day(value) if isinstance(value, date) else value or ""


def lasting(hours: int) -> str:
    """“3 days”, or “36 hours” where whole days do not say it. Stands after “for” and “after”."""
    if hours % HOURS_A_DAY:
        # Translators: a length of time, after “for” or “after” as in “For 36 hours nobody can change it.”
        return npgettext("after “for” and “after”", "%(count)s hour", "%(count)s hours", hours) % {"count": hours}
    days = hours // HOURS_A_DAY
    # Translators: a length of time, after “for” or “after” as in “For 3 days nobody can change it.”
    return npgettext("after “for” and “after”", "%(count)s day", "%(count)s days", days) % {"count": days}


def isolated(text: Any) -> str:
    """Text whose words against the run of the page keep to themselves.

    An Arabic name must not pull the number beside it to its side, nor “TVM 480.00” the rest of an Arabic sentence.
    Safe in any text; changes nothing where all words run one way, nor what is isolated already.
    """
    against = _LEFT_TO_RIGHT_WORDS if get_language_bidi() else _RIGHT_TO_LEFT_WORDS
    return against.sub(_apart, str(text or ""))


def _apart(words: re.Match[str]) -> str:
    found = words[0]
    stands_well = found[0] in "\u2066\u2067\u2068" or found.isdecimal()
    return found if stands_well else f"{_ISOLATE}{found}{_END}"


def listed(words: Iterable[Any]) -> str:
    """Things side by side with the comma of the page's language: “Caseworker, Selmar”. Empty ones are left out.

    Each keeps to itself, so that they stand in their order whatever script they are in.
    """
    # Translators: stands between things in a row, as in “Caseworker, Selmar”
    comma = pgettext("between things in a row", ", ")
    return comma.join(isolated(word) for word in words if word)


def one_of(words: Iterable[Any]) -> str:
    """“Caseworker or reviewer”, as the language of the page says it."""
    return format_list([isolated(word) for word in words], style="or", locale=Locale.parse(language(), sep="-"))


def _written(value: date | datetime, pattern: str) -> str:
    """The first of a month is “1er” in French; no other day and no other language has a form of its own."""
    text = date_text(value, pattern)
    return _FIRST_OF_MONTH.sub("1er", text) if language().startswith("fr") else text


def monogram(name: str) -> str:
    """One or two letters that stand for a name; marks stay with their letter, joined scripts get one letter."""
    words = [word for word in str(name or "").split() if word[0].isalpha()]
    if not words:
        return ""
    first = _letter(words[0])
    if len(words) == 1 or not _has_case(first):
        return first
    return first + _letter(words[-1])


def _letter(word: str) -> str:
    end = 1
    while end < len(word) and unicodedata.category(word[end]).startswith("M"):
        end += 1
    return word[:end].upper()


def _has_case(letter: str) -> bool:
    """Latin, Greek, Cyrillic and their like: scripts whose initials can stand side by side."""
    return letter.lower() != letter.upper()


def _local(value: date | datetime) -> date | datetime:
    return timezone.localtime(value) if isinstance(value, datetime) and timezone.is_aware(value) else value
