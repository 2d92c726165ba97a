"""A mark is a plain drawing: nothing in it runs, loads or points elsewhere."""

import pytest

from frontend.theme import logo

GOOD = '<path class="m1" d="M0 0h4v4z"/><path fill="#fff" d="M1 1h2v2z"/>'


def drawing(inside: str, attributes: str = 'viewBox="0 0 44 36"') -> str:
    return f'<svg xmlns="http://www.w3.org/2000/svg" {attributes}>{inside}</svg>'


REFUSED = {
    "a script": (drawing("<script>alert(1)</script>"), "holds <script>"),
    "an event handler": (drawing('<path onclick="a()" d="M0 0"/>'), "event handler “onclick”"),
    "an event handler of the picture": (drawing(GOOD, 'viewBox="0 0 4 4" onload="a()"'), "event handler “onload”"),
    "a link": (drawing('<path xmlns:x="http://www.w3.org/1999/xlink" x:href="http://a/" d=""/>'), "points to"),
    "a picture from elsewhere": (drawing('<image href="http://a/b.png"/>'), "holds <image>"),
    "a used shape": (drawing('<use href="http://a/b.svg#c"/>'), "holds <use>"),
    "a paint from elsewhere": (drawing('<path fill="url(http://a/#b)" d="M0 0"/>'), "points to something outside"),
    "an inline style": (drawing('<path style="fill:red" d="M0 0"/>'), "holds the attribute “style”"),
    "a style sheet": (drawing("<style>path{fill:red}</style>"), "holds <style>"),
    "an entity": ('<!DOCTYPE svg [<!ENTITY a "b">]>' + drawing(GOOD), "declaration"),
    "a page inside": (drawing("<foreignObject/>"), "holds <foreignObject>"),
    "a foreign class": (drawing('<path class="btn" d="M0 0"/>'), "class “btn”"),
    "another language": ("<svg viewBox='0 0 1 1'><path d=''/></svg>", "no <svg>"),
    "no view": (drawing(GOOD, ""), "viewBox"),
    "nothing": (drawing(""), "draws nothing"),
    "no text of its kind": ("<svg", "not readable as SVG"),
    "too much": (drawing(f'<path d="{"M0 0" * 2100}"/>'), "larger than 8 KB"),
}


@pytest.mark.parametrize(("text", "reason"), REFUSED.values(), ids=REFUSED)
def test_a_drawing_that_does_more_than_draw_is_refused(text: str, reason: str) -> None:
    with pytest.raises(logo.BadLogo) as refused:
        logo.read(text)
    assert reason in str(refused.value)


def test_a_mark_takes_the_colours_of_the_page_inside_one_and_its_own_in_a_file() -> None:
    mark = logo.read(drawing(GOOD))
    assert mark.inline().startswith('<svg class="mark" viewBox="0 0 44 36" aria-hidden="true"><path class="m1" d=')
    file = mark.file({"brand": "#0f5560", "lamp": "#f3c969"})
    assert 'fill="#0f5560"' in file
    assert "class=" not in file


def test_what_is_drawn_can_be_read_again() -> None:
    mark = logo.read(drawing('<g transform="scale(2)"><circle cx="1" cy="1" r="1"/></g>', 'viewBox="0,0 4,4.5"'))
    assert logo.read(mark.file({"brand": "#000000", "lamp": "#ffffff"})).view_box == "0 0 4 4.5"
