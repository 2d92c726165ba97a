"""The calendar of the demo country: every moment is told from one day, so that it is the same on every machine."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils import timezone

_AGE = re.compile(r"(?:(?P<y>\d+)y)?(?:(?P<m>\d+)m)?(?:(?P<d>\d+)d)?")
_SATURDAY = 5
_LAST_DAY_IN_EVERY_MONTH = 28
_MONTHS = 12


@dataclass(frozen=True, slots=True)
class Clock:
    """Moments before `today`, the day on which the country is built."""

    today: date

    def moment(self, working_days_ago: int, at: str) -> datetime:
        """The time `at` ("09:10") on the working day that many working days before today.

        Offices are shut at weekends, so on a Sunday one working day ago is Friday.
        """
        day = self.today
        while working_days_ago:
            day -= timedelta(days=1)
            if day.weekday() < _SATURDAY:
                working_days_ago -= 1
        return timezone.make_aware(datetime.combine(day, time.fromisoformat(at)))

    def birth_date(self, age: str) -> date:
        """The birth date of somebody who is `age` today: "31y2m", "4y8m", "5m" or "21d"."""
        match = _AGE.fullmatch(age)
        if not age or match is None:
            raise ValueError(f"Not an age: {age}")
        years, months, days = (int(match[part] or 0) for part in "ymd")
        month_count = self.today.year * _MONTHS + self.today.month - 1 - years * _MONTHS - months
        day_of_month = min(self.today.day, _LAST_DAY_IN_EVERY_MONTH)
        shifted = date(month_count // _MONTHS, month_count % _MONTHS + 1, day_of_month)
        return shifted - timedelta(days=days)
