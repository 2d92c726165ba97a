"""Columns with a round top, side by side: the arch of the house in a chart."""

from .frame import BASE, Frame
from .model import Chart, Drawing, Shape


def columns(chart: Chart, *, right_to_left: bool) -> Drawing:
    """For numbers over time or over a few groups."""
    frame = Frame(chart, right_to_left=right_to_left)
    width = min(16.0, frame.room * 0.7 / max(1, len(chart.series)))
    shapes = [
        Shape(_column(frame, place, order, width, value), series.tone)
        for place in range(len(chart.labels))
        for order, series in enumerate(chart.series)
        if (value := chart.value(series, place)) is not None
    ]
    return frame.drawing(shapes)


def _column(frame: Frame, place: int, order: int, width: float, value: float) -> str:
    """The path of one column, the first series nearest to the start of the line."""
    beside = (width + 2) * (order - (len(frame.chart.series) - 1) / 2)
    middle = frame.across(frame.middle(place) + beside)
    height = BASE - frame.up(value)
    radius = min(width / 2, height)
    left = middle - width / 2
    return f"M{left:.1f} {BASE}v{radius - height:.1f}a{radius:.1f} {radius:.1f} 0 0 1 {width:.1f} 0V{BASE}z"
