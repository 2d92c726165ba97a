"""One person lets another act for them, sees what they do, and ends it: the other's open page knows at once.

A card is not needed to walk this: the session of the grantor is written as that of somebody who has just shown one.
"""

import re
import time
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from .acting import act_for, invite, says_for_whom, take
from .ageing import show_a_card
from .citizen import Citizen
from .conftest import PHONE, Portal, give_fingerprint
from .mailbox import mobile

WITHIN_MS = 2_000


@pytest.fixture
def people(browser: Browser, portal: Portal) -> Iterator[tuple[Citizen, Citizen]]:
    """The grantor and whoever helps, each with a phone and an account."""
    found = []
    for name in ("Nadia Doru", "Bruno Vell"):
        context = browser.new_context(viewport=PHONE, base_url=portal.address, is_mobile=True, has_touch=True)
        page = context.new_page()
        give_fingerprint(context, page)
        page.goto("/sign-in/")
        citizen = Citizen(page, name)
        citizen.make_account(mobile())
        found.append(citizen)
    yield found[0], found[1]
    for citizen in found:
        citizen.page.context.close()


def test_somebody_acts_for_another_until_the_other_ends_it(people, portal):
    nadia, bruno = people
    show_a_card(nadia.page, portal)
    take(bruno.page, invite(nadia.page))

    act_for(bruno, nadia.name)
    says_for_whom(bruno.page, nadia.name, bruno.words)
    for address in ("/my/payments/", "/my/data/looks/"):
        bruno.page.goto(address)
        expect(bruno.page.get_by_role("heading", level=1)).to_have_text("You cannot open this page")
        says_for_whom(bruno.page, nadia.name, bruno.words)
    bruno.page.goto("/my/documents/")

    _end(nadia.page)
    ended = time.monotonic()
    expect(bruno.page.get_by_text("has ended. Nothing on this page can be sent any more")).to_be_visible(
        timeout=WITHIN_MS
    )
    print(f"the open page knew after {time.monotonic() - ended:.2f} s")

    bruno.page.reload()
    expect(bruno.page.get_by_role("heading", level=1)).to_have_text("This mandate has ended")
    bruno.page.goto("/my/")
    expect(bruno.page.locator("[data-acting]")).to_have_count(0)
    expect(bruno.page.get_by_role("heading", name="For whom you act")).to_have_count(0)


def _end(page: Page) -> None:
    page.goto("/my/mandates/")
    page.get_by_role("button", name=re.compile("End it now")).click()
