"""Two of staff at a counter, letting somebody in again."""

import re

from playwright.sync_api import Page, expect

from .officer import Officer

CODE = re.compile(r"\d{4} \d{4} \d{4}")


def open_record(officer: Officer, number: str) -> Page:
    """The record of whoever brought this number, for the reason that stands there already."""
    page = officer.page
    page.goto("/office/recovery/")
    page.get_by_label("Number").fill(number)
    page.get_by_role("button", name="Open the record").click()
    expect(page.get_by_role("heading", name="What opens the account now")).to_be_visible()
    return page


def ask_for_a_code(officer: Officer, number: str) -> None:
    page = open_record(officer, number)
    anew = page.get_by_text("Ask anew", exact=True)
    if anew.count():  # on a portal that runs already, an earlier code may still work
        anew.click()
    page.get_by_label("What happened?").fill("The telephone was stolen on the bus")
    page.get_by_label("Identity card", exact=True).check()
    page.get_by_role("button", name="Ask a colleague to approve").click()
    expect(page.get_by_text("You asked for it. A colleague opens this page")).to_be_visible()


def approve(officer: Officer, number: str, *, lost: str) -> str:
    """What is lost opens nothing any more. Returns the code, which stands on the page this once."""
    page = open_record(officer, number)
    expect(page.locator("main")).to_contain_text("The telephone was stolen on the bus")
    page.get_by_label(lost).check()
    page.get_by_role("button", name="I have seen the papers: make the code").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("The code")
    found = CODE.search(page.inner_text("main"))
    assert found, page.inner_text("main")
    return found.group()


def posts_an_approval(officer: Officer) -> int:
    """What the portal answers to whoever asked and sends the approval all the same."""
    page = officer.page
    names = ("csrfmiddlewaretoken", "recovery")
    form = {name: page.locator(f"main input[name={name}]").first.input_value() for name in names}
    answer = page.request.post(f"{page.url}approve/", form=form, headers={"Referer": page.url}, max_redirects=0)
    return answer.status


def look_at_what_is_closed(officer: Officer, number: str, device: str) -> Page:
    page = open_record(officer, number)
    page.get_by_role("link", name=f"Take it up again {device}").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Take it up again")
    return page


def take_up_again(page: Page) -> None:
    page.get_by_role("button", name="I have seen the papers: take it up again").click()
    expect(page.locator(".errors")).to_be_focused()
    page.get_by_label("What happened?").fill("The telephone was repaired, it was with her all the time")
    page.get_by_label("Passport").check()
    page.get_by_role("button", name="I have seen the papers: take it up again").click()
    expect(page.get_by_role("heading", name="What opens the account now")).to_be_visible()
    expect(page.locator("main")).not_to_contain_text("Suspended")
