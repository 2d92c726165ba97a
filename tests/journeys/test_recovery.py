"""Somebody lost every way into their account: two colleagues at a counter, a code on paper, a new telephone."""

import re
import secrets
from calendar import month_name
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, Page, expect

from .accessibility import ON_A_PHONE, shortcomings
from .both_languages import in_both_languages
from .conftest import PHONE, Portal, give_fingerprint
from .counter import approve, ask_for_a_code, open_record, posts_an_approval
from .officer import Officer

# Somebody of the demo country whose record both can open. Nobody else names an account for her money.
NAME = "Siobhán O'Daly"
ASKS, APPROVES = "petra.vance", "marta.oyelle"
FINGER = "Fingerprint, face or PIN"


@dataclass
class Known:
    """What the person knows of themselves, or has on paper."""

    number: str
    born: tuple[str, str, str]


@pytest.fixture
def old_phone(browser: Browser, portal: Portal) -> Iterator[Page]:
    """The telephone that is lost: it is signed in, and its fingerprint opens the account."""
    context = browser.new_context(viewport=PHONE, base_url=portal.address, is_mobile=True, has_touch=True)
    page = context.new_page()
    give_fingerprint(context, page)
    page.goto("/demo/")
    page.get_by_role("button", name=re.compile(f"Enter as.*{NAME}")).click()
    expect(page).to_have_url(re.compile(r"/my/$"))
    yield page
    context.close()


@pytest.fixture
def staff(desk, second_desk) -> tuple[Officer, Officer]:
    both = Officer(desk, ASKS), Officer(second_desk, APPROVES)
    for one in both:
        one.sign_in()
    return both


def test_whoever_lost_everything_comes_back_by_two_colleagues_at_a_counter(old_phone: Page, phone: Page, staff):
    petra, marta = staff
    known, lost = what_she_knows(old_phone), f"Old phone {secrets.token_hex(2)}"
    add_device(old_phone, lost)

    ask_for_a_code(petra, known.number)
    expect(petra.page.get_by_role("button", name=re.compile("make the code"))).to_have_count(0)
    assert posts_an_approval(petra) == 403
    assert is_signed_in(old_phone), "asking alone closes nothing"

    marta.page.goto("/office/recovery/")
    expect(marta.page.get_by_role("link", name="Somebody waits to be let in again").first).to_be_visible()
    assert NAME not in marta.page.inner_text("main")
    code = approve(marta, known.number, lost=lost)
    assert code not in open_record(marta, known.number).inner_text("main")

    assert not is_signed_in(old_phone), "an old session lives on"
    old_phone.goto("/sign-in/")
    old_phone.get_by_role("button", name=FINGER).click()
    expect(old_phone.locator(".errors")).to_contain_text("We could not tell that it was you.")

    come_back(phone, code, known)
    phone.get_by_role("button", name="Add this device").click()
    expect(phone).to_have_url(re.compile(r"/my/$"))
    money_stays_where_it_is(phone)
    for language in in_both_languages(phone, ["held"]):
        assert not shortcomings(phone, ON_A_PHONE), language

    come_back(old_phone, code, known)
    expect(old_phone.locator(".errors")).to_contain_text("This does not fit, or the code no longer works.")

    phone.locator("header summary").last.click()
    phone.get_by_role("button", name="Sign out").click()
    phone.goto("/sign-in/?next=/my/data/looks/")
    phone.get_by_role("button", name=FINGER).click()
    expect(phone.locator("main")).to_contain_text("What opens your account, to let you in again")
    expect(phone.locator("main")).to_contain_text("Marta Oyelle")


def what_she_knows(page: Page) -> Known:
    """Her receipt, and the day she was born, which differs with the day on which the demo was made."""
    found = re.search(r"[A-Z]{2}-\d\d-\d{7}-\d", page.inner_text("main"))
    page.goto("/my/data/")
    born = re.search(r"Date of birth\s+(\d+) (\w+) (\d{4})", page.inner_text("main"))
    assert found and born, page.inner_text("main")
    day, month, year = born.groups()
    return Known(found.group(), (day, str(list(month_name).index(month)), year))


def add_device(page: Page, called: str) -> None:
    page.goto("/my/sign-in/passkeys/add/")
    page.get_by_label("What do you call this device?").fill(called)
    page.get_by_role("button", name="Add this device").click()
    expect(page.locator("main")).to_contain_text(called)


def come_back(page: Page, code: str, known: Known) -> None:
    page.goto("/sign-in/")
    page.get_by_text("None of these works for me").click()
    page.get_by_role("link", name="I have a code from an office").click()
    page.get_by_label("Code from the office").fill(code)
    for label, value in zip(("Day", "Month", "Year"), known.born, strict=True):
        page.get_by_label(label).fill(value)
    page.get_by_role("button", name="Continue").click()


def money_stays_where_it_is(page: Page) -> None:
    """Nothing leads to the form, and its address says the reason and the day."""
    for address in ("/my/payments/", "/my/payments/change/"):
        page.goto(address)
        expect(page.get_by_role("heading", name="Nobody can change this yet")).to_be_visible()
        expect(page.locator("main")).to_contain_text("You came back into your account at a counter")
        expect(page.get_by_role("link", name=re.compile("Name an"))).to_have_count(0)


def is_signed_in(page: Page) -> bool:
    page.goto("/my/data/")
    return "/sign-in/" not in page.url
