"""A line of the size of a word."""

from collections.abc import Sequence
from dataclasses import dataclass

WIDTH, TOP, BOTTOM = 88, 4, 28


@dataclass(frozen=True, slots=True)
class Spark:
    """The path of the line and the height of its last point."""

    line: str
    end: float


def spark(values: Sequence[float]) -> Spark | None:
    """The way of the numbers between the lowest and the highest of them; None when there are fewer than two."""
    if len(values) < 2:
        return None
    low, high = min(values), max(values)
    span = (high - low) or 1
    heights = [round(BOTTOM - (BOTTOM - TOP) * (value - low) / span, 1) for value in values]
    points = (f"{WIDTH * place / (len(values) - 1):.1f} {height:g}" for place, height in enumerate(heights))
    return Spark("M" + "L".join(points), heights[-1])
