"""Icons are drawn in the page; a name that is not in the set does not pass unseen."""

import re
from pathlib import Path

import pytest

import frontend
from frontend import icons

TEMPLATES = Path(frontend.__file__).parent / "templates"
NAMED = re.compile(r"""(?:\bicon(?:_end)?=|<c-icon[^>]*\bname=|\{% icon )["']([a-z0-9-]+)["']""")


def test_every_icon_that_a_template_names_is_in_the_set() -> None:
    named = {name for file in TEMPLATES.rglob("*.html") for name in NAMED.findall(file.read_text(encoding="utf-8"))}
    assert named
    assert sorted(name for name in named if not icons.is_known(name)) == []


def test_an_icon_is_hidden_from_screen_readers() -> None:
    assert 'aria-hidden="true"' in icons.svg("check")


def test_an_arrow_may_turn_with_the_direction_of_writing() -> None:
    assert 'class="i flip"' in icons.svg("chevron-left", flip=True)


def test_an_unknown_icon_stops_a_developer() -> None:
    with pytest.raises(icons.UnknownIcon):
        icons.svg("no-such-icon")


def test_an_unknown_icon_does_not_stop_a_citizen(settings) -> None:
    settings.PORTICO_DEMO = False
    try:
        assert icons.svg("no-such-icon-either") == ""
    finally:
        icons.svg.cache_clear()


def test_the_set_holds_drawings_only() -> None:
    for shape in icons.shapes().values():
        assert re.fullmatch(r"(?:<(?:path|circle|rect|line|polyline|polygon|ellipse) [^<>]*/>)+", shape)
