"""What a chart says, and what a drawing is made of."""

from dataclasses import dataclass
from typing import Literal

from django.utils.formats import number_format

SMALLEST_GROUP = 10


@dataclass(frozen=True, slots=True)
class Series:
    """One run of numbers. `tone`: a is the brand colour, b the lamp with a dark outline, c a quiet one to compare."""

    name: str
    values: tuple[float, ...]
    tone: Literal["a", "b", "c"] = "a"


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """`finding` is the sentence one should remember, `about` what is counted, where and when.

    With `people`, numbers are counts of people: groups under ten are neither drawn nor written, because somebody might
    recognise who they are.
    """

    kind: Literal["columns", "lines", "rows"]
    finding: str
    about: str
    over: str  # what the labels are: “Week”, “District”
    labels: tuple[str, ...]
    series: tuple[Series, ...]
    people: bool = True
    decimals: int = 0

    def value(self, series: Series, place: int) -> float | None:
        """The number to show there; None where it is kept back or missing."""
        found = series.values[place] if 0 <= place < len(series.values) else None
        return None if found is None or (self.people and found < SMALLEST_GROUP) else found

    def written(self, value: float) -> str:
        return number_format(value, decimal_pos=self.decimals, use_l10n=True, force_grouping=True)

    @property
    def keeps_back(self) -> bool:
        """Whether a group was too small to show."""
        return any(self.value(series, place) is None for series in self.series for place in range(len(self.labels)))

    @property
    def highest(self) -> float:
        shown = [self.value(series, place) for series in self.series for place in range(len(self.labels))]
        return max((value for value in shown if value is not None), default=0)

    @property
    def table(self) -> list[tuple[str, list[str | None]]]:
        """Label and one written number a series; None where it is kept back."""
        return [
            (label, [self._cell(series, place) for series in self.series]) for place, label in enumerate(self.labels)
        ]

    def _cell(self, series: Series, place: int) -> str | None:
        value = self.value(series, place)
        return None if value is None else self.written(value)


@dataclass(frozen=True, slots=True)
class Text:
    x: float
    y: float
    said: str
    anchor: Literal["start", "middle", "end"] = "start"
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Shape:
    path: str
    tone: str
    is_line: bool = False


@dataclass(frozen=True, slots=True)
class Drawing:
    """A picture as wide as its viewBox; `rules` are the heights of the thin lines behind it."""

    width: int
    height: int
    start: float
    end: float
    rules: tuple[float, ...]
    shapes: tuple[Shape, ...]
    texts: tuple[Text, ...]


def scale(highest: float, steps: int = 4) -> list[float]:
    """Round numbers from nought to at least `highest`, for the axis."""
    if highest <= 0:
        return [0, 1]
    rough = highest / steps
    power = 10 ** (len(f"{int(rough)}") - 1) if rough >= 1 else 10 ** -len(f"{1 / rough:.0f}")
    step = next(power * round_one for round_one in (1, 2, 2.5, 5, 10) if power * round_one * steps >= highest)
    marks = [0.0]
    while marks[-1] < highest:
        marks.append(marks[-1] + step)
    return marks
