"""After an application was sent: its person corrects it, answers what the office asks, and tells what changed later."""

import re
import secrets

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from .citizen import Citizen
from .officer import Officer

ASKED = "Which rent do you pay since May?"


@pytest.fixture
def sent(phone: Page) -> tuple[Citizen, str]:
    """Somebody who applied for the Child Grant on their telephone, and their receipt number."""
    phone.goto("/sign-in/?next=/my/apply/child-grant/")
    citizen = Citizen(phone, "Hawa Sel")
    citizen.make_account(f"0712 {secrets.randbelow(900) + 100} {secrets.randbelow(900) + 100}")
    phone.goto("/my/apply/child-grant/")
    phone.get_by_role("button", name="Start now").click()
    expect(phone.get_by_text("We filled in what we know")).to_be_visible()
    expect(phone.get_by_label("What is your full name?")).to_have_value("Hawa Sel")
    citizen.answer_everything()
    return citizen, citizen.sign_and_send()


def change(page: Page, what: str, label: str, text: str) -> None:
    """From all answers to one page and back."""
    page.get_by_role("link", name=f"Change {what}").first.click()
    page.get_by_label(label).fill(text)
    page.get_by_role("button", name="Save and go back").click()


def sign(page: Page) -> None:
    page.get_by_role("checkbox").check()
    page.get_by_role("button", name="Sign and send").click()
    expect(page.get_by_role("heading", level=2, name="Where it is now")).to_be_visible()


def asks_again(petra: Officer, receipt: str) -> None:
    """The caseworker sees what was changed, takes the case, and opens one question again."""
    page = petra.page
    petra.find(receipt, view="office")
    petra.say_why()
    page.get_by_role("link", name="Answers", exact=True).first.click()
    expect(page.get_by_role("heading", name=re.compile("Changed by the applicant"))).to_be_visible()
    expect(page.locator("main")).to_contain_text("1,420.00")
    page.get_by_role("link", name="Decide", exact=True).first.click()
    page.get_by_role("button", name="Take this case").click()
    page.get_by_role("button", name="Start checking").click()
    page.get_by_role("link", name="Ask the applicant").click()
    page.get_by_label("What they will read").fill(ASKED)
    page.get_by_text("Let them answer questions of the form again").click()
    page.locator("[name=questions][value=rent]").check()
    page.get_by_role("button", name="Send the question").click()


def grants(petra: Officer, rosa: Officer, receipt: str) -> None:
    petra.find(receipt, view="office")
    petra.page.get_by_label("Grant", exact=False).first.check()
    petra.page.get_by_role("button", name="Send for approval").click()
    rosa.sign_in()
    rosa.find(receipt, view="approval")
    rosa.say_why()
    rosa.approve()


def test_a_correction_a_question_of_the_office_and_news_of_a_life(
    sent: tuple[Citizen, str], desk: BrowserContext, second_desk: BrowserContext
):
    citizen, receipt = sent
    page, petra = citizen.page, Officer(desk, "petra.vance")
    page.get_by_role("link", name=re.compile("Follow")).first.click()
    track = page.url

    page.get_by_role("link", name="Change what I sent").click()
    page.get_by_role("button", name="Show my answers").click()
    change(page, "Income", "How much comes in during a usual month?", "1500")
    expect(page.locator("main")).to_contain_text("1,500.00")
    sign(page)

    petra.sign_in()
    asks_again(petra, receipt)
    page.goto(track)
    expect(page.get_by_text(ASKED)).to_be_visible()
    page.get_by_role("link", name="Answer now").click()
    page.get_by_role("button", name="Answer now").click()
    page.get_by_label("If yes, how much a month?").fill("450")
    page.get_by_role("button", name=re.compile("Save")).click()
    sign(page)
    expect(page.get_by_text(ASKED)).to_have_count(0)

    grants(petra, Officer(second_desk, "rosa.lind"), receipt)
    page.goto("/my/changes/")
    page.get_by_label("I moved", exact=False).check()
    page.get_by_role("button", name="Continue").click()
    expect(page.locator("main")).to_contain_text("You receive it.")
    page.get_by_role("button", name=re.compile("Bring it up to date")).click()
    change(page, "Address", "What is your address?", "Mill Lane 2\nSelmar 2104")
    expect(page.locator("main")).to_contain_text("Mill Lane 2")
    news = citizen.sign_and_send()
    page.goto("/my/")
    for number in (receipt, news):
        expect(page.get_by_text(number)).to_be_visible()
