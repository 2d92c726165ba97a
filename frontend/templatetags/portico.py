"""Tags and filters that every template has: icons, chips, the facts of this deployment."""

from collections.abc import Sequence
from typing import Any

from django import template
from django.core.paginator import Page
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language_bidi

from frontend import charts, house, icons, theme, wording

register = template.Library()

register.filter("day", wording.day)
register.filter("rough_day", wording.rough_day)
register.filter("day_time", wording.day_time)
register.filter("dated", wording.dated)
register.filter("lasting", wording.lasting)
register.filter("moment", wording.moment)
register.filter("isolated", wording.isolated)
register.filter("monogram", wording.monogram)
register.filter("listed", wording.listed)
register.simple_tag(house.facts, name="house")
register.simple_tag(theme.current, name="theme")


@register.filter
def money(value: Any) -> str:
    """An amount that looks the same within a sentence and alone, on a page from right to left, too."""
    return wording.isolated(wording.money(value))


@register.simple_tag
def listed(*words: Any) -> str:
    """`{% listed who.name place %}`: things side by side, as `wording.listed` says them."""
    return wording.listed(words)


@register.simple_tag
def icon(name: str, flip: bool = False) -> SafeString:
    """`{% icon "check" %}`: the quick form of `<c-icon name="check"/>`, for rows of tables."""
    return icons.svg(name, flip=bool(flip)) if name else SafeString("")


@register.simple_tag
def chip(text: Any, tone: str = "", icon: str = "") -> SafeString:
    """`{% chip text tone="success" icon="check" %}`: the quick form of `<c-chip>`, for rows of tables."""
    picture = icons.svg(icon) if icon else ""
    mood = format_html(' data-tone="{}"', tone) if tone else ""
    return format_html('<span class="chip"{}>{}{}</span>', mood, picture, text)


@register.simple_tag
def page_numbers(page: Page) -> list[int | str]:
    """The page numbers to show around the present one; gaps are an ellipsis."""
    return list(page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1))


@register.simple_tag
def rest(attrs: Any) -> SafeString:
    """The attributes that a component does not use itself, escaped; absent and false ones are left out."""
    pairs = [(name, value) for name, value in attrs.attrs_dict().items() if value is not None and value is not False]
    bare = ((name,) for name, value in pairs if value is True)
    return format_html_join("", " {}", bare) + format_html_join(
        "", ' {}="{}"', ((name, value) for name, value in pairs if value is not True)
    )


@register.simple_tag
def arches(done: int, total: int) -> SafeString:
    """One arch for each part: those behind, the lit one, those ahead."""
    states = ["done"] * done + ["now"] * (total > done) + [""] * (total - done - 1)
    return format_html_join("", '<i data-s="{}"></i>', ((state,) for state in states))


@register.simple_tag
def picture(chart: charts.Chart) -> charts.Drawing:
    """The drawing of a chart, its axis on the side where the page's language begins."""
    return charts.draw(chart, right_to_left=get_language_bidi())


@register.simple_tag
def spark(values: Sequence[float]) -> charts.Spark | None:
    """The drawing of `<c-spark>`."""
    return charts.spark(values)
