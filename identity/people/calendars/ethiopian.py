"""The Ethiopian calendar: twelve months of thirty days, and Pagume of five or six. Reckoned by `abyssinica`."""

from datetime import date

from abyssinica.calendar import Date

from .base import Calendar, NoSuchDay
from .base import gettext_noop as _

_FULL, _PAGUME = 30, 13


class Ethiopian(Calendar):
    """Years of the Incarnation; seven or eight behind the Gregorian ones."""

    key = "ethiopian"
    name = _("Ethiopian calendar")
    months = (
        _("Meskerem"), _("Tikimt"), _("Hidar"), _("Tahsas"), _("Tir"), _("Yekatit"), _("Megabit"), _("Miyazya"),
        _("Ginbot"), _("Sene"), _("Hamle"), _("Nehase"), _("Pagume"),
    )  # fmt: skip
    first_year, last_year = 1800, 2200

    def length(self, year: int, month: int) -> int:
        if month < _PAGUME:
            return _FULL
        return 6 if Date.is_leap_year(year) else 5

    def gregorian(self, year: int, month: int, day: int) -> date:
        return Date(year, month, day).to_gregorian()

    def parts(self, day: date) -> tuple[int, int, int]:
        found = Date.from_gregorian(day)
        if not self.first_year <= found.year <= self.last_year:
            raise NoSuchDay(day.isoformat())
        return found.year, found.month, found.day
