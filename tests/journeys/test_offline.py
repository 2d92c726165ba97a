"""Without a connection a reader still gets a page in their language, and nothing of a person stays behind."""

import re

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from .conftest import PHONE, Portal
from .inside import inside
from .words import Words

STORED = """async () => {
    const found = [];
    for (const name of await caches.keys()) {
        for (const request of await (await caches.open(name)).keys()) found.push(new URL(request.url).pathname);
    }
    return found;
}"""


A_RECEIPT = """
from services.applications.models import Application
from services.applications.signed_receipts import signed_line
sent = Application.objects.filter(programme__code="CG", reference__isnull=False).first()
print(sent.reference, signed_line(sent))
"""


@pytest.fixture
def reader(browser: Browser, portal: Portal):
    context = browser.new_context(viewport=PHONE, base_url=portal.address)
    yield context
    context.close()


def ready(page: Page, address: str) -> None:
    """Opens a page and waits until the worker has taken over."""
    page.goto(address)
    page.evaluate("navigator.serviceWorker.ready")
    page.wait_for_function("navigator.serviceWorker.controller !== null")


def expect_offline_page(page: Page, language: str) -> None:
    expect(page.locator("html")).to_have_attribute("lang", language)
    expect(page.locator("h1")).to_be_visible()
    assert page.evaluate("getComputedStyle(document.querySelector('.btn')).display") != "inline", "the sheet is missing"
    expect(page.locator("main a")).to_have_count(1)


def test_the_page_without_a_connection_speaks_the_language_of_the_address(reader: BrowserContext):
    page = reader.new_page()
    ready(page, "/fr/")
    reader.set_offline(True)
    for address, language in (("/fr/child-grant/", "fr"), ("/ar/child-grant/", "ar"), ("/child-grant/", "en")):
        page.goto(address)
        expect_offline_page(page, language)
    expect(page.locator("html")).not_to_have_attribute("dir", "rtl")
    reader.set_offline(False)
    page.locator("main a").click()
    expect(page.locator("h1")).to_have_text("Child Grant")


def test_at_a_door_it_speaks_the_language_read_last(reader: BrowserContext):
    page = reader.new_page()
    ready(page, "/ar/")
    page.wait_for_function("caches.has('portico-language')")
    reader.set_offline(True)
    page.goto("/my/")
    expect_offline_page(page, "ar")
    expect(page.locator("html")).to_have_attribute("dir", "rtl")


def test_the_browser_keeps_these_pages_and_nothing_else(reader: BrowserContext):
    page = reader.new_page()
    ready(page, "/")
    for address in ("/child-grant/", "/receipt/", "/sign-in/"):
        page.goto(address)
    kept = page.evaluate(STORED)
    assert len(kept) >= 4
    fits = r"/offline/\w*/?|/offline/\w+/receipt/|/static/.*\.css|/theme/.*\.css|/static/dist/receipt\..*\.js"
    assert all(re.fullmatch(fits, address) for address in kept), kept


def test_a_receipt_is_checked_where_there_is_no_connection(reader: BrowserContext, portal: Portal):
    number, line = inside(portal, A_RECEIPT).split()
    page = reader.new_page()
    ready(page, "/ar/")
    page.wait_for_function("caches.has('portico-language')")
    reader.set_offline(True)
    words = Words("ar")
    for scanned, said in (
        (line, "This receipt is genuine"),
        (line.replace(".CG.", ".OP."), "We did not sign this receipt"),
    ):
        page.goto("about:blank")
        page.goto(f"/receipt/{number}/{'0' * 20}/#{scanned}")
        expect(page.get_by_role("heading", level=1)).to_have_text(words(said))
    page.goto("about:blank")
    page.goto(f"/receipt/{number}/{'0' * 20}/#{line}")
    expect(page.locator("main")).to_contain_text(number)
    expect(page.locator("main")).to_contain_text("منحة الطفل")
