"""What WCAG 2.2 AA asks of a page and a machine can see: each check answers with a list of what does not hold.

`CHECKS` looks at one page of each type. On the walks through the whole portal `inspection.faults` runs axe at both
widths, and `ON_EVERY_WAY` holds the rest of what is not slow; `ON_A_PHONE` is for pages seen in two languages.
"""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

from .axe import axe_faults
from .inspection import SIDEWAYS

Check = Callable[[Page], list[str]]
LOOKS = Path(__file__).with_suffix(".js").read_text()
DESK = {"width": 1280, "height": 800}
PHONE = {"width": 360, "height": 800}
NARROWEST = {"width": 320, "height": 640}
AT_400_PERCENT = {"width": 320, "height": 256}  # a screen of 1280 × 1024 at 400 %
MOST_STOPS = 200

TURN = "direction => { document.documentElement.dir = direction }"


def _look(page: Page, name: str) -> Any:
    """One question to the browser, where it knows the looks: they are asked thousands of times."""
    seen = page.evaluate(f"'looks' in window ? {{ seen: looks.{name}() }} : null")
    if seen is None:
        page.evaluate(LOOKS)
        return page.evaluate(f"looks.{name}()")
    return seen.get("seen")


def axe(page: Page) -> list[str]:
    """No violation, and nothing left undecided that nobody has looked at (`axe_incomplete.toml`)."""
    page.evaluate("() => { document.activeElement.blur(); window.scrollTo(0, 0) }")
    if page.viewport_size:
        # As high as the whole page, nothing lies under the bar that stays at the bottom of a screen.
        height = max(page.viewport_size["height"], page.evaluate("document.scrollingElement.scrollHeight"))
        page.set_viewport_size({"width": page.viewport_size["width"], "height": height})
    return axe_faults(page)


def headings(page: Page) -> list[str]:
    """One main heading, no level skipped, none empty."""
    seen = _look(page, "headings")
    levels = [level for level, _ in seen]
    return [
        *([] if levels.count(1) == 1 else [f"{levels.count(1)} main headings"]),
        *(f"an empty heading of level {level}" for level, text in seen if not text),
        *(f"“{seen[n + 1][1]}” skips a level" for n, level in enumerate(levels[:-1]) if levels[n + 1] > level + 1),
    ]


def targets(page: Page) -> list[str]:
    """What one taps is 44 px high and wide."""
    return [f"smaller than 44 px: {one}" for one in _look(page, "under44")]


def keyboard(page: Page) -> list[str]:
    """Tab visits everything in the order of the page, shows where it is, under nothing, and gets out again."""
    jumping = _look(page, "jumping")
    _look(page, "fromTheTop")
    return [*([f"{jumping} stops jump the order of the page"] if jumping else []), *_walked(page)]


def _walked(page: Page) -> Iterator[str]:
    for number in range(MOST_STOPS):
        page.keyboard.press("Tab")
        stop = _look(page, "stop")
        if stop is None:
            return
        if number == 0 and not stop["isWayPast"]:
            yield f"the first stop is {stop['name']}, not the way past the header"
        if not stop["seen"]:
            yield f"nothing shows the focus on {stop['name']}"
        if not stop["inView"]:
            yield f"the focus on {stop['name']} is outside the screen"
        if stop["covered"]:
            yield f"something lies over {stop['name']} while it has the focus"
        if not stop["inOrder"]:
            yield f"{stop['name']} comes out of order"
    yield f"no end after {MOST_STOPS} presses of Tab"


def reflow(page: Page) -> list[str]:
    """At 320 px, at 400 % and with wide text spacing nothing runs off sideways, is cut, or covers the page."""
    found = []
    for name, size in (("320 px", NARROWEST), ("400 %", AT_400_PERCENT)):
        page.set_viewport_size(size)
        found += [f"{name}: {line}" for line in _running_off(page)]
        _look(page, "space")
        found += [f"{name}, text spaced: {line}" for line in _running_off(page)]
        _look(page, "unspace")
    return found


def _running_off(page: Page) -> list[str]:
    sideways = page.evaluate(SIDEWAYS)
    return [
        *([f"scrolls sideways by {sideways} px"] if sideways > 0 else []),
        *_look(page, "clipped"),
        *_look(page, "stuck"),
    ]


def forced_colours(page: Page) -> list[str]:
    """In the system's own few colours every control can still be told from text."""
    page.emulate_media(forced_colors="active")
    found = _look(page, "unmarked")
    page.emulate_media(forced_colors="none")
    return [f"forced colours: {one}" for one in found]


def reduced_motion(page: Page) -> list[str]:
    """Nothing moves for those who asked for stillness."""
    page.emulate_media(reduced_motion="reduce")
    found = _look(page, "moving")
    page.emulate_media(reduced_motion="no-preference")
    return sorted(set(found))[:10]


def mirror(page: Page) -> list[str]:
    """Turned round, each picture and control stands on the other side of its text, and arrows point the other way."""
    was = page.evaluate("document.documentElement.dir")
    seen = {}
    for direction in ("ltr", "rtl"):
        page.evaluate(TURN, direction)
        seen[direction] = _look(page, "sides"), _look(page, "arrows")
    page.evaluate(TURN, was)
    (left, ahead), (right, back) = seen["ltr"], seen["rtl"]
    return [
        *(f"not mirrored: {html}" for (html, one), (_, other) in zip(left, right, strict=True) if one and one == other),
        *(f"does not turn: {html}" for (html, x), (_, y) in zip(ahead, back, strict=True) if x * y > 0),
    ]


CHECKS: tuple[tuple[dict[str, int], Check], ...] = (
    (PHONE, axe),
    (PHONE, headings),
    (PHONE, targets),
    (PHONE, keyboard),
    (PHONE, forced_colours),
    (PHONE, reduced_motion),
    (PHONE, mirror),
    (DESK, axe),
    (DESK, targets),
    (DESK, keyboard),
    (DESK, mirror),
    (PHONE, reflow),
)
ON_A_PHONE = tuple((size, check) for size, check in CHECKS if size == PHONE)
ON_EVERY_WAY = tuple((size, check) for size, check in ON_A_PHONE if check is not axe)


def shortcomings(page: Page, checks: tuple[tuple[dict[str, int], Check], ...] = CHECKS) -> list[str]:
    """Everything that one of the checks has to say about the page as it stands."""
    page.wait_for_load_state()
    found = []
    for size, check in checks:
        page.set_viewport_size(size)
        found += [f"{size['width']}: {line}" for line in check(page)]
    return found
