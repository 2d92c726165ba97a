"""Ages in completed years and in words."""

from datetime import date

from services.eligibility.assessment import Text, counted
from services.kernel.messages import gettext_noop as _

_MONTHS, _FEBRUARY, _LEAP_DAY = 12, 2, 29
_COUNTED_IN_YEARS, _COUNTED_IN_MONTHS = 24, 3


def completed_years(born: date, on: date) -> int:
    """Whole years of life on the day `on`; the birthday itself counts. Negative before birth.

    Whoever is born on 29 February completes a year on 1 March of years that have no such day.
    """
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))


def day_of_age(born: date, years: int) -> date:
    """The first day on which `years` are completed."""
    if (born.month, born.day) == (_FEBRUARY, _LEAP_DAY):
        return _leap_birthday(born.year + years)
    return born.replace(year=born.year + years)


def in_words(born: date, on: date) -> Text:
    """4 years, 9 months, 3 weeks: as people say it."""
    if born > on:
        return Text(_("not born yet"))
    months = (on.year - born.year) * _MONTHS + on.month - born.month - (on.day < born.day)
    if months >= _COUNTED_IN_YEARS:
        years = completed_years(born, on)
        return counted("%(count)s year", "%(count)s years", years)
    if months >= _COUNTED_IN_MONTHS:
        return counted("%(count)s month", "%(count)s months", months)
    weeks = (on - born).days // 7
    return counted("%(count)s week", "%(count)s weeks", weeks)


def _leap_birthday(year: int) -> date:
    try:
        return date(year, _FEBRUARY, _LEAP_DAY)
    except ValueError:
        return date(year, _FEBRUARY + 1, 1)
