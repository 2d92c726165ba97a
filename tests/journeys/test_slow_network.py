"""On 50 kbit/s, with half a second there and back and a processor four times slower, a page is usable within 5 s."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from .conftest import PHONE, Portal, give_fingerprint
from .line import nginx_before, slow_down
from .walks import applicant

USABLE_WITHIN_SECONDS = 5
PAINTED = """() => new Promise(done => new PerformanceObserver(list => done(list.getEntries()
    .find(one => one.name === 'first-contentful-paint').startTime)).observe({ type: 'paint', buffered: true }))"""
BYTES = """() => [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')]
    .reduce((sum, one) => sum + one.encodedBodySize, 0)"""
PAGES = (
    ("home", "/", "main a"),
    ("home in Arabic", "/ar/", "main a"),
    ("service page", "/child-grant/", "main .btn"),
    ("search", "/search/?q=baby", "main .input"),
    ("sign-in", "/sign-in/", "main .btn"),
)


@pytest.fixture(scope="module")
def address(portal: Portal) -> Iterator[str]:
    with nginx_before(portal.address) as address:
        yield address


@pytest.fixture
def newcomer(browser: Browser, address: str) -> Iterator[Page]:
    """Somebody who has never been here: nothing is kept in their browser."""
    context = browser.new_context(viewport=PHONE, base_url=address, is_mobile=True, has_touch=True)
    page = context.new_page()
    give_fingerprint(context, page)
    yield page
    context.close()


@pytest.mark.parametrize(("name", "path", "control"), PAGES, ids=[name for name, *_ in PAGES])
def test_a_page_is_usable_within_five_seconds_on_a_slow_line(newcomer: Page, name: str, path: str, control: str):
    newcomer.request.get(path)  # kept ready by the portal, as after the first reader of the day
    slow_down(newcomer)
    assert usable_after(newcomer, path, control, name) <= USABLE_WITHIN_SECONDS


def test_the_first_question_is_usable_within_five_seconds_on_a_slow_line(newcomer: Page):
    for stop in applicant(newcomer):
        if stop == "question-first":
            break
    slow_down(newcomer)
    assert usable_after(newcomer, newcomer.url, "main .input", "first question") <= USABLE_WITHIN_SECONDS


def usable_after(page: Page, address: str, control: str, name: str) -> float:
    """Seconds until the text is painted and the first control takes focus; deferred script may still be under way."""
    answer = page.goto(address, wait_until="commit")
    assert answer and answer.ok, f"{name} is not there"
    found = page.locator(control).first
    found.wait_for(state="visible")
    found.focus()
    operable = page.evaluate("performance.now()") / 1000
    painted = page.evaluate(PAINTED) / 1000
    page.wait_for_load_state()
    print(f"{name}: painted {painted:.1f} s, usable {operable:.1f} s, {page.evaluate(BYTES) / 1024:.1f} KB with script")
    return max(operable, painted)
