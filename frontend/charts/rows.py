"""Bars one under the other, each with its label before it and its number behind it."""

from .model import Chart, Drawing, Shape, Text

WIDTH, ROW, THICK, LABELS, NUMBERS = 360, 36, 20, 120, 56


def rows(chart: Chart, *, right_to_left: bool) -> Drawing:
    """For one series over groups whose names are words."""
    series, highest = chart.series[0], chart.highest or 1
    shapes, texts = [], []
    for place, label in enumerate(chart.labels):
        y, value = ROW * place + 4, chart.value(series, place)
        texts.append(Text(_across(0, right_to_left), y + 14, label))
        if value is not None:
            length = (WIDTH - LABELS - NUMBERS) * value / highest
            shapes.append(Shape(_bar(y, length, right_to_left), series.tone))
            x = round(_across(LABELS + length + 10, right_to_left), 1)
            texts.append(Text(x, y + 14, chart.written(value), strong=True))
    return Drawing(WIDTH, ROW * len(chart.labels), 0, 0, (), tuple(shapes), tuple(texts))


def _across(distance: float, right_to_left: bool) -> float:
    return WIDTH - distance if right_to_left else distance


def _bar(y: float, length: float, right_to_left: bool) -> str:
    """A bar with a round end."""
    radius = min(THICK / 2, length)
    way, sweep = (-1, 0) if right_to_left else (1, 1)
    straight, start = way * (length - radius), _across(LABELS, right_to_left)
    return f"M{start:.1f} {y}h{straight:.1f}a{radius:.1f} {THICK / 2:.1f} 0 0 {sweep} 0 {THICK}h{-straight:.1f}z"
