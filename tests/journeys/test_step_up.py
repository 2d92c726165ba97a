"""Naming an account for one's money with a session that is ten minutes old: everybody is asked by what they hold.

The same with the national login stands beside its own portal, in `test_sign_in_national.py`.
"""

import re
import secrets
import sqlite3
import time

import pytest
from playwright.sync_api import Browser, Page, expect

from .ageing import ten_minutes_pass
from .citizen import Citizen
from .conftest import PHONE, Portal
from .test_sign_in_card import BUTTON, enter

ASKED = "Show that it is you"
FINGER = "Fingerprint, face or PIN"


def test_who_holds_a_passkey_is_asked_for_it_and_loses_nothing_they_typed(phone: Page, portal: Portal):
    phone.goto("/sign-in/")
    citizen = Citizen(phone, "Neema Tal")
    citizen.make_account(f"0712 {secrets.randbelow(900) + 100} {secrets.randbelow(900) + 100}")
    name_an_account_after_ten_minutes(phone, portal)
    expect(phone.get_by_role("button", name=BUTTON)).to_have_count(0)
    phone.get_by_role("button", name=FINGER).click()
    goes_on_where_they_were(phone)


def test_who_holds_a_card_is_asked_for_the_card(phone: Page, portal: Portal):
    come_in_by_card(phone)
    name_an_account_after_ten_minutes(phone, portal)
    expect(phone.get_by_role("button", name=FINGER)).to_have_count(0)
    phone.get_by_role("button", name=BUTTON).click()
    phone.get_by_label("Card in the reader").select_option("karim")
    enter(phone)
    goes_on_where_they_were(phone)


def test_the_card_of_somebody_else_does_not_slip_in(phone: Page, portal: Portal):
    come_in_by_card(phone)
    name_an_account_after_ten_minutes(phone, portal)
    phone.get_by_role("button", name=BUTTON).click()
    phone.get_by_label("Card in the reader").select_option("layla")
    enter(phone)
    expect(phone.locator("main")).to_contain_text("Somebody else is signed in here")


@pytest.fixture
def code_alone(browser: Browser, portal: Portal):
    """A phone without a sensor, in a country that knows no number of Yara Noll's: she has an e-mail address alone."""
    with sqlite3.connect(portal.folder / "portico.sqlite3", timeout=20) as database:
        database.execute(
            "UPDATE people_identifier SET status = 'revoked' WHERE person_id IN "
            "(SELECT id FROM people_person WHERE full_name = 'Yara Noll')"
        )
    context = browser.new_context(viewport=PHONE, base_url=portal.address, is_mobile=True, has_touch=True)
    yield context.new_page()
    context.close()


def test_who_has_a_code_alone_is_told_what_to_do_instead(code_alone: Page, portal: Portal):
    page = code_alone
    sign_in_by_code(page, "yara.noll@example.org")
    page.goto("/my/payments/change/")
    expect(page.get_by_role("heading", level=1)).to_have_text(ASKED)
    expect(page.get_by_text("This needs more than a code")).to_be_visible()
    expect(page.get_by_role("link", name="A code by SMS or e-mail")).to_have_count(0)


def come_in_by_card(page: Page) -> None:
    page.goto("/sign-in/?next=/my/data/")
    page.get_by_role("button", name=BUTTON).click()
    page.get_by_label("Card in the reader").select_option("karim")
    enter(page)
    expect(page).to_have_url(re.compile("/my/data/$"))
    expect(page.get_by_role("heading", level=1)).to_have_text("My data")


def name_an_account_after_ten_minutes(page: Page, portal: Portal) -> None:
    """The form is filled in while the proof is fresh, and sent when it no longer is."""
    page.goto("/my/payments/change/")
    page.get_by_label("Bank or operator").select_option("Bank of Tavala")
    page.get_by_label("Number of the account").fill("0123 456 789")
    ten_minutes_pass(page, portal)
    page.get_by_role("button", name="Use this account").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(ASKED)


def goes_on_where_they_were(page: Page) -> None:
    expect(page.get_by_label("Number of the account")).to_have_value("0123 456 789")
    page.get_by_role("button", name="Use this account").click()
    expect(page.locator("main")).to_contain_text("A new account waits")
    expect(page.locator("main")).to_contain_text("6789")


def sign_in_by_code(page: Page, contact: str) -> None:
    before = codes_sent_to(page, contact)
    page.goto("/sign-in/code/?next=/my/")
    page.get_by_label("Mobile number or e-mail address").fill(contact)
    page.get_by_role("button", name="Send me a code").click()
    page.get_by_label("Code").fill(newest_code(page, contact, after=len(before)))
    page.get_by_role("button", name="Sign in").click()
    expect(page).to_have_url(re.compile("/my/$"))


def newest_code(page: Page, contact: str, *, after: int) -> str:
    """The code that the worker delivers once there are more than `after`."""
    give_up = time.monotonic() + 40
    while time.monotonic() < give_up:
        found = codes_sent_to(page, contact)
        if len(found) > after:
            return found[0]
    raise AssertionError("no code arrived")


def codes_sent_to(page: Page, contact: str) -> list[str]:
    """What lies in the mailbox of the demo, the newest first."""
    mailbox = page.context.new_page()
    mailbox.goto(f"/demo/mailbox/?to={contact}")
    found = re.findall(r"(\d{6}) signs you in", mailbox.locator("main").inner_text())
    mailbox.close()
    return found
