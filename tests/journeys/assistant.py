"""A social assistant at a counter, with somebody before them."""

from dataclasses import dataclass

from playwright.sync_api import Page, expect

from .citizen import Citizen


@dataclass
class Assistant:
    page: Page

    def make_known(self, name: str, mobile: str = "") -> None:
        """Somebody without account and without papers."""
        self.page.goto("/office/assisted/")
        self.page.get_by_role("link", name="Make somebody known").click()
        self.page.get_by_label("Full name").fill(name)
        self.page.get_by_label("Mobile number").fill(mobile)
        self.page.get_by_label("Why do you make them known?").fill("They ask for the Child Grant and have no papers")
        self.page.get_by_role("button", name="Make known").click()
        expect(self.page.get_by_text("Provisional number")).to_be_visible()

    def fill_in(self, name: str) -> None:
        """The same questions as on a citizen's own telephone."""
        self.page.get_by_label("What do they apply for?").select_option(label="Child Grant")
        self.page.get_by_role("button", name="Fill in with them").click()
        Citizen(self.page, name).answer_everything()
        self._read_over()

    def change_income(self, amount: str) -> None:
        self.page.locator("a[href*='/income/']").first.click()
        self.page.get_by_label("How much comes in during a usual month?").fill(amount)
        expect(self.page.locator("[data-saved]")).to_contain_text("Saved at")  # before anybody presses anything
        self.page.get_by_role("button", name="Save and go back").click()
        self._read_over()

    def send_message(self) -> None:
        self.page.get_by_role("button", name="Send the message").click()
        expect(self.page.get_by_label("The code they read out")).to_be_visible()

    def type_code(self, code: str) -> None:
        panel = self.page.locator("section", has_text="By their telephone")
        panel.get_by_label("The code they read out").fill(code)
        panel.get_by_role("button", name="Confirm and send").click()

    def look_again(self) -> None:
        """The page as it stands now. A redirect keeps what stood behind the # before it."""
        self.page.goto(self.page.url.partition("#")[0])

    def is_sent(self) -> str:
        """Returns the receipt number."""
        expect(self.page.get_by_role("heading", level=1)).to_have_text("It is sent")
        return self.page.locator("bdi.nums").inner_text()

    def _read_over(self) -> None:
        expect(self.page.get_by_role("heading", level=1)).to_have_text("Read it over together")
