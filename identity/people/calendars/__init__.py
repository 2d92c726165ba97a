"""Calendars in which people tell a day. What is kept is always the day of the Gregorian calendar."""

from collections.abc import Mapping

from .base import Calendar, NoSuchDay
from .ethiopian import Ethiopian
from .hijri import Hijri
from .nepali import Nepali

GREGORIAN = "gregorian"
# All but the Gregorian one, which needs no adapter.
CALENDARS: Mapping[str, Calendar] = {one.key: one for one in (Ethiopian(), Hijri(), Nepali())}

__all__ = ["CALENDARS", "GREGORIAN", "Calendar", "NoSuchDay"]
