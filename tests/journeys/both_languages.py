"""One walk, and each page of it that has an address in Arabic too, at once: nothing is walked twice."""

from collections.abc import Iterable, Iterator
from urllib.parse import urlencode

from playwright.sync_api import Page, expect

from frontend.doors import PARAMETER

LANGUAGES = ("en", "ar")
# What stands on the answer to a post: its address alone leads elsewhere.
WITHOUT_ADDRESS = ("-error", "-once")


def in_both_languages(page: Page, stops: Iterable[str]) -> Iterator[str]:
    """The stops of the walk, each in English and, where an address leads there, in Arabic."""
    english, arabic = LANGUAGES
    for stop in stops:
        yield f"{stop} {english}"
        if not stop.endswith(WITHOUT_ADDRESS):
            speak(page, arabic)
            yield f"{stop} {arabic}"
            speak(page, english)


def speak(page: Page, language: str) -> None:
    """Whoever is signed in chooses on the page, which comes back; for others the address says it."""
    button = page.locator(f"button[name=language][value={language}]").first
    if button.count():
        with page.expect_navigation():
            button.evaluate("one => one.form.requestSubmit(one)")
    else:
        page.goto(f"{page.url.partition('?')[0]}?{urlencode({PARAMETER: language})}")
    expect(page.locator("html")).to_have_attribute("lang", language)
