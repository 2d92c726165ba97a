"""The axis, the marks and the labels that columns and lines share."""

from collections.abc import Sequence

from .model import Chart, Drawing, Shape, Text, scale

WIDTH, HEIGHT, BASE, TOP, MARGIN = 620, 214, 188, 16, 44
MOST_LABELS = 12


class Frame:
    """Turns a place along the line and a value into a point of the picture."""

    def __init__(self, chart: Chart, *, right_to_left: bool) -> None:
        self.chart = chart
        self.right_to_left = right_to_left
        self.marks = scale(chart.highest)
        self.room = (WIDTH - MARGIN) / max(1, len(chart.labels))

    def across(self, distance: float) -> float:
        """A distance from where the line begins, as x of the picture."""
        return WIDTH - distance if self.right_to_left else distance

    def middle(self, place: int) -> float:
        return MARGIN + self.room * (place + 0.5)

    def up(self, value: float) -> float:
        return BASE - (BASE - TOP) * value / self.marks[-1]

    def drawing(self, shapes: Sequence[Shape], texts: Sequence[Text] = ()) -> Drawing:
        rules = tuple(round(self.up(mark), 1) for mark in self.marks)
        start, end = sorted((self.across(MARGIN - 10), self.across(WIDTH)))
        said = (*self._scale(), *self._labels(), *texts)
        return Drawing(WIDTH, HEIGHT, start, end, rules, tuple(shapes), said)

    def _scale(self) -> list[Text]:
        x = self.across(MARGIN - 16)
        return [Text(x, round(self.up(mark) + 4, 1), self._written(mark), "end") for mark in self.marks]

    def _labels(self) -> list[Text]:
        """Every label, or every second, third… when there are too many to stand side by side."""
        every = -(-len(self.chart.labels) // MOST_LABELS)
        return [
            Text(round(self.across(self.middle(place)), 1), HEIGHT - 6, label, "middle")
            for place, label in enumerate(self.chart.labels)
            if place % every == 0
        ]

    def _written(self, mark: float) -> str:
        """A mark of the axis: whole where all are whole."""
        whole = all(value == int(value) for value in self.marks)
        return self.chart.written(mark) if self.chart.decimals or whole else f"{mark:g}"
