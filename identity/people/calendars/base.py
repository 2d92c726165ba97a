"""What a calendar can do."""

from datetime import date, timedelta
from typing import ClassVar


def gettext_noop(message: str) -> str:
    """`message` as it is written; `manage.py messages` finds it here for the catalogues."""
    return message


class NoSuchDay(ValueError):
    """A day outside the years that a calendar knows."""


class Calendar:
    """Years, months and days of one calendar, and the Gregorian days that they are.

    `name` and `months` are in English, for translation. Years outside `first_year` to `last_year` are not known.
    """

    key: ClassVar[str]
    name: ClassVar[str]
    months: ClassVar[tuple[str, ...]]
    first_year: ClassVar[int]
    last_year: ClassVar[int]

    def length(self, year: int, month: int) -> int:
        """How many days a month of a known year has."""
        raise NotImplementedError

    def gregorian(self, year: int, month: int, day: int) -> date:
        """The Gregorian day of a day that exists."""
        raise NotImplementedError

    def parts(self, day: date) -> tuple[int, int, int]:
        """Year, month and day here of a Gregorian day. Raises NoSuchDay."""
        raise NotImplementedError

    def middle(self, year: int, month: int | None = None) -> date:
        """The Gregorian day in the middle of a year or month: who does not know the day means about this time."""
        last_month = month or len(self.months)
        first = self.gregorian(year, month or 1, 1)
        last = self.gregorian(year, last_month, self.length(year, last_month))
        return first + timedelta(days=(last - first).days // 2)
