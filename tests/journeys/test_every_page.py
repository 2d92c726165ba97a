"""Every page that somebody can reach holds what accessibility asks, at every width and in both directions."""

import pytest
from playwright.sync_api import Browser

from .accessibility import ON_EVERY_WAY, shortcomings
from .conftest import PHONE, Portal, give_fingerprint
from .inspection import Listener, faults
from .walks import WALKS


@pytest.mark.parametrize("walk", WALKS, ids=lambda walk: walk.__name__)
def test_everybody_can_use_every_page_of_the_walk(walk, browser: Browser, portal: Portal):
    context = browser.new_context(viewport=PHONE, base_url=portal.address)
    page = context.new_page()
    give_fingerprint(context, page)
    listener, found, seen = Listener(page, portal.address), [], []
    for stop in walk(page):
        seen.append(stop)
        found += [f"{stop}: {fault}" for fault in [*faults(page), *listener.take(), *shortcomings(page, ON_EVERY_WAY)]]
        page.set_viewport_size(PHONE)
    context.close()
    assert len(seen) == len(set(seen)), "a stop has the name of another"
    assert not found, f"of {len(seen)} pages:\n" + "\n".join(found)
