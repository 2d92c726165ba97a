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


@pytest.mark.parametrize("name", ["chevron-left", "chevron-right", "arrow-right", "undo-2", "log-out", "circle-help"])
def test_what_points_along_the_line_turns_with_it(name: str) -> None:
    assert 'class="i flip"' in icons.svg(name)


@pytest.mark.parametrize("name", ["check", "clock-3", "refresh-cw", "rotate-cw", "search"])
def test_what_has_no_direction_stays(name: str) -> None:
    assert 'class="i"' in icons.svg(name)
    assert 'class="i flip"' in icons.svg(name, flip=True)


def test_every_picture_that_names_a_side_is_known_to_turn() -> None:
    sides = {name for name in icons.shapes() if re.search(r"\b(?:left|right|back|forward|undo|redo|log)\b", name)}
    assert sides
    assert sorted(name for name in sides if not icons.points_along(name)) == []


def test_only_pictures_that_somebody_uses_are_in_the_set() -> None:
    root = TEMPLATES.parents[1]
    code = [path for room in ("portal", "content", "frontend", "notifications") for path in (root / room).rglob("*.py")]
    texts = [
        path.read_text(encoding="utf-8") for path in [*TEMPLATES.rglob("*.html"), *code, *root.glob("portal/**/*.toml")]
    ]
    used = {name for text in texts for name in re.findall(r"""["']([a-z0-9-]+)["']""", text)}
    assert sorted(set(icons.shapes()) - used) == []


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
