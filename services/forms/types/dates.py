"""Days, typed as day, month and year."""

import calendar
import re
from collections.abc import Callable
from datetime import date
from typing import Any

from django.utils.dates import MONTHS
from django.utils.formats import date_format
from django.utils.translation import get_language, ngettext, override
from django.utils.translation import gettext as _

from identity.people import told_days
from identity.people.calendars import GREGORIAN
from identity.people.rough_days import RoughDay
from identity.people.told_days import calendar_of, told, with_own
from services.forms.schema import Question
from services.kernel.text import latin_digits

from .base import AnswerType, Refused, Typed

_SHORT = re.compile(r"[0-9]{1,2}")
_FOUR = re.compile(r"[0-9]{4}")
_DECEMBER, _FEBRUARY, _LONGEST = 12, 2, 31
_FORMAT = "j F Y"
_FORMATS = {"day": _FORMAT, "month": "F Y", "year": "Y"}


class DateType(AnswerType):
    """A day of the Gregorian calendar, kept as YYYY-MM-DD; where the question is content with less, YYYY-MM or YYYY.

    It may be told in another calendar. Which one is posted with it: the language of a page may change meanwhile.
    `.sure` confirms a day that was doubted.
    """

    parts = (".day", ".month", ".year", ".calendar", ".sure")

    def is_blank(self, typed: Typed) -> bool:
        return not any(typed.get(part) for part in self.parts[:3])

    def read(self, question: Question, typed: Typed) -> Any:
        day, month, year = (latin_digits(typed.get(part, "")) for part in self.parts[:3])
        _require_all(day, month, year, rough=question.constraints.rough)
        try:
            if calendar := told_days.told_in(typed.get(".calendar", "")):
                return str(told_days.read(calendar, day, month, year))
        except told_days.Untold as wrong:
            raise Refused(wrong.text) from None
        _require_year(year)
        if not _FOUR.fullmatch(year) or year < "1000":
            raise Refused(_("Write the year with four digits, for example 1988."))
        if month and (not _SHORT.fullmatch(month) or not 1 <= int(month) <= _DECEMBER):
            raise Refused(_("Write the month as a number from 1 to 12."))
        if day and (not _SHORT.fullmatch(day) or not 1 <= int(day) <= _LONGEST):
            raise Refused(_("Write the day as a number from 1 to 31."))
        if day:
            _require_existing(int(day), int(month), int(year))
        return str(RoughDay(int(year), int(month) if month else None, int(day) if day else None))

    def fault(self, question: Question, value: Any, today: date) -> str:
        day = RoughDay.read(value)
        if day is None or not (day.is_exact or question.constraints.rough):
            return _("Write a day, month and year.")
        earliest = _bound(question.constraints.earliest, today)
        latest = _bound(question.constraints.latest, today)
        if day.first > latest:
            if not day.is_exact and calendar_of(get_language() or ""):
                # The middle of a year that has begun may not have come.
                return _("This has not come yet. If it is a time of this year, write the month and the day too.")
            if question.constraints.latest == "today":
                return _("This day has not come yet. Write a day up to today.")
            return _("Write a day up to %(day)s.") % {"day": date_format(latest, _FORMAT)}
        if day.last < earliest:
            return _("Write a day from %(day)s on.") % {"day": date_format(earliest, _FORMAT)}
        return ""

    def typed(self, question: Question, value: Any) -> dict[str, str]:
        day = RoughDay.read(value)
        if day is None:
            return dict.fromkeys(self.parts, "")
        calendar = calendar_of(get_language() or "")
        told_there = told(calendar, day) if calendar else None
        key = calendar.key if calendar and told_there else GREGORIAN if calendar else ""
        year, month, number = told_there or (day.year, day.month, day.day)
        return dict(zip(self.parts, (str(number or ""), str(month or ""), str(year), key, ""), strict=True))

    def show(self, question: Question, value: Any, language: str) -> str:
        day = RoughDay.read(value)
        if day is None:
            return ""
        with override(language):
            return with_own(day, date_format(day.first, _FORMATS[day.precision]), language)


def _require_year(year: str) -> None:
    if year.strip("0") == "" and year:
        raise Refused(_("There is no year %(year)s. Write it as it stands in your papers.") % {"year": year})


def _require_all(day: str, month: str, year: str, *, rough: bool) -> None:
    """All three, or with `rough` at least what stands behind what is written: no day without its month."""
    missing: list[Callable[[], str]] = [
        text
        for typed, text in (
            (day or rough, lambda: _("Write the day too.")),
            (month or (rough and not day), lambda: _("Write the month too.")),
            (year, lambda: _("Write the year too.")),
        )
        if not typed
    ]
    if len(missing) > 1:
        raise Refused(_("Write the day, the month and the year."))
    if missing:
        raise Refused(missing[0]())


def _require_existing(day: int, month: int, year: int) -> None:
    longest = calendar.monthrange(year, month)[1]
    if day <= longest:
        return
    name = str(MONTHS[month]) if month != _FEBRUARY else f"{MONTHS[month]} {year}"
    raise Refused(
        ngettext(
            "%(day)s %(month)s does not exist; %(month)s has %(count)s day.",
            "%(day)s %(month)s does not exist; %(month)s has %(count)s days.",
            longest,
        )
        % {"day": day, "month": name, "count": longest}
    )


def _bound(bound: str, today: date) -> date:
    return today if bound == "today" else date.fromisoformat(bound)
