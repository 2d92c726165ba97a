"""The first question page costs little to fetch, and needs no pointer."""

import gzip

import pytest
from playwright.sync_api import Page, expect

from .walks import applicant

KB = 1024
MOST_STOPS = 12
FOCUSED = "document.activeElement.id || document.activeElement.innerText.trim()"
FETCHED = """() => ({
    page: [location.href],
    style: [...document.querySelectorAll('link[rel=stylesheet]')].map(one => one.href),
    script: [...document.scripts].map(one => one.src),
})"""
OUTLINED = "parseFloat(getComputedStyle(document.activeElement).outlineWidth)"


@pytest.fixture
def question(phone: Page) -> Page:
    """The first question of the child grant, open and empty."""
    for stop in applicant(phone):
        if stop == "question-first":
            break
    return phone


def test_the_first_question_and_its_style_are_small_and_its_script_waits(question: Page):
    sizes = {
        kind: sum(len(gzip.compress(question.request.get(address).body(), 9)) for address in addresses)
        for kind, addresses in question.evaluate(FETCHED).items()
    }
    print(sizes)
    assert all(sizes.values()), "the page, its style or its script was not fetched"
    assert sizes["page"] + sizes["style"] <= 20 * KB
    assert sizes["script"] <= 8 * KB
    assert not question.locator("script[src]:not([defer]):not([type=module])").count(), "a script that does not wait"


def test_a_keyboard_alone_fills_and_sends_the_first_question(question: Page):
    question.reload()
    _tab_to(question, "full_name")
    question.keyboard.type("Mirembe O’Dell")
    for typed in ("4", "3", "1991"):
        question.keyboard.press("Tab")
        question.keyboard.type(typed)
    _tab_to(question, "Save and continue")
    question.keyboard.press("Enter")
    expect(question.get_by_role("heading", level=1)).to_have_text("Where you live")


def _tab_to(page: Page, wanted: str) -> None:
    for _ in range(MOST_STOPS):
        page.keyboard.press("Tab")
        assert page.evaluate(OUTLINED) >= 2, f"nothing shows that {page.evaluate(FOCUSED)} has the focus"
        if page.evaluate(FOCUSED) == wanted:
            return
    raise AssertionError(f"{wanted} is not reached with {MOST_STOPS} presses of Tab")
