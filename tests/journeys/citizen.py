"""A citizen at their phone: each method is one thing a person does, in the words of the page."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from playwright.sync_api import Page, expect

from .words import Words


@dataclass
class Citizen:
    page: Page
    name: str = "Mirembe O’Dell"
    words: Words = field(default_factory=Words)
    born: tuple[int, int, int] = (4, 3, 1991)

    def make_account(self, mobile: str) -> None:
        """From the sign-in page to an account with a passkey."""
        page, words = self.page, self.words
        page.get_by_role("link", name=words("Make an account")).click()
        page.get_by_label(words("Full name")).fill(self.name)
        for label, value in zip(("Day", "Month", "Year"), self.born, strict=True):
            page.get_by_label(words(label)).fill(str(value))
        page.get_by_label(words("Mobile number")).fill(mobile)
        page.get_by_role("button", name=words("Continue")).click()
        page.get_by_role("button", name=words("Make my passkey")).click()
        self._signed_in()

    def sign_out(self) -> None:
        self.page.locator("header summary").last.click()
        self.page.get_by_role("button", name="Sign out").click()

    def sign_in_with_passkey(self) -> None:
        self.page.get_by_role("button", name=self.words("Fingerprint, face or PIN")).click()
        self._signed_in()

    def open_child_grant(self) -> None:
        self.page.goto("/")
        self.page.get_by_role("link", name="Child Grant", exact=True).click()
        expect(self.page.get_by_role("heading", level=1)).to_have_text("Child Grant")

    def go_on(self) -> None:
        self.page.get_by_role("button", name=re.compile("continue", re.IGNORECASE)).click()

    def answer_who(self) -> None:
        self._heading("Who you are")
        self.page.get_by_label("What is your full name?").fill(self.name)
        self._date(4, 3, 1991)
        self.go_on()

    def answer_home(self) -> None:
        self._heading("Where you live")
        expect(self.page.get_by_role("button", name="Show its areas")).to_have_count(0)
        for level, area in (("Region", "Selmar"), ("District", "Selmar City"), ("Ward", "Lantern Hill")):
            self.page.get_by_label(level, exact=True).select_option(label=area)
        self.page.get_by_label("Street and house").fill("Lantern Street 9\nSelmar 2104")
        self.go_on()

    def answer_children(self) -> None:
        self._heading("Which children live with you?")
        self.page.get_by_label("name", exact=False).first.fill("ሰላም ተስፋዬ")
        self._date(2, 11, 2024)
        self.page.get_by_label("Child", exact=True).first.check()
        self.go_on()

    def answer_partner(self) -> None:
        self._heading("Your partner")
        self.page.get_by_label("No", exact=True).check()
        self.go_on()

    def answer_income(self) -> None:
        self._heading("What your household earns")
        self.page.get_by_role("radio").first.check()
        self.page.get_by_label("How much comes in during a usual month?").fill("1420")
        self.go_on()

    def answer_rent(self) -> None:
        self._heading("Your rent")
        self.page.get_by_label("Yes", exact=True).check()
        self.page.get_by_label("If yes, how much a month?").fill("٤٠٠,50")
        self.go_on()

    def answer_payment(self) -> None:
        self._heading("Where we pay")
        self.page.get_by_label("Mobile money").check()
        self.page.get_by_label("Number of the account or of the mobile").fill("0712 345 641")
        self.go_on()

    def answer_everything(self) -> None:
        self.answer_who()
        self.answer_home()
        self.answer_children()
        self.answer_partner()
        self.answer_income()
        self.answer_rent()
        self.answer_payment()

    def sign_and_send(self) -> str:
        """With the device. Returns the receipt number."""
        self._declare()
        return self._receipt()

    def sign_with_code_and_send(self, code: Callable[[], str]) -> str:
        """With name and code, as it works without script. Returns the receipt number."""
        self._declare()
        self.page.get_by_label(self.words("Your full name")).fill(self.name.upper())
        self.page.get_by_label(self.words("Code")).fill(code())
        self._press("Sign and send")
        return self._receipt()

    def _declare(self) -> None:
        self._heading(self.words("Check your answers, then send"))
        self.page.get_by_role("checkbox").check()
        self._press("Sign and send")

    def _press(self, words: str) -> None:
        self.page.get_by_role("button", name=self.words(words)).click()

    def _receipt(self) -> str:
        self._heading(self.words("We have your application"))
        found = re.search(r"[A-Z]{2}-\d\d-\d{7}-\d", self.page.inner_text("main"))
        assert found, "the receipt has no number"
        return found.group()

    def _signed_in(self) -> None:
        expect(self.page).not_to_have_url(re.compile("/sign-in/"))

    def _heading(self, text: str) -> None:
        expect(self.page.get_by_role("heading", level=1)).to_have_text(text)

    def _date(self, day: int, month: int, year: int) -> None:
        for label, value in (("Day", day), ("Month", month), ("Year", year)):
            self.page.get_by_label(label, exact=True).first.fill(str(value))
