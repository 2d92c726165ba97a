"""Writing a form in the browser: blocks are added, filled in and chosen as an editor does."""

from dataclasses import dataclass

from playwright.sync_api import Locator, Page

LANGUAGES = ("en", "fr", "ar")
FOLDED = """field => {
    const found = [];
    for (let at = field; at; at = at.parentElement) if (at.hasAttribute("hidden")) found.unshift(at.id);
    return found;
}"""


@dataclass
class FormWriter:
    page: Page

    def clear(self, stream: str) -> None:
        """Throw every block of a row away, one after the other."""
        self._row(stream)
        for number in range(int(self.page.locator(f"[name='{stream}-count']").input_value())):
            block = self.page.locator(f"[name='{stream}-{number}-deleted'] ~ section > div").first
            block.locator("[data-streamfield-action=DELETE]").click()

    def add(self, stream: str, kind: str = "") -> str:
        """A block at the end of a row. Answers with what the names of its fields begin with."""
        number = self.page.locator(f"[name='{stream}-count']").input_value()
        self._row(stream).locator(":scope > div > button.c-sf-add-button, :scope > button.c-sf-add-button").last.click()
        if kind:
            self.page.get_by_role("option", name=kind, exact=True).click()
        return f"{stream}-{number}-value"

    def say(self, field: str, *texts: str) -> None:
        """One text, the same for all languages when only one is given."""
        self.unfold(self.page.locator(f"[name='{field}-{LANGUAGES[0]}']"))
        for language, text in zip(LANGUAGES, texts * 3 if len(texts) == 1 else texts, strict=False):
            self.page.locator(f"[name='{field}-{language}']").fill(text)

    def write(self, field: str, text: str) -> None:
        found = self.page.locator(f"[name='{field}']")
        self.unfold(found)
        found.fill(text)

    def choose(self, field: str, words: str) -> None:
        """From a list, by what is read there."""
        stored = self.page.locator(f"[name='{field}']")
        self.unfold(stored.locator(".."))
        listed = stored if stored.evaluate("field => field.tagName") == "SELECT" else stored.locator("+ select")
        listed.select_option(label=words)

    def tick(self, field: str, *words: str) -> None:
        """Of several."""
        for each in words:
            self.page.locator(f"[name='{field}'] + fieldset").get_by_label(each, exact=True).check()

    def unfold(self, field: Locator) -> None:
        """Opens what the field lies folded in, the outermost first."""
        for name in field.evaluate(FOLDED):
            if name:
                self.page.locator(f"[aria-controls='{name}']").click()

    def _row(self, stream: str) -> Locator:
        row = self.page.locator(f"[name='{stream}-count'] + div")
        self.unfold(row)
        return row
