"""Days that people know only roughly: a year of birth, perhaps its month. Plain Python: the rules of law use it too."""

import calendar
import re
from dataclasses import dataclass
from datetime import date

_WRITTEN = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")


@dataclass(frozen=True, slots=True)
class RoughDay:
    """A day, a month or a year, written “1988-03-14”, “1988-03” or “1988”.

    Raises ValueError for a day that does not exist, and for a day without its month.
    """

    year: int
    month: int | None = None
    day: int | None = None

    def __post_init__(self) -> None:
        if self.month is None and self.day is not None:
            raise ValueError("a day needs its month")
        date(self.year, self.month or 1, self.day or 1)

    @classmethod
    def read(cls, text: object) -> "RoughDay | None":
        """What `str` of one wrote; None for anything else."""
        match = _WRITTEN.fullmatch(text) if isinstance(text, str) else None
        try:
            return cls(*(int(part) if part else None for part in match.groups())) if match else None  # type: ignore[arg-type]
        except ValueError:
            return None

    @property
    def is_exact(self) -> bool:
        return self.day is not None

    @property
    def precision(self) -> str:
        """day, month or year."""
        return "day" if self.day else "month" if self.month else "year"

    @property
    def first(self) -> date:
        """The first day that it can be: whoever was born then is the oldest possible."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def last(self) -> date:
        """The last day that it can be."""
        month = self.month or 12
        return date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])

    def __str__(self) -> str:
        parts = [f"{self.year:04d}", *(f"{part:02d}" for part in (self.month, self.day) if part)]
        return "-".join(parts)
