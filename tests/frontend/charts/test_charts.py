"""A chart says its finding, keeps small groups back, holds its numbers, and begins where the reader begins."""

import re

import pytest
from django.utils import translation

from frontend.charts import Chart, Series, draw, spark
from frontend.charts.model import scale
from tests.frontend.drawing import draw as drawn


def chart(kind="columns", values=(40, 7, 80), people=True, **values_by_name) -> Chart:
    labels = tuple(f"week {number}" for number in range(len(values)))
    series = (Series("Received", tuple(values)),)
    said = {"finding": "More came", "about": "Applications", "over": "Week", **values_by_name}
    return Chart(kind=kind, labels=labels, series=series, people=people, **said)


@pytest.mark.parametrize("kind", ["columns", "lines", "rows"])
class TestSmallGroups:
    def test_are_not_drawn_not_written_and_said_to_be_missing(self, kind) -> None:
        html = drawn('<c-chart :of="chart"/>', chart=chart(kind))
        assert "fewer than 10" in html
        assert "Groups of fewer than 10 people are not shown." in html
        assert not re.search(r">7<", html)

    def test_are_shown_where_no_people_are_counted(self, kind) -> None:
        html = drawn('<c-chart :of="chart"/>', chart=chart(kind, people=False))
        assert "fewer than 10" not in html
        assert ">7<" in html


def test_nobody_cannot_be_told_from_a_few() -> None:
    assert chart(values=(0, 5)).table == [("week 0", [None]), ("week 1", [None])]


def test_the_finding_stands_above_and_the_numbers_behind() -> None:
    html = drawn('<c-chart :of="chart"/>', chart=chart())
    assert html.index("<figcaption><b>More came</b>") < html.index("<svg") < html.index("<table")
    assert "<details" in html


@pytest.mark.parametrize("kind", ["columns", "lines", "rows"])
def test_where_text_runs_right_to_left_the_picture_is_mirrored(kind) -> None:
    ltr, rtl = (draw(chart(kind, people=False), right_to_left=way) for way in (False, True))
    for one, other in zip(ltr.texts, rtl.texts, strict=True):
        assert one.x + other.x == pytest.approx(ltr.width, abs=0.2)
        assert (one.y, one.said) == (other.y, other.said)


def test_the_page_decides_which_way() -> None:
    with translation.override("ar"):
        arabic = drawn('<c-chart :of="chart"/>', chart=chart("rows"))
    assert arabic != drawn('<c-chart :of="chart"/>', chart=chart("rows"))


def test_a_column_is_as_high_as_its_number() -> None:
    """The highest mark of the axis is 80: half of it is half of 172 points, with a round top of 8."""
    first = draw(chart(values=(40, 80), people=False), right_to_left=False).shapes[0]
    assert re.match(r"M[\d.]+ 188v-78\.0a8\.0", first.path)


def test_a_line_breaks_where_a_number_is_kept_back() -> None:
    path = draw(chart("lines", values=(40, 7, 80, 60)), right_to_left=False).shapes[0].path
    assert path.count("M") == 2


@pytest.mark.parametrize(
    ("highest", "marks"),
    [(636, [0, 200, 400, 600, 800]), (80, [0, 20, 40, 60, 80]), (13, [0, 5, 10, 15]), (0.4, [0, 0.1, 0.2, 0.3, 0.4])],
)
def test_the_axis_has_round_marks(highest, marks) -> None:
    assert scale(highest) == pytest.approx(marks)


@pytest.mark.parametrize("values", [(), (0,), (0, 0)])
@pytest.mark.parametrize("kind", ["columns", "lines", "rows"])
def test_nothing_to_draw_is_drawn_as_nothing(kind, values) -> None:
    assert drawn('<c-chart :of="chart"/>', chart=chart(kind, values=values))


class TestSparks:
    def test_run_from_the_first_to_the_last_number(self) -> None:
        assert spark([1, 3, 2]).line == "M0.0 28L44.0 4L88.0 16"
        assert spark([1, 3, 2]).end == 16

    def test_stay_level_when_nothing_changes(self) -> None:
        assert spark([5, 5]).line == "M0.0 28L88.0 28"

    def test_need_two_numbers(self) -> None:
        assert spark([5]) is None
