"""What a mandate covers, and how long it may last. No clock, no database."""

from collections.abc import Collection
from datetime import date
from typing import Protocol

from ..rough_days import RoughDay
from .kinds import Basis, Scope
from .states import MandateStatus

OF_AGE = 18
# Whoever collects money shows at a counter that they may: a code that is read out is not enough for that.
INVITED_SCOPES = frozenset(set(Scope) - {Scope.COLLECT_PAYMENT})
LONGEST_INVITED_DAYS = 2 * 366


class MandateLike(Protocol):
    status: str
    scopes: list[str]
    programmes: list[str]
    valid_from: date
    valid_until: date | None


def holds_on(mandate: MandateLike, on_day: date) -> bool:
    """Tell whether the mandate is in force on this day; `valid_until` is the first day on which it is not."""
    started = mandate.valid_from <= on_day
    return mandate.status == MandateStatus.ACTIVE and started and not is_over(mandate, on_day)


def is_over(mandate: MandateLike, on_day: date) -> bool:
    return mandate.valid_until is not None and mandate.valid_until <= on_day


def covers(mandate: MandateLike, scope: str, programme: str | None, on_day: date) -> bool:
    """Tell whether the representative may do `scope` for `programme` on this day.

    A mandate without programmes is for all of them, and for what belongs to none (`programme` None). One that names
    programmes covers nothing beyond them. A scope never includes another: who may apply may not see.
    """
    return holds_on(mandate, on_day) and scope in mandate.scopes and _covers_programme(mandate.programmes, programme)


def _covers_programme(programmes: Collection[str], programme: str | None) -> bool:
    return not programmes or (programme is not None and programme in programmes)


def unknown_scopes(scopes: Collection[str]) -> list[str]:
    """Return what is no scope, in order."""
    return sorted(set(scopes) - set(Scope.values))


def birthday(born: RoughDay, years: int) -> date:
    """Return the first day on which somebody is surely `years` old.

    Of a birth known by year or month the last possible day counts: a child is not left without a guardian. Whoever
    was born on 29 February is of age on 1 March.
    """
    day = born.last
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return date(day.year + years, 3, 1)


def last_day(basis: str, *, born: RoughDay | None, asked: date | None) -> date | None:
    """Return the day on which the mandate ends: a guardian's on the 18th birthday at the latest."""
    if basis != Basis.GUARDIAN or born is None:
        return asked
    of_age = birthday(born, OF_AGE)
    return min(of_age, asked) if asked else of_age
