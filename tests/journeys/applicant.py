"""Somebody who applies and does not leave it at that: each method is one thing they do, in their own language."""

import re
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Page, expect

from services.forms import definitions

from .filling import Filling
from .mailbox import code_sent_to
from .plain_reading import expect_to_read
from .words import Words

FORM = definitions.source("child-grant")
APPLY, TRACK = "/my/apply/child-grant/", "Child Grant"
CHECK, SEND = "Check your answers, then send", "Sign and send"
ANSWERS: dict[str, dict[str, Any]] = {
    "home": {"home": {"named": "lantern hill", "text": "Lantern Street 9\nSelmar 2104"}},
    "children": {"children": {"0": {"name": "ሰላም ተስፋዬ", "birth_date": (2, 11, 2024), "relation": "child"}}},
    "partner": {"has_partner": "no"},
    "income": {"works": "employed", "income": "1420"},
    "rent": {"pays_rent": "yes", "rent": "٤٠٠,50"},
    "payment": {"pay_account": {"kind": "wallet", "number": "0712 345 641"}},
}
TOLD_TWO_WAYS = "Your identity card, read on %(day)s, says “%(says)s”. A person looks at both before we decide."


@dataclass
class Applicant:
    """Signs with the device, or with a code that is sent to `mobile`; `own` are words that people typed."""

    page: Page
    name: str
    words: Words
    mobile: str = ""
    own: set[str] = field(default_factory=lambda: {"Lantern Street 9", "Selmar 2104"})
    codes: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.here = Filling(self.page, FORM, self.words)
        self.own |= {self.name, self.name.upper(), "".join(word[0] for word in self.name.split())}

    def at(self, heading: str) -> None:
        """The page with this heading, read through."""
        said = self.words.of(FORM["title"]) if heading == TRACK else self.words(heading)
        expect(self.page.get_by_role("heading", level=1)).to_have_text(said)
        self.read()

    def at_question(self, page_id: str) -> None:
        self.here.stands_on(page_id)
        self.read()

    def read(self) -> None:
        expect_to_read(self.page, self.words, own=self.own)

    def press(self, button: str) -> None:
        self.page.get_by_role("button", name=self.words.like(button)).click()

    def open(self, link: str) -> None:
        self.page.get_by_role("link", name=self.words(link)).first.click()

    def contest_the_name(self, name: str) -> None:
        """What the card says stands in the field with where from; the person says otherwise, and both are kept."""
        self.page.goto(APPLY)
        self.press("Start now")
        self.at_question("about-you")
        self.here.shows(full_name=self.name)
        expect(self.page.get_by_text(self.words.like("From your identity card, read on %(day)s."))).to_be_visible()
        self.here.answer("about-you", full_name=name)
        self.at_question("home")
        self.here.open("about-you")
        self.here.shows(full_name=name)
        self._reads_what_becomes_of_it()
        self.here.answer("about-you")

    def answer_the_rest_and_send(self) -> str:
        """Returns the receipt number."""
        for page_id, answers in ANSWERS.items():
            self.here.answer(page_id, **answers)
        self.at(CHECK)
        self._reads_what_becomes_of_it()
        self.sign()
        return self.receipt()

    def sign(self) -> None:
        """By the device; without script by name and code."""
        self.page.get_by_role("checkbox").check()
        if not self.mobile:
            self.page.get_by_label(self.words("Fingerprint, face or PIN of your device")).check()
        self.press(SEND)
        if self.mobile:
            self.page.get_by_label(self.words("Your full name")).fill(self.name.upper())
            self.read()
            code = code_sent_to(self.page, self.mobile, used=self.codes)
            self.codes.add(code)
            self.page.get_by_label(self.words("Code"), exact=True).fill(code)
            self.press(SEND)

    def receipt(self) -> str:
        self.at("We have your application")
        found = re.search(r"[A-Z]{2}-\d\d-\d{7}-\d", self.page.inner_text("main"))
        assert found, "the receipt has no number"
        return found.group()

    def follow(self) -> str:
        """Returns the address where the application is followed."""
        self.open("Follow my application")
        self.at(TRACK)
        return self.page.url

    def correct_the_income(self, typed: str, shown: str) -> None:
        self.open("Change what I sent")
        self.at("Change what you sent")
        self.press("Show my answers")
        self._change("income", income=typed)
        expect(self.page.locator("main")).to_contain_text(shown)
        self.at("Change what you sent")
        self._send_the_change()

    def answer_what_is_asked(self, track: str, asked: str, rent: str) -> None:
        """The office opened one question again; only that one is asked."""
        self.page.goto(track)
        expect(self.page.get_by_text(asked)).to_be_visible()
        self.at(TRACK)
        self.open("Answer now")
        self.at("Answer what we asked")
        expect(self.page.get_by_text(asked)).to_be_visible()
        self.press("Answer now")
        self.at_question("rent")
        self.here.answer("rent", rent=rent)
        self.at("Answer what we asked")
        self._send_the_change()
        expect(self.page.get_by_text(asked)).to_have_count(0)

    def read_the_answer(self, track: str, amount: str) -> None:
        self.page.goto(track)
        self.at(TRACK)
        expect(self.page.get_by_role("heading", name=self.words("We said yes"))).to_be_visible()
        expect(self.page.locator("main")).to_contain_text(amount)

    def tell_of_a_move(self, address: str) -> str:
        """News of a life: what a move touches is looked at first, also by who leaves in the middle; then all is sent.

        Returns the number of the new application.
        """
        self.page.goto("/my/changes/")
        self.at("Something in my life changed")
        self.page.get_by_label(self.words("I moved")).check()
        self.press("Continue")
        self.at("I moved")
        received = "You receive it. You send a new application with your answers as they are now; until we decide, "
        expect(self.page.get_by_text(self.words(f"{received}nothing changes."))).to_be_visible()
        self.press('Bring it up to date<span class="vh">: %(name)s</span>')
        self.at_question("home")
        self.here.answer("home", home={"text": address})
        self.at_question("rent")
        self.page.goto("/my/")
        on = self.words.like('Carry on<span class="vh">: %(name)s</span>')
        self.page.get_by_role("link", name=on).first.click()
        self.at_question("rent")
        self.here.answer("rent")
        self.at(CHECK)
        changed = self.page.locator("section", has=self.page.get_by_role("heading", name=self.words("What changed")))
        expect(changed.locator("strong")).to_have_count(1)
        expect(changed.locator("strong")).to_contain_text(address.splitlines()[0])
        self._reads_what_becomes_of_it()
        self.sign()
        return self.receipt()

    def take_back(self, receipt: str) -> None:
        """Asked once more, then it is taken back."""
        self.open("Follow my application")
        expect(self.page.locator("main")).to_contain_text(receipt)
        self.open("Take it back")
        self.at("Take the application back?")
        self.press("Yes, take it back")
        self.at(TRACK)
        expect(self.page.get_by_role("heading", name=self.words("Taken back by you"))).to_be_visible()

    def still_receives(self, receipt: str) -> None:
        self.page.goto("/my/")
        self.at("My applications")
        expect(self.page.get_by_role("heading", name=self.words("What you receive"))).to_be_visible()
        expect(self.page.get_by_text(receipt)).to_be_visible()

    def _reads_what_becomes_of_it(self) -> None:
        expect(self.page.get_by_text(self.words.like(TOLD_TWO_WAYS))).to_contain_text(self.name)

    def _change(self, question: str, **answers: Any) -> None:
        """From all answers to one page and back."""
        self.page.locator(f"main a[href$='#{question}']").click()
        self.here.type(**answers)
        self.read()
        self.press("Save and go back")

    def _send_the_change(self) -> None:
        self.sign()
        expect(self.page.get_by_role("heading", level=2, name=self.words("Where it is now"))).to_be_visible()
