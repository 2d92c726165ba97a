"""The calendar of Nepal, Bikram Sambat: the lengths of its months stand in tables. Reckoned by `nepali-datetime`."""

from datetime import date

import nepali_datetime

from .base import Calendar, NoSuchDay
from .base import gettext_noop as _

_LAST_MONTH = 12


class Nepali(Calendar):
    """Years 1975 (from April 1918) to 2099 (to April 2043); about 57 ahead of the Gregorian ones."""

    key = "nepali"
    name = _("Nepali calendar (Bikram Sambat)")
    months = (
        _("Baisakh"), _("Jestha"), _("Ashadh"), _("Shrawan"), _("Bhadra"), _("Ashwin"), _("Kartik"), _("Mangsir"),
        _("Poush"), _("Magh"), _("Falgun"), _("Chaitra"),
    )  # fmt: skip
    first_year, last_year = 1975, 2099

    def length(self, year: int, month: int) -> int:
        after = (year, month + 1) if month < _LAST_MONTH else (year + 1, 1)
        return (self.gregorian(*after, 1) - self.gregorian(year, month, 1)).days

    def gregorian(self, year: int, month: int, day: int) -> date:
        return nepali_datetime.date(year, month, day).to_datetime_date()

    def parts(self, day: date) -> tuple[int, int, int]:
        try:
            found = nepali_datetime.date.from_datetime_date(day)
        except (ValueError, OverflowError, KeyError, IndexError):
            raise NoSuchDay(day.isoformat()) from None
        if not self.first_year <= found.year <= self.last_year:
            raise NoSuchDay(day.isoformat())
        return found.year, found.month, found.day
