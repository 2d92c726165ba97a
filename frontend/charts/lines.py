"""Lines over time."""

from dataclasses import replace

from .frame import Frame
from .model import Chart, Drawing, Series, Shape, Text


def lines(chart: Chart, *, right_to_left: bool) -> Drawing:
    """Each series as one line, its last number written at its end. Where a number is kept back the line is broken."""
    frame = Frame(chart, right_to_left=right_to_left)
    shapes = [Shape(_line(frame, series), series.tone, is_line=True) for series in chart.series]
    return frame.drawing(shapes, _apart([end for series in chart.series if (end := _end(frame, series))]))


def _points(frame: Frame, series: Series) -> list[tuple[float, float] | None]:
    values = [frame.chart.value(series, place) for place in range(len(frame.chart.labels))]
    return [
        None if value is None else (frame.across(frame.middle(place)), frame.up(value))
        for place, value in enumerate(values)
    ]


def _line(frame: Frame, series: Series) -> str:
    drawn, pen_is_up = "", True
    for point in _points(frame, series):
        if point is not None:
            drawn += f"{'M' if pen_is_up else 'L'}{point[0]:.1f} {point[1]:.1f}"
        pen_is_up = point is None
    return drawn


def _apart(ends: list[Text]) -> list[Text]:
    """The numbers above their lines; where there are several, the lowest below its own."""
    ends = sorted(ends, key=lambda end: end.y)
    return ends if len(ends) < 2 else [*ends[:-1], replace(ends[-1], y=round(ends[-1].y + 26, 1))]


def _end(frame: Frame, series: Series) -> Text | None:
    points, value = _points(frame, series), frame.chart.value(series, len(frame.chart.labels) - 1)
    if not points or points[-1] is None or value is None:
        return None
    last = points[-1]
    return Text(round(last[0], 1), round(last[1] - 8, 1), frame.chart.written(value), "middle", strong=True)
