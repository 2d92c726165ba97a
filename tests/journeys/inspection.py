"""What must hold on every page, looked at in the browser: it answers with a list of what does not."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import ConsoleMessage, Page, Request

from .axe import OPEN_FOLDS, axe_faults

WIDTHS = (360, 1280)
NARROWEST = 320
SIDEWAYS = "document.scrollingElement.scrollWidth - document.scrollingElement.clientWidth"
TURN = "direction => { document.documentElement.dir = direction; }"
# A link inside a sentence may be as high as its line; a control is as large as the label around it, and a link that
# covers its card as large as the card.
SMALL = """() => [...document.querySelectorAll('a[href], button, summary, select, textarea, input:not([type=hidden])')]
    .filter(one => one.checkVisibility({ visibilityProperty: true }) && one.tabIndex >= 0)
    .map(one => /radio|checkbox/.test(one.type) && one.closest('label') || one)
    .map(one => getComputedStyle(one, '::after').position === 'absolute' && one.offsetParent || one)
    .filter(one => {
        const box = one.getBoundingClientRect();
        const inSentence = getComputedStyle(one).display === 'inline'
            && one.parentElement.textContent.trim().length > one.textContent.trim().length;
        const awaitsFocus = box.bottom < 0 || one.classList.contains('skip');
        return !inSentence && !awaitsFocus && (box.width < 24 || box.height < 24);
    })
    .map(one => `${one.tagName} ${one.className} “${one.textContent.trim().slice(0, 30)}” ${Math.round(
        one.getBoundingClientRect().width)} × ${Math.round(one.getBoundingClientRect().height)}`)"""
OUTLINE = """() => ({
    headings: [...document.querySelectorAll('h1')].filter(one => one.checkVisibility()).length,
    title: document.title,
    language: document.documentElement.lang,
})"""


class Listener:
    """Collects what a page says behind the scenes while it is walked."""

    def __init__(self, page: Page, origin: str) -> None:
        self._origin = urlsplit(origin).netloc
        self._heard: list[str] = []
        page.on("console", self._on_console)
        page.on("pageerror", lambda error: self._heard.append(f"script error: {error}"))
        page.on("request", self._on_request)

    def take(self) -> list[str]:
        """What was heard since the last time."""
        heard, self._heard = self._heard, []
        return heard

    def _on_console(self, message: ConsoleMessage) -> None:
        """A refusal of the content security policy is an error of the console too."""
        answered_with_an_error_page = message.text.startswith("Failed to load resource") and not urlsplit(
            message.location["url"]
        ).path.startswith("/static/")
        if message.type in ("error", "warning") and not answered_with_an_error_page:
            self._heard.append(f"console: {message.text}")

    def _on_request(self, request: Request) -> None:
        address = urlsplit(request.url)
        if address.netloc != self._origin and address.scheme not in ("data", "blob"):
            self._heard.append(f"request to another origin: {address.scheme}://{address.netloc}")


def faults(page: Page) -> list[str]:
    """Everything that is wrong with the page as it stands, at every width and in both directions."""
    page.wait_for_load_state()
    found = _outline(page)
    page.evaluate(OPEN_FOLDS)
    with _size_kept(page):
        for width in WIDTHS:
            _resize(page, width)
            _resize(page, width, page.evaluate("document.scrollingElement.scrollHeight"))
            found += [f"{width}: {line}" for line in axe_faults(page)]
            found += [f"{width}: small target {line}" for line in page.evaluate(SMALL)]
        for width in (NARROWEST, *WIDTHS):
            _resize(page, width)
            found += [f"{width}: scrolls sideways {direction}" for direction in _sideways(page)]
    return found


def _outline(page: Page) -> list[str]:
    seen: dict[str, Any] = page.evaluate(OUTLINE)
    return [
        *([] if seen["headings"] == 1 else [f"{seen['headings']} main headings"]),
        *([] if seen["title"].strip(" ·") else ["no title"]),
        *([] if seen["language"] else ["no language"]),
    ]


def _sideways(page: Page) -> Iterator[str]:
    was = page.evaluate("document.documentElement.dir")
    for direction in ("ltr", "rtl"):
        page.evaluate(TURN, direction)
        if page.evaluate(SIDEWAYS) > 0:
            yield direction
    page.evaluate(TURN, was)


def _resize(page: Page, width: int, height: int = 800) -> None:
    """As high as the whole page, nothing lies under the bar that stays at the bottom of a screen."""
    page.set_viewport_size({"width": width, "height": max(800, height)})


@contextmanager
def _size_kept(page: Page) -> Iterator[None]:
    size = page.viewport_size
    yield
    if size:
        page.set_viewport_size(size)
