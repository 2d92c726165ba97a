"""Days told in the calendar of the reader: read, told back and put in words. What is kept is Gregorian.

A year or a month of another calendar lies across two Gregorian ones. Who knows no more than that is kept with the
Gregorian year or month of its middle: a rough day stays rough.
"""

import re

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from .calendars import CALENDARS, GREGORIAN, Calendar, NoSuchDay
from .rough_days import RoughDay

Parts = tuple[int, int | None, int | None]
_SHORT = re.compile(r"[0-9]{1,2}")
_FOUR = re.compile(r"[0-9]{4}")
_LONGEST_OF_ALL = 32  # in Nepal


class Untold(ValueError):
    """What was typed is no day. `text` is for the person, in their language, and says how to put it right."""

    def __init__(self, text: str) -> None:
        super().__init__("no day")
        self.text = text


def calendar_of(language: str) -> Calendar | None:
    """The calendar in which readers of this language tell days; None for the Gregorian."""
    calendars = settings.PORTICO_CALENDARS
    return CALENDARS.get(calendars.get(language) or calendars.get(language.partition("-")[0], ""))


def calendar_name(calendar: Calendar | None) -> str:
    """What the calendar is called."""
    return _(calendar.name) if calendar else _("Gregorian calendar")


def month_names(calendar: Calendar) -> list[str]:
    """The months with the numbers under which they are written, as “8 Miyazya”."""
    return [f"{number} {_(month)}" for number, month in enumerate(calendar.months, start=1)]


def told_in(key: str) -> Calendar | None:
    """The calendar that the page named; None for the Gregorian. Raises Untold for one that nobody offered."""
    if key in ("", GREGORIAN):
        return None
    if key not in settings.PORTICO_CALENDARS.values():
        raise Untold(_("Choose the calendar in which you write the day."))
    return CALENDARS[key]


def read(calendar: Calendar, day: str, month: str, year: str) -> RoughDay:
    """The day that was typed in this calendar: month and day may be empty, none without what stands behind it."""
    if not _FOUR.fullmatch(year):
        raise Untold(_("Write the year with four digits."))
    if month and (not _SHORT.fullmatch(month) or not 1 <= int(month) <= len(calendar.months)):
        raise Untold(_("Write the month as a number from 1 to %(last)s.") % {"last": len(calendar.months)})
    if day and (not _SHORT.fullmatch(day) or not 1 <= int(day) <= _LONGEST_OF_ALL):
        raise Untold(_("Write the day as a number, for example 14."))
    return kept(calendar, int(year), int(month) if month else None, int(day) if day else None)


def kept(calendar: Calendar, year: int, month: int | None, day: int | None) -> RoughDay:
    """The Gregorian day, month or year of what was told in this calendar. Raises Untold with words for people."""
    if not calendar.first_year <= year <= calendar.last_year:
        words = {"first": calendar.first_year, "last": calendar.last_year}
        raise Untold(_("Write a year from %(first)s to %(last)s, or choose the Gregorian calendar.") % words)
    if month is None:
        return RoughDay(calendar.middle(year).year)
    if day is None:
        middle = calendar.middle(year, month)
        return RoughDay(middle.year, middle.month)
    _require_existing(calendar, year, month, day)
    found = calendar.gregorian(year, month, day)
    return RoughDay(found.year, found.month, found.day)


def told(calendar: Calendar, day: RoughDay) -> Parts | None:
    """What would be told in this calendar to mean `day`; None where it cannot say just that."""
    try:
        first, last = calendar.parts(day.first), calendar.parts(day.last)
    except NoSuchDay:
        return None
    found: list[Parts] = [first] if day.is_exact else []
    if day.precision == "month":
        found = [(first[0], first[1], None), (last[0], last[1], None)]
    elif day.precision == "year":
        found = [(year, None, None) for year in range(first[0], last[0] + 1)]
    return next((parts for parts in found if _means(calendar, parts, day)), None)


def in_words(calendar: Calendar, day: RoughDay) -> str:
    """The day as readers of this calendar say it, with the calendar's name; empty where it cannot be told."""
    parts = told(calendar, day)
    if parts is None:
        return ""
    year, month, number = parts
    name = _(calendar.months[month - 1]) if month else ""
    words = " ".join(str(part) for part in (number, name, year) if part)
    # Translators: a day in another calendar, as in “19 Hidar 2019, Ethiopian calendar”
    return _("%(day)s, %(calendar)s") % {"day": words, "calendar": _(calendar.name)}


def with_own(day: RoughDay, shown: str, language: str) -> str:
    """`shown`, with the day beside it as readers of this language tell it where they have a calendar of their own."""
    calendar = calendar_of(language)
    other = in_words(calendar, day) if calendar else ""
    # Translators: one day in two calendars, as in “28 November 2026 (19 Hidar 2019, Ethiopian calendar)”
    return _("%(day)s (%(other)s)") % {"day": shown, "other": other} if other else shown


def _means(calendar: Calendar, parts: Parts, day: RoughDay) -> bool:
    try:
        return kept(calendar, *parts) == day
    except Untold:
        return False


def _require_existing(calendar: Calendar, year: int, month: int, day: int) -> None:
    longest = calendar.length(year, month)
    if day <= longest:
        return
    raise Untold(
        ngettext(
            "%(day)s %(month)s does not exist; %(month)s has %(count)s day.",
            "%(day)s %(month)s does not exist; %(month)s has %(count)s days.",
            longest,
        )
        % {"day": day, "month": f"{_(calendar.months[month - 1])} {year}", "count": longest}
    )
