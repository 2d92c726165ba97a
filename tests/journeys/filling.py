"""Somebody who fills in a form, by the names of its fields: the same in every language, with script and without."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Locator, Page, expect

from .words import Words


@dataclass
class Filling:
    """One form in one window. `form` is its document."""

    page: Page
    form: Mapping[str, Any]
    words: Words

    def open(self, page_id: str) -> None:
        self.page.goto(f"/my/apply/{self.form['key']}/{page_id}/")

    def answer(self, page_id: str, **answers: Any) -> None:
        """Answer the page on which one is, and go on."""
        self.stands_on(page_id)
        self.type(**answers)
        self.go_on()

    def stands_on(self, page_id: str) -> None:
        title = next(page["title"] for page in self.form["pages"] if page["id"] == page_id)
        expect(self.page.get_by_role("heading", level=1)).to_have_text(self.words.of(title))

    def type(self, **answers: Any) -> None:
        """A day is (day, month, year); the parts of an address, an account or a row are told by a dictionary."""
        for name, value in answers.items():
            for field, text in _fields(name, value):
                self._put(field, text)

    def go_on(self) -> None:
        self.page.get_by_role("button", name=self.words("Save and continue")).click()

    def shows(self, **answers: Any) -> None:
        """These stand in the fields."""
        for name, value in answers.items():
            for field, text in _fields(name, value):
                expect(self.field(field)).to_have_value(text)

    def field(self, name: str) -> Locator:
        return self.page.locator(f"[name='{name}']").first

    def _put(self, name: str, text: str) -> None:
        field = self.field(name)
        kind = field.get_attribute("type")
        if kind in ("radio", "checkbox"):
            self.page.locator(f"[name='{name}'][value='{text}']").check()
        elif field.evaluate("one => one.localName") == "select":
            field.select_option(text)
        else:
            field.fill(text)


def _fields(name: str, value: Any) -> list[tuple[str, str]]:
    """What a form sends for one answer."""
    if isinstance(value, tuple):
        return [(f"{name}.{part}", str(text)) for part, text in zip(("day", "month", "year"), value, strict=True)]
    if isinstance(value, dict):
        return [pair for part, inner in value.items() for pair in _fields(f"{name}.{part}", inner)]
    return [(name, value)]
