"""Some pages of a form, looked at one after the other before the check of all: what news touch, what we asked for."""

from collections.abc import Sequence
from dataclasses import dataclass

from services.forms.schema import Page


@dataclass(frozen=True, slots=True)
class Walk:
    """`unseen` are those of the pages that were neither changed nor confirmed yet; `is_news`: nobody asked for them."""

    pages: Sequence[Page]
    unseen: Sequence[Page]
    is_news: bool = True

    def onward(self, page_id: str = "") -> Page | None:
        """The next page to look at: of those after this one, else of those passed over. None when all were seen."""
        place = self.place(page_id)
        ahead = [] if place is None else self.pages[place + 1 :]
        waiting = {page.id for page in self.unseen}
        return next((page for page in (*ahead, *self.unseen) if page.id in waiting), None)

    def back(self, page_id: str) -> Page | None:
        """The page walked before this one; None at the first."""
        place = self.place(page_id)
        return self.pages[place - 1] if place else None

    def place(self, page_id: str) -> int | None:
        """Which of the pages it is, from 0; None for another page of the form."""
        return next((place for place, page in enumerate(self.pages) if page.id == page_id), None)

    def waits(self, page_id: str) -> bool:
        """Whether this page is still to be looked at."""
        return any(page.id == page_id for page in self.unseen)
