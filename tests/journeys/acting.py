"""Somebody lets another act for them: a code with the one, given to the other."""

import re

from playwright.sync_api import Page, expect

from .citizen import Citizen
from .words import Words


def invite(page: Page) -> str:
    """From the page of one's data to a code for whoever may see and apply. The person has shown a card."""
    page.goto("/my/data/")
    page.get_by_role("link", name="Who acts for you, and for whom you act").click()
    page.get_by_role("link", name="Let somebody act for you").click()
    page.get_by_label("See your data and applications").check()
    page.get_by_label("Apply for you").check()
    page.get_by_role("button", name="Make the code").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Give this code to the person you trust")
    found = re.search(r"\d{4} \d{4} \d{4}", page.inner_text("main"))
    assert found
    return found.group()


def take(page: Page, code: str) -> None:
    page.goto("/my/mandates/")
    page.get_by_role("link", name="I was given a code").click()
    page.get_by_label("Code").fill(code)
    page.get_by_role("button", name="Take the mandate").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Acting for one another")


def act_for(helper: Citizen, name: str) -> None:
    """From one's first page: there stands for whom one may act."""
    helper.page.goto("/my/")
    helper.page.get_by_role("button", name=helper.words("Act for <bdi>%(name)s</bdi>", name=name)).click()


def says_for_whom(page: Page, name: str, words: Words) -> None:
    """Above everything, in the language of the page."""
    start = words("You act for <b><bdi>%(name)s</bdi></b>, with their mandate until %(until)s", name=name, until="")
    expect(page.locator("[data-acting]")).to_contain_text(start)
