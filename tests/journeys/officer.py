"""A member of staff at their desk."""

import re
from dataclasses import dataclass

from playwright.sync_api import BrowserContext, Page, expect

from portal.demo.country import table
from tests.support.codes import fresh_code


@dataclass
class Officer:
    context: BrowserContext
    username: str

    def __post_init__(self) -> None:
        self.page: Page = self.context.new_page()

    def sign_in(self) -> None:
        self.give_password()
        self.give_code()

    def give_password(self) -> None:
        self.page.goto("/office/")
        self.page.get_by_label("User name").fill(self.username)
        self.page.get_by_label("Password").fill(table("staff")["password"])
        self.page.get_by_role("button", name="Continue").click()
        expect(self.page.get_by_label("Code")).to_be_visible()

    def give_code(self) -> None:
        self.page.get_by_label("Code").fill(self.code())
        self.page.get_by_role("button", name="Sign in", exact=True).click()
        expect(self.page).to_have_url(re.compile(r"/office/(\?|$)"))

    def code(self) -> str:
        """What their app shows, once nobody has used it here."""
        return fresh_code(self.page.url, self.username)

    def find(self, reference: str, *, view: str) -> None:
        self.page.goto(f"/office/?view={view}&search={reference}")
        self.page.locator("tbody a").first.click()

    def say_why(self) -> None:
        expect(self.page.get_by_role("heading", level=1)).to_contain_text("Why")
        self.page.get_by_label("To decide on an application").check()
        self.page.get_by_role("button", name="Open the case").click()

    def take_and_propose(self) -> None:
        self.page.get_by_role("button", name="Take this case").click()
        self.page.get_by_label("Grant", exact=False).first.check()
        self.page.get_by_role("button", name="Send for approval").click()

    def approve(self) -> None:
        self.page.get_by_label("I have read the reasons").check()
        self.page.get_by_role("button", name=re.compile("Approve")).first.click()
