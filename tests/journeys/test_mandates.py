"""One person lets another act for them, sees what they do, and ends it: the other's open page knows at once.

A card is not needed to walk this: the session of the grantor is written as that of somebody who has just shown one.
"""

import os
import re
import secrets
import subprocess
import sys
import time
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from deploy.commands.places import ROOT

from .citizen import Citizen
from .conftest import PHONE, Portal, give_fingerprint

RAISE = """
import sys, time
from importlib import import_module
from django.conf import settings
from identity.signin.models import OpenSession
sessions = import_module(settings.SESSION_ENGINE)
before, after = sessions.SessionStore(sys.argv[-1]), sessions.SessionStore()
after.update(dict(before.items()))
after["signin.proofs"] = [*after.get("signin.proofs", []), [3, time.time(), "card", ""]]
after.create()
OpenSession.objects.filter(session_key=sys.argv[-1]).update(session_key=after.session_key)
print(after.session_key)
"""
WITHIN_MS = 2_000


def mobile() -> str:
    return f"0712 {secrets.randbelow(900) + 100} {secrets.randbelow(900) + 100}"


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
    _show_a_card(nadia.page, portal)
    code = _invite(nadia.page)
    _take(bruno.page, code)

    bruno.page.get_by_role("button", name="Act for Nadia Doru").click()
    _says_for_whom(bruno.page)
    for address in ("/my/documents/", "/my/data/", "/my/mandates/acting/", "/child-grant/", "/"):
        bruno.page.goto(address)
        _says_for_whom(bruno.page)
    for address in ("/my/payments/", "/my/data/looks/"):
        bruno.page.goto(address)
        expect(bruno.page.get_by_role("heading", level=1)).to_have_text("You cannot open this page")
        _says_for_whom(bruno.page)

    reference = _apply(bruno, nadia.name)
    bruno.page.get_by_role("link", name="Follow my application").click()
    expect(bruno.page.get_by_text("Live", exact=True)).to_be_visible()
    _says_for_whom(bruno.page)

    nadia.page.goto("/my/")
    expect(nadia.page.locator("main")).to_contain_text(reference)
    nadia.page.goto("/my/data/looks/?who=acting")
    expect(nadia.page.locator("main")).to_contain_text("Bruno Vell")
    expect(nadia.page.locator("main")).to_contain_text("Sent your application")

    nadia.page.goto("/my/mandates/")
    nadia.page.get_by_role("button", name=re.compile("End it now")).click()
    ended = time.monotonic()
    expect(bruno.page.get_by_text("has ended. Nothing on this page can be sent any more")).to_be_visible(
        timeout=WITHIN_MS
    )
    print(f"the open page knew after {time.monotonic() - ended:.2f} s")

    bruno.page.reload()
    expect(bruno.page.get_by_role("heading", level=1)).to_have_text("This mandate has ended")
    bruno.page.goto("/my/")
    expect(bruno.page.locator("main")).not_to_contain_text(reference)
    expect(bruno.page.locator("[data-acting]")).to_have_count(0)


def _show_a_card(page: Page, portal: Portal) -> None:
    """The same session under a new key, as after every sign-in, with the card in it."""
    cookie = next(cookie for cookie in page.context.cookies() if "session" in cookie["name"])
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "portal.settings.dev"}
    environment["PORTICO_DATA_DIR"] = str(portal.folder)
    code = f"import django; django.setup()\n{RAISE}"
    command = [sys.executable, "-c", code, cookie["value"]]
    said = subprocess.run(command, cwd=ROOT, env=environment, check=True, capture_output=True, text=True).stdout
    page.context.add_cookies([{**cookie, "value": said.split()[-1]}])


def _invite(page: Page) -> str:
    page.goto("/my/data/")
    page.get_by_role("link", name="Who acts for you, and for whom you act").click()
    page.get_by_role("link", name="Let somebody act for you").click()
    page.get_by_label("See your data and applications").check()
    page.get_by_label("Apply for you").check()
    page.get_by_role("button", name="Make the code").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Give this code to the person you trust")
    found = re.search(r"\d{4} \d{4} \d{4}", page.inner_text("main"))
    assert found
    return found.group()


def _take(page: Page, code: str) -> None:
    page.goto("/my/mandates/")
    page.get_by_role("link", name="I was given a code").click()
    page.get_by_label("Code").fill(code)
    page.get_by_role("button", name="Take the mandate").click()


def _apply(helper: Citizen, name: str) -> str:
    helper.open_child_grant()
    helper.page.get_by_role("link", name="Apply for Child Grant").click()
    helper.page.get_by_role("button", name=re.compile("Start")).click()
    _says_for_whom(helper.page)
    Citizen(helper.page, name).answer_everything()
    return helper.sign_and_send()


def _says_for_whom(page: Page) -> None:
    expect(page.locator("[data-acting]")).to_contain_text("You act for Nadia Doru")
