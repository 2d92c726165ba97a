"""A member of the communications team at the editing screens."""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from playwright.sync_api import BrowserContext, Page, expect

from portal.demo.country import table
from portal.profiles import PROFILE
from tests.support.codes import fresh_code


def in_time(seconds: int) -> datetime:
    """The first full minute, by the clocks of the country, that leaves at least so many seconds."""
    then = datetime.now(ZoneInfo(PROFILE.country.time_zone)) + timedelta(seconds=seconds, minutes=1)
    return then.replace(second=0, microsecond=0)


@dataclass
class Editor:
    context: BrowserContext
    username: str

    def __post_init__(self) -> None:
        self.page: Page = self.context.new_page()

    def sign_in(self) -> None:
        page = self.page
        page.goto("/manage/")
        page.get_by_label("User name").fill(self.username)
        page.get_by_label("Password").fill(table("staff")["password"])
        page.get_by_role("button", name="Continue").click()
        page.get_by_label("Code").fill(fresh_code(page.url, self.username))
        page.get_by_role("button", name="Sign in", exact=True).click()
        expect(page).to_have_url(re.compile(r"/manage/$"))

    def open(self, title: str) -> None:
        """The editing screen of the page with this title."""
        self.page.goto(f"/manage/pages/search/?q={title}")
        self.page.locator("main table").get_by_role("link", name=title, exact=True).first.click()
        expect(self.page).to_have_url(re.compile(r"/edit/$"))

    def say(self, field: str, text: str) -> None:
        self.page.locator(f"[name={field}]").first.fill(text)

    def set_schedule(self, at: datetime) -> None:
        page = self.page
        page.get_by_role("button", name="Status").first.click()
        page.get_by_role("button", name="Set schedule").click()
        page.locator("[name=go_live_at]").fill(f"{at:%Y-%m-%d %H:%M}")
        page.get_by_role("button", name="Save schedule").focus()  # a pointer would meet the calendar that lies over it
        page.keyboard.press("Enter")
        expect(page.get_by_text("has been", exact=False).first).to_be_visible()

    def send_in(self) -> None:
        """From the editing screen to the first who approves."""
        self._choose(re.compile("^Submit to|^Submit, to be published on"))
        self._carry_on()
        expect(self.page.get_by_text(re.compile("submitted for moderation|is submitted")).first).to_be_visible()

    def check(self) -> None:
        """Save a form and see what it still needs."""
        self._choose(re.compile("Save and check"))
        expect(self.page).to_have_url(re.compile(r"/check/$"))

    def approve(self, title: str) -> str:
        """Approve what waits for me on my panel; answers with the words of the button."""
        page = self.page
        page.goto("/manage/")
        link = page.locator("main").get_by_role("link", name=title, exact=True).first
        for _ in range(30):  # a busy machine stores what was sent in a moment later
            if link.count():
                break
            page.wait_for_timeout(1_000)
            page.reload()
        link.click()
        page.get_by_role("button", name="More actions").click()
        button = page.get_by_role("button", name=re.compile("^\\s*(Approve|Publish)")).filter(has_not_text="comment")
        words = button.first.inner_text().strip()
        with page.expect_navigation():  # only then is it known whether a question stands in between
            button.first.click()
        self._carry_on()
        page.goto("/manage/")
        waiting = page.locator("main section").filter(has=page.get_by_role("heading", name="Waits for you"))
        expect(waiting.get_by_role("link", name=title, exact=True)).to_have_count(0)
        return words

    def _choose(self, name: re.Pattern[str]) -> None:
        self.page.get_by_role("button", name="More actions").click()
        with self.page.expect_navigation():
            self.page.get_by_role("button", name=name).first.click()

    def _carry_on(self) -> None:
        """Past the page that asks to look again, where there is something to look at."""
        if "look-again" in self.page.url:
            with self.page.expect_navigation():
                self.page.locator("main form button[type=submit]").click()
