"""The Hijri calendar as Umm al-Qura has it, the civil calendar of Saudi Arabia. Reckoned by `hijridate`.

Where months begin with the sighted moon, a day may differ by one: what is kept is the Gregorian day, and the page where
answers are looked over shows both.
"""

from datetime import date

import hijridate

from .base import Calendar, NoSuchDay
from .base import gettext_noop as _


class Hijri(Calendar):
    """Its tables begin with 1 Muharram 1343 (1 August 1924) and end with the year 1500 (2077)."""

    key = "hijri"
    name = _("Hijri calendar (Umm al-Qura)")
    months = (
        _("Muharram"), _("Safar"), _("Rabi al-Awwal"), _("Rabi al-Thani"), _("Jumada al-Ula"), _("Jumada al-Akhira"),
        _("Rajab"), _("Shaban"), _("Ramadan"), _("Shawwal"), _("Dhu al-Qadah"), _("Dhu al-Hijjah"),
    )  # fmt: skip
    first_year, last_year = 1343, 1500

    def length(self, year: int, month: int) -> int:
        return hijridate.Hijri(year, month, 1).month_length()

    def gregorian(self, year: int, month: int, day: int) -> date:
        return date(*hijridate.Hijri(year, month, day).to_gregorian().datetuple())

    def parts(self, day: date) -> tuple[int, int, int]:
        try:
            return hijridate.Gregorian.fromdate(day).to_hijri().datetuple()
        except OverflowError:
            raise NoSuchDay(day.isoformat()) from None
