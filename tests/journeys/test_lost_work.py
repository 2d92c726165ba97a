"""Nobody loses their work: a tab that was closed, two windows, a session that is about to end."""

import re
import secrets

import pytest
from playwright.sync_api import Page, expect

from .citizen import Citizen
from .conftest import Portal

ABOUT = "/my/apply/child-grant/about-you/"
NAME = "What is your full name?"


@pytest.fixture
def begun(phone: Page, portal: Portal) -> Page:
    """Somebody on the first page of the Child Grant."""
    phone.goto("/sign-in/?next=/my/apply/child-grant/")
    Citizen(phone, "Neema Tal").make_account(f"0712 {secrets.randbelow(900) + 100} {secrets.randbelow(900) + 100}")
    phone.goto("/my/apply/child-grant/")
    phone.get_by_role("button", name="Start now").click()
    return phone


def test_what_was_typed_is_saved_by_itself_and_comes_back_exactly(begun: Page):
    begun.get_by_label(NAME).fill("Neem")
    begun.get_by_label("Day").fill("3")
    begun.get_by_label("Month").fill("")
    expect(begun.locator("[data-saved]")).to_contain_text(re.compile(r"Saved at \d\d:\d\d"), timeout=15_000)
    expect(begun.locator("[data-aloud]")).to_contain_text("Saved at")
    again = begun.context.new_page()
    begun.close()
    again.goto(ABOUT)
    expect(again.get_by_label(NAME)).to_have_value("Neem")
    expect(again.get_by_label("Day")).to_have_value("3")
    expect(again.get_by_label("Month")).to_have_value("")
    expect(again.get_by_text("You have not saved this page yet")).to_be_visible()


def test_back_works_after_something_was_wrong_and_after_somebody_was_added(begun: Page):
    citizen = Citizen(begun, "Neema Tal")
    begun.get_by_label(NAME).fill("")
    citizen.go_on()
    expect(begun.locator("[data-errors]")).to_be_focused()
    citizen.answer_who()
    expect(begun).to_have_url(re.compile("/home/"))
    begun.go_back()
    expect(begun.get_by_label(NAME)).to_have_value("Neema Tal")
    begun.goto("/my/apply/child-grant/home/")
    citizen.answer_home()
    begun.get_by_role("button", name="Add another child").click()
    expect(begun.get_by_role("heading", name="Child 2")).to_be_visible()
    begun.reload()
    expect(begun.get_by_role("heading", name="Child 2")).to_be_visible()
    citizen.answer_children()
    expect(begun).to_have_url(re.compile("/partner/"))
    begun.go_back()
    expect(begun.get_by_role("heading", level=1)).to_have_text("Which children live with you?")


def test_two_windows_show_both_answers_and_one_press_keeps_either(begun: Page):
    other = begun.context.new_page()
    other.goto(ABOUT)
    for page, name in ((begun, "Neema Tal"), (other, "Neema Tal-Oss")):
        page.get_by_label(NAME).fill(name)
        for label, text in (("Day", "3"), ("Month", "4"), ("Year", "1991")):
            page.get_by_label(label).fill(text)
        page.get_by_role("button", name="Save and continue").click()
    expect(other.get_by_role("heading", level=1)).to_have_text("Two answers to the same question")
    other.get_by_label("Neema Tal", exact=False).last.check()
    other.get_by_role("button", name="Keep what I chose").click()
    expect(other).to_have_url(re.compile("/home/"))
    other.goto(ABOUT)
    expect(other.get_by_label(NAME)).to_have_value("Neema Tal")


def test_before_the_session_ends_a_press_stays(begun: Page):
    begun.clock.install()
    begun.goto(ABOUT)
    stay = begun.get_by_role("button", name="Stay signed in")
    expect(stay).to_be_hidden()
    begun.clock.run_for("26:00")
    expect(begun.get_by_text("If you do nothing here, you are signed out at")).to_be_visible()
    stay.click()
    expect(stay).to_be_hidden()


def test_a_session_that_ended_keeps_the_text_and_says_so(begun: Page):
    begun.context.clear_cookies(name=re.compile("session"))
    begun.get_by_label(NAME).fill("Neema Ta")
    expect(begun.locator("[data-saved]")).to_contain_text("You are signed out", timeout=15_000)
    begun.get_by_role("button", name="Save and continue").click()
    begun.get_by_role("button", name="Fingerprint, face or PIN").click()
    expect(begun.get_by_label(NAME)).to_have_value("Neema Ta")
