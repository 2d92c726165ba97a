"""Stretches of days."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Period:
    """From `start` up to, not including, `end`; without an end it goes on."""

    start: date
    end: date | None = None

    def __post_init__(self) -> None:
        if self.end is not None and self.end <= self.start:
            raise ValueError("A period ends after it starts")

    def contains(self, day: date) -> bool:
        """Whether `day` lies within: the first day does, the end does not."""
        return self.start <= day and (self.end is None or day < self.end)

    def overlaps(self, other: "Period") -> bool:
        """Whether some day lies within both. Periods that only touch do not overlap."""
        return (other.end is None or self.start < other.end) and (self.end is None or other.start < self.end)
