"""Somebody without account or papers applies at a counter, and nothing is sent without their own word."""

import re
import secrets
import subprocess
import time
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from .assistant import Assistant
from .conftest import DESK, PHONE
from .officer import Officer

ASSISTANT, COLLEAGUE, APPROVER = "nadia.ferro", "hana.welde", "sami.okar"


def mobile() -> str:
    return f"0712 {secrets.randbelow(900) + 100} {secrets.randbelow(900) + 100}"


def named() -> str:
    """A name that nobody had in this portal before; names have no digits."""
    return "Asha " + "".join(chr(ord("a") + secrets.randbelow(26)) for _ in range(8)).title()


@pytest.fixture(scope="module")
def signed_in(browser, portal) -> dict:
    """The assistant, signed in once: each code of their app opens one session."""
    context = browser.new_context(viewport=DESK, base_url=portal.address)
    Officer(context, ASSISTANT).sign_in()
    state = context.storage_state()
    context.close()
    return state


@pytest.fixture
def assistant(browser, portal, signed_in) -> Iterator[Assistant]:
    context = browser.new_context(viewport=DESK, base_url=portal.address, storage_state=signed_in)
    yield Assistant(context.new_page())
    context.close()


@pytest.fixture
def telephone(browser, portal) -> Iterator[Page]:
    """The person's own telephone, in which nobody is signed in."""
    context = browser.new_context(viewport=PHONE, base_url=portal.address)
    yield context.new_page()
    context.close()


def test_a_code_on_the_persons_telephone_confirms_exactly_what_they_were_told(assistant, telephone):
    name, number = named(), mobile()
    assistant.make_known(name, number)
    assistant.fill_in(name)

    assistant.send_message()
    first = message_to(telephone, number, after=0)
    for words in ("Nadia Ferro", "Child Grant", "a month"):
        assert words in first
    assistant.change_income("1500")
    expect(assistant.page.get_by_text("The answers changed after the person was asked")).to_be_visible()

    assistant.send_message()
    second = message_to(telephone, number, after=1)
    assistant.type_code(code_in(first))
    expect(assistant.page.locator(".errors")).to_be_visible()

    telephone.goto(link_in(second))
    expect(telephone.locator("main")).to_contain_text("Nadia Ferro")
    assert name not in telephone.inner_text("main")
    telephone.get_by_role("button", name="This is not right: cancel").click()
    expect(telephone.get_by_text("Cancelled")).to_be_visible()
    assistant.look_again()
    expect(assistant.page.get_by_text("The person says that this is not right")).to_be_visible()

    assistant.send_message()
    assistant.type_code(code_in(message_to(telephone, number, after=2)))
    assert re.fullmatch(r"CG-\d\d-\d{7}-\d", assistant.is_sent())


def test_a_code_from_a_printed_sheet_confirms_without_any_telephone(assistant):
    name = named()
    assistant.make_known(name)
    page = assistant.page
    with page.expect_download() as download:
        page.get_by_role("button", name="Print a sheet of codes").click()
    paper = subprocess.run(["pdftotext", download.value.path(), "-"], capture_output=True, text=True, check=True).stdout
    codes = re.findall(r"\b\d{4} \d{4}\b", paper)
    assert len(codes) == 10, paper
    page.goto("/office/assisted/person/")
    assistant.fill_in(name)
    page.get_by_label("Code number 1 of their sheet").fill(codes[0])
    page.locator("section", has_text="By a code on paper").get_by_role("button", name="Confirm and send").click()
    assistant.is_sent()


def test_a_colleague_is_the_witness_and_the_case_is_looked_at_again(assistant, second_desk, browser, portal):
    name = named()
    assistant.make_known(name)
    assistant.fill_in(name)
    page = assistant.page
    page.get_by_role("button", name="Ask a colleague").click()
    expect(page.get_by_text("A colleague of your office can see it now")).to_be_visible()

    hana = Officer(second_desk, COLLEAGUE)
    hana.sign_in()
    hana.page.goto("/office/assisted/")
    assert name not in hana.page.inner_text("main")
    hana.page.get_by_role("link", name="Child Grant").last.click()
    expect(hana.page.locator("main")).to_contain_text(name)
    hana.page.get_by_label("What you saw and heard").fill("She sits here and wants this.")
    hana.page.get_by_role("button", name="I confirm it").click()
    expect(hana.page.get_by_role("heading", level=1)).to_have_text("Who stands before you?")

    assistant.look_again()
    page.get_by_role("button", name="Send", exact=True).click()
    reference = assistant.is_sent()

    third_desk = browser.new_context(viewport=DESK, base_url=portal.address)
    sami = Officer(third_desk, APPROVER)
    sami.sign_in()
    sami.find(reference, view="office")
    sami.say_why()
    expect(sami.page.locator("main")).to_contain_text("Confirmed by a witness or on paper")
    expect(sami.page.locator("main")).to_contain_text("Verified now")
    third_desk.close()


def message_to(page: Page, number: str, *, after: int) -> str:
    """The newest message to this number, once there are more than `after`."""
    give_up = time.monotonic() + 60
    while time.monotonic() < give_up:
        page.goto("/demo/mailbox/")
        found = re.findall(rf"{number.replace(' ', '')[1:]}\s(.*?your code is \d{{6}})", page.inner_text("main"), re.S)
        if len(found) > after:
            return str(found[0])
        page.wait_for_timeout(500)
    raise AssertionError("no message arrived")


def code_in(message: str) -> str:
    found = re.search(r"your code is (\d{6})", message)
    assert found, message
    return found.group(1)


def link_in(message: str) -> str:
    found = re.search(r"/c/[\w-]+/", message)
    assert found, message
    return found.group()
