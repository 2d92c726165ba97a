"""Days, typed as day, month and year."""

import calendar
import re
from collections.abc import Callable
from datetime import date
from typing import Any

from django.utils.dates import MONTHS
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from services.forms.schema import Question
from services.kernel.text import latin_digits

from .base import AnswerType, Refused, Typed

_SHORT = re.compile(r"[0-9]{1,2}")
_FOUR = re.compile(r"[0-9]{4}")
_DECEMBER, _FEBRUARY, _LONGEST = 12, 2, 31
_FORMAT = "j F Y"


class DateType(AnswerType):
    """A day of the Gregorian calendar, kept as YYYY-MM-DD."""

    parts = (".day", ".month", ".year")

    def read(self, question: Question, typed: Typed) -> Any:
        day, month, year = (latin_digits(typed.get(part, "")) for part in self.parts)
        _require_all(day, month, year)
        if not _FOUR.fullmatch(year) or year < "1000":
            raise Refused(_("Write the year with four digits, for example 1988."))
        if not _SHORT.fullmatch(month) or not 1 <= int(month) <= _DECEMBER:
            raise Refused(_("Write the month as a number from 1 to 12."))
        if not _SHORT.fullmatch(day) or not 1 <= int(day) <= _LONGEST:
            raise Refused(_("Write the day as a number from 1 to 31."))
        return _existing(int(day), int(month), int(year)).isoformat()

    def fault(self, question: Question, value: Any, today: date) -> str:
        day = _day(value)
        if day is None:
            return _("Write a day, month and year.")
        earliest = _bound(question.constraints.earliest, today)
        latest = _bound(question.constraints.latest, today)
        if day > latest:
            if question.constraints.latest == "today":
                return _("This day has not come yet. Write a day up to today.")
            return _("Write a day up to %(day)s.") % {"day": date_format(latest, _FORMAT)}
        if day < earliest:
            return _("Write a day from %(day)s on.") % {"day": date_format(earliest, _FORMAT)}
        return ""

    def typed(self, question: Question, value: Any) -> dict[str, str]:
        day = _day(value)
        if day is None:
            return dict.fromkeys(self.parts, "")
        return dict(zip(self.parts, (str(day.day), str(day.month), str(day.year)), strict=True))

    def show(self, question: Question, value: Any, language: str) -> str:
        day = _day(value)
        if day is None:
            return ""
        with override(language):
            return date_format(day, _FORMAT)


def _require_all(day: str, month: str, year: str) -> None:
    missing: list[Callable[[], str]] = [
        text
        for typed, text in (
            (day, lambda: _("Write the day too.")),
            (month, lambda: _("Write the month too.")),
            (year, lambda: _("Write the year too.")),
        )
        if not typed
    ]
    if len(missing) > 1:
        raise Refused(_("Write the day, the month and the year."))
    if missing:
        raise Refused(missing[0]())


def _existing(day: int, month: int, year: int) -> date:
    longest = calendar.monthrange(year, month)[1]
    if day <= longest:
        return date(year, month, day)
    name = str(MONTHS[month]) if month != _FEBRUARY else f"{MONTHS[month]} {year}"
    raise Refused(
        ngettext(
            "%(day)s %(month)s does not exist; %(month)s has %(count)s day.",
            "%(day)s %(month)s does not exist; %(month)s has %(count)s days.",
            longest,
        )
        % {"day": day, "month": name, "count": longest}
    )


def _day(value: Any) -> date | None:
    # fromisoformat also reads week dates and other shapes; answers know one.
    if not isinstance(value, str) or not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
        return None
    try:
        return date.fromisoformat(value)
    except ValueError:
        return None


def _bound(bound: str, today: date) -> date:
    return today if bound == "today" else date.fromisoformat(bound)
