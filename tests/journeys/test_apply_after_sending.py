"""What becomes of a fact that is not right, and of an application after it was sent.

Its person says that their card is wrong, corrects what they sent, answers what the office asks, tells what changed
later and takes that back: once in English with script, once in Arabic without, each on a phone.
"""

import re
import secrets
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from portal.demo.cards import somebody_new

from .applicant import Applicant
from .both_languages import speak
from .citizen import Citizen
from .conftest import DESK, PHONE, Portal
from .device import Device
from .mailbox import mobile
from .officer import Officer
from .test_sign_in_card import enter
from .words import Words

CONTESTED = "Hawa Sel-Bekele"
ASKED = {"en": "Which rent do you pay since May?", "ar": "كم تدفع من الإيجار منذ مايو؟"}
MOVED_TO = {"en": "Mill Lane 2\nSelmar 2104", "ar": "زقاق الطاحونة ٢\nسلمار"}


@pytest.fixture(scope="module")
def office(browser: Browser, portal: Portal) -> Iterator[tuple[Officer, Officer]]:
    """Who works on the case and who approves; they sign in once."""
    contexts = [browser.new_context(viewport=DESK, base_url=portal.address) for _ in range(2)]
    petra, rosa = Officer(contexts[0], "petra.vance"), Officer(contexts[1], "rosa.lind")
    petra.sign_in()
    rosa.sign_in()
    yield petra, rosa
    for context in contexts:
        context.close()


@pytest.fixture(params=[("en", True), ("ar", False)], ids=["english", "arabic without script"])
def applicant(request: pytest.FixtureRequest, browser: Browser, portal: Portal) -> Iterator[Applicant]:
    """Somebody with an account and a card. Neither is made without script, so it is switched off afterwards."""
    language, script = request.param
    phone, number, card = Device.of(browser, portal, PHONE, []), mobile(), f"new-{secrets.token_hex(4)}"
    page, name, words = phone.open(), somebody_new(card).full_name, Words(language)
    page.goto("/sign-in/")
    Citizen(page, name).make_account(number)
    page.goto(f"/sign-in/card/add/?next=/my/&card={card}")
    page.get_by_role("button", name="Add this card").click()
    enter(page)
    expect(page).to_have_url(re.compile("/my/$"))
    speak(page, language)
    if script:
        yield Applicant(page, name, words)
    else:
        plain = browser.new_context(
            viewport=PHONE,
            base_url=portal.address,
            is_mobile=True,
            java_script_enabled=False,
            storage_state=phone.context.storage_state(),
        )
        yield Applicant(plain.new_page(), name, words, number)
        plain.close()
    phone.context.close()


def test_a_fact_is_contested_and_what_was_sent_is_corrected_answered_followed_and_taken_back(
    applicant: Applicant, office: tuple[Officer, Officer]
):
    petra, rosa = office
    asked, home = ASKED[applicant.words.language], MOVED_TO[applicant.words.language]
    applicant.own |= {CONTESTED, asked, *home.splitlines()}

    applicant.contest_the_name(CONTESTED)
    receipt = applicant.answer_the_rest_and_send()
    track = applicant.follow()
    applicant.correct_the_income("1500", "1,500.00")

    sees_both_names(petra, receipt, CONTESTED, applicant.name)
    asks_again(petra, receipt, asked)
    applicant.answer_what_is_asked(track, asked, "450")
    grants(petra, rosa, receipt)
    applicant.read_the_answer(track, "240.00")
    news = applicant.tell_of_a_move(home)
    applicant.take_back(news)
    applicant.still_receives(receipt)


def sees_both_names(petra: Officer, receipt: str, told: str, on_card: str) -> None:
    """The caseworker reads both, and who says what; neither is taken for right."""
    petra.find(receipt, view="office")
    petra.say_why()
    petra.page.get_by_role("link", name="Answers", exact=True).first.click()
    panel = petra.page.locator("section", has=petra.page.get_by_role("heading", name="Told two ways"))
    expect(panel).to_contain_text(told)
    expect(panel.locator("s")).to_have_text(on_card)
    expect(panel).to_contain_text("So says the identity card, read on")


def asks_again(petra: Officer, receipt: str, question: str) -> None:
    """The caseworker sees what was changed, takes the case, and opens one question again."""
    page = petra.page
    expect(page.get_by_role("heading", name=re.compile("Changed by the applicant"))).to_be_visible()
    expect(page.locator("main")).to_contain_text("1,420.00")
    page.get_by_role("link", name="Decide", exact=True).first.click()
    page.get_by_role("button", name="Take this case").click()
    page.get_by_role("button", name="Start checking").click()
    page.get_by_role("link", name="Ask the applicant").click()
    page.get_by_label("What they will read").fill(question)
    page.get_by_text("Let them answer questions of the form again").click()
    page.locator("[name=questions][value=rent]").check()
    page.get_by_role("button", name="Send the question").click()


def grants(petra: Officer, rosa: Officer, receipt: str) -> None:
    petra.find(receipt, view="office")
    petra.page.get_by_label("Grant", exact=False).first.check()
    petra.page.get_by_role("button", name="Send for approval").click()
    rosa.find(receipt, view="approval")
    rosa.say_why()
    rosa.approve()
