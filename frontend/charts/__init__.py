"""Charts drawn on the server: the view says the finding and the numbers, the page holds the picture and the table."""

from .columns import columns
from .lines import lines
from .model import Chart, Drawing, Series
from .rows import rows
from .sparks import Spark, spark

__all__ = ["Chart", "Drawing", "Series", "Spark", "columns", "draw", "lines", "rows", "spark"]

KINDS = {"columns": columns, "lines": lines, "rows": rows}


def draw(chart: Chart, *, right_to_left: bool) -> Drawing:
    """The picture of `chart`; where text runs right to left the axis starts on the right."""
    return KINDS[chart.kind](chart, right_to_left=right_to_left)
