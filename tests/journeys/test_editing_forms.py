"""A form is changed by the team alone: an author, a lawyer and a publisher, and the next person reads the new words."""

import re
import secrets
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from .conftest import DESK, Portal
from .editor import Editor
from .walks import applicant

# Other words at every run, so that a portal that goes on running is asked again.
FORM, HINT = "Child Grant", f"As on your card or passport, on line {secrets.randbelow(9_000) + 1_000}."


FOLDED = """field => {
    const found = [];
    for (let at = field; at; at = at.parentElement) if (at.hasAttribute("hidden")) found.unshift(at.id);
    return found;
}"""


@pytest.fixture
def team(browser: Browser, portal: Portal) -> Iterator[tuple[Editor, ...]]:
    """An author, a lawyer and a publisher, each at a desk of their own."""
    names = ("ines.calder", "livia.stern", "felix.norden")
    found = tuple(Editor(browser.new_context(viewport=DESK, base_url=portal.address), name) for name in names)
    for editor in found:
        editor.sign_in()
    yield found
    for editor in found:
        editor.context.close()


def test_a_form_goes_from_author_by_lawyer_and_publisher_to_people(team: tuple[Editor, ...], phone: Page):
    author, lawyer, publisher = team
    page = author.page
    page.goto("/manage/")
    page.get_by_role("link", name="Forms", exact=True).first.click()
    page.locator("main").get_by_role("link", name=FORM, exact=True).click()
    hint = page.locator("[name=pages-0-value-questions-0-value-hint-en]")
    _unfold(hint)
    hint.fill("")
    author.check()
    expect(page.get_by_text("Write this text.")).to_be_visible()
    page.get_by_role("link", name=re.compile("question “What is your full name")).click()
    expect(hint).to_be_visible()
    hint.fill(HINT)
    page.locator("[name=policy]").select_option("patch")
    author.check()
    expect(page.get_by_text("The form is whole")).to_be_visible()
    expect(page.locator("ins", has_text=HINT)).to_be_visible()
    page.get_by_role("link", name="Back to editing").click()
    author.send_in()
    assert lawyer.approve(FORM) == "Approve"
    assert publisher.approve(FORM) == "Approve and publish now"
    for stop in applicant(phone):
        if stop == "question-first":
            break
    expect(phone.get_by_text(HINT)).to_be_visible()


def _unfold(field: Locator) -> None:
    """Opens what the field lies folded in, the outermost first."""
    around = field.evaluate(FOLDED)
    for name in around:
        field.page.locator(f"[aria-controls='{name}']").click()
