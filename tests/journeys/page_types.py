"""Takes a picture of every type of public page, in both directions: python -m tests.journeys.page_types ADDRESS FOLDER.

The process itself draws the pages for what went wrong: no address of a running portal leads to them.
"""

import sys
from pathlib import Path

import django
from playwright.sync_api import Browser, Page, sync_playwright

from deploy.commands.packages import chromium

from .conftest import FLAGS, PHONE
from .pictures import PAGE_TYPES, PICTURES, named_in, take

# The language of writing from left to right, and that from right to left.
LANGUAGES = ("en", "ar")
CONTENT = {
    "home": "/",
    "child-grant": "/child-grant/",
    "guide": "/when-a-baby-is-born/",
    "step-by-step": "/child-grant-step-by-step/",
    "news": "/news/",
    "article": "/news/see-who-looked-at-your-data/",
    "offices": "/offices/",
    "office": "/offices/orvane-market/",
    "questions": "/questions/",
    "easy-read": "/child-grant/easy-read/",
    "statement": "/accessibility/",
    "text": "/help/",
    "changes": "/changes/",
    "nothing-found": "/search/?q=zzzqqq",
    "not-found": "/nothing-is-here/",
}
# Found by words of the language that is searched.
SEARCHES = {"en": "/search/?q=baby+money", "ar": "/search/?q=مال+للطفل"}
REFUSALS = {"forbidden": 403, "broken": 500, "unavailable": 503}
HIGHEST = 3800


def main(address: str, folder: Path) -> None:
    refusals = drawn_refusals()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        for language in LANGUAGES:
            _take_all(browser, address, language, refusals, folder)
        browser.close()


def addresses(language: str) -> dict[str, str]:
    """Where each type of page is found in this language. The pages for what went wrong are not among them."""
    prefix = "" if language == LANGUAGES[0] else f"/{language}"
    below = {**CONTENT, "search": SEARCHES[language]}
    return {
        **{name: f"{prefix}{path}" for name, path in below.items()},
        "patterns": f"/patterns/?language={language}",
        "offline": f"/offline/{language}/",
    }


def drawn_refusals() -> dict[str, str]:
    """The pages for 403, 500 and 503 by their name in the pictures, in each language."""
    django.setup()
    from django.contrib.auth.models import AnonymousUser
    from django.test import RequestFactory
    from django.utils.translation import override

    from identity.access.actors import ANONYMOUS
    from portal.shell.errors import error_page

    request = RequestFactory().get("/")
    request.user, request.actor = AnonymousUser(), ANONYMOUS
    drawn = {}
    for language in LANGUAGES:
        with override(language):
            for name, status in REFUSALS.items():
                page = error_page(request, status, f"errors/{status}.html")
                drawn[named_in(language, name)] = page.content.decode()
    return drawn


def _take_all(browser: Browser, address: str, language: str, refusals: dict[str, str], folder: Path) -> None:
    """All page types but those that a walk takes in English already."""
    context = browser.new_context(viewport=PHONE, base_url=address, locale=language, service_workers="block")
    page = context.new_page()
    wanted = addresses(language)
    for name in PAGE_TYPES:
        if language == LANGUAGES[0] and name in PICTURES:
            continue
        if name in REFUSALS:
            _show(page, f"{address}/{name}/", REFUSALS[name], refusals[named_in(language, name)])
        else:
            _open(page, wanted[name], 404 if name == "not-found" else 200)
        take(page, named_in(language, name), folder, sharp=False, highest=HIGHEST)
    context.close()


def _open(page: Page, path: str, status: int) -> None:
    answer = page.goto(path)
    if answer is None or answer.status != status:
        sys.exit(f"{path} does not show what its picture should: {answer and answer.status}")


def _show(page: Page, address: str, status: int, html: str) -> None:
    page.route(address, lambda route: route.fulfill(status=status, content_type="text/html; charset=utf-8", body=html))
    page.goto(address)


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
