"""Every page that somebody can reach holds what accessibility asks, at every width and in both directions."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from . import walks_of_identity
from .accessibility import ON_A_PHONE, ON_EVERY_WAY, shortcomings
from .both_languages import in_both_languages
from .conftest import PHONE, Portal, give_fingerprint
from .inspection import Listener, faults
from .walks import WALKS


@pytest.fixture
def page(browser: Browser, portal: Portal) -> Iterator[Page]:
    context = browser.new_context(viewport=PHONE, base_url=portal.address)
    page = context.new_page()
    give_fingerprint(context, page)
    yield page
    context.close()


@pytest.mark.parametrize("walk", WALKS, ids=lambda walk: walk.__name__)
def test_everybody_can_use_every_page_of_the_walk(walk, page: Page, portal: Portal):
    listener, found, seen = Listener(page, portal.address), [], []
    for stop in walk(page):
        seen.append(stop)
        found += [f"{stop}: {fault}" for fault in [*faults(page), *listener.take(), *shortcomings(page, ON_EVERY_WAY)]]
        page.set_viewport_size(PHONE)
    _holds(seen, found)


@pytest.mark.parametrize("walk", walks_of_identity.WALKS, ids=lambda walk: walk.__name__)
def test_everybody_can_use_every_page_of_the_walk_in_english_and_in_arabic(walk, page: Page, portal: Portal):
    listener, found, seen = Listener(page, portal.address), [], []
    for stop in in_both_languages(page, walk(page, portal)):
        seen.append(stop)
        found += [f"{stop}: {fault}" for fault in [*listener.take(), *shortcomings(page, ON_A_PHONE)]]
        page.set_viewport_size(PHONE)
    _holds(seen, found)


def _holds(seen: list[str], found: list[str]) -> None:
    assert len(seen) == len(set(seen)), "a stop has the name of another"
    assert not found, f"of {len(seen)} pages:\n" + "\n".join(found)
