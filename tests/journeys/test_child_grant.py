"""The whole journey: a citizen applies on a phone, two people decide, the citizen sees it change and gets a letter."""

import re
import subprocess
import time

import pytest
from playwright.sync_api import Page, expect

from .citizen import Citizen
from .conftest import PHONE
from .mailbox import as_sent, code_sent_to, mobile
from .officer import Officer


@pytest.fixture
def citizen(phone) -> Citizen:
    return Citizen(phone)


def test_a_citizen_applies_and_sees_the_decision_arrive(citizen, desk, second_desk, portal):
    page = citizen.page
    _apply(citizen)
    reference = citizen.sign_and_send()
    _receipt_is_genuine(page, reference)

    page.get_by_role("link", name="Follow my application").click()
    expect(page.get_by_role("heading", name="A person reads it")).to_be_visible()
    expect(page.get_by_text("Live", exact=True)).to_be_visible()

    petra = Officer(desk, "petra.vance")
    petra.sign_in()
    petra.find(reference, view="office")
    petra.say_why()
    petra.take_and_propose()
    expect(page.get_by_role("heading", name="We decide")).to_be_visible()

    rosa = Officer(second_desk, "rosa.lind")
    rosa.sign_in()
    rosa.find(reference, view="approval")
    rosa.say_why()
    before = page.evaluate("performance.timeOrigin")
    decided_at = time.monotonic()
    rosa.approve()
    expect(page.get_by_role("heading", name="We said yes")).to_be_visible(timeout=5_000)
    print(f"decision seen on the open page after {time.monotonic() - decided_at:.2f} s")
    assert page.evaluate("performance.timeOrigin") == before, "the page was loaded again"
    expect(page.locator("main")).to_contain_text("TVM 240.00")

    _letter_is_there(page)
    _privacy_page_names_both(page)
    _mailbox_has(page, "SMS", reference)
    _log_is_silent(portal, citizen.name, "Lantern Street")


def test_a_new_telephone_number_is_confirmed_and_the_old_one_told(citizen):
    page, old, new = citizen.page, mobile(), mobile()
    page.goto("/sign-in/")
    citizen.make_account(old)
    page.goto("/my/data/phone/")
    page.get_by_label("Mobile number").fill(new)
    page.get_by_role("button", name="Send me a code").click()
    page.get_by_label("Code").fill(code_sent_to(page, new, "is your Portico code"))
    page.get_by_role("button", name="Confirm this number").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Your mobile number is changed")
    _mailbox_has(page, as_sent(old), "we write to another address from now on")


def test_a_wrong_answer_comes_back_with_what_was_typed_and_focus_on_the_summary(citizen):
    page = citizen.page
    citizen.open_child_grant()
    page.get_by_role("link", name="Apply for Child Grant").click()
    citizen.make_account(mobile())
    page.get_by_role("button", name=re.compile("Start")).click()
    page.get_by_label("What is your full name?").fill("ﻧﻮﺭ")
    citizen._date(31, 4, 1991)
    citizen.go_on()
    expect(page.locator(".errors")).to_be_focused()
    expect(page.get_by_label("Day", exact=True)).to_have_value("31")


def _apply(citizen: Citizen) -> None:
    citizen.open_child_grant()
    citizen.page.get_by_role("link", name="Apply for Child Grant").click()
    citizen.make_account(mobile())
    citizen.page.get_by_role("button", name=re.compile("Start")).click()
    citizen.answer_everything()


def _receipt_is_genuine(page: Page, reference: str) -> None:
    """Anybody who reads the paper can check it, and learns no name."""
    with page.expect_download() as download:
        page.get_by_role("link", name=re.compile("Save receipt")).click()
    words = subprocess.run(["pdftotext", download.value.path(), "-"], capture_output=True, text=True, check=True).stdout
    seal = re.search(rf"/receipt/{reference}/([0-9a-f]{{20}})/", "".join(words.split()))
    assert seal, words
    visitor = page.context.browser.new_page(viewport=PHONE)
    visitor.goto(f"{page.url.partition('/my/')[0]}/receipt/{reference}/{seal.group(1)}/")
    expect(visitor.get_by_role("heading", level=1)).to_contain_text("genuine")
    expect(visitor.locator("main")).to_contain_text(reference)
    expect(visitor.locator("main")).not_to_contain_text("Mirembe")
    visitor.close()


def _letter_is_there(page: Page) -> None:
    give_up = time.monotonic() + 20
    while time.monotonic() < give_up:
        page.goto("/my/documents/")
        letters = page.get_by_role("link", name=re.compile("decision|letter", re.IGNORECASE))
        if letters.count():
            break
        page.wait_for_load_state("networkidle")
    with page.expect_download() as download:
        letters.first.click()
    assert download.value.path().read_bytes().startswith(b"%PDF-")


def _privacy_page_names_both(page: Page) -> None:
    page.goto("/my/data/looks/")
    main = page.locator("main")
    expect(main).to_contain_text("Petra Vance")
    expect(main).to_contain_text("Rosa Lind")
    expect(main).to_contain_text("To decide on an application")


def _mailbox_has(page: Page, *words: str) -> None:
    give_up = time.monotonic() + 20
    text = ""
    while time.monotonic() < give_up:
        page.goto("/demo/mailbox/")
        text = page.inner_text("main")
        if all(word in text for word in words):
            return
    raise AssertionError(f"{words} not in {text}")


def _log_is_silent(portal, *words: str) -> None:
    for name in ("web", "worker"):
        for word in words:
            assert word not in portal.log(name)
