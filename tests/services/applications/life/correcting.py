"""A change of what was sent is begun, and its pages are saved in two windows that are told of each other."""

from typing import Any

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from services.applications import amending
from services.applications.clashes import PageChanged
from services.applications.drawn import Drawn
from services.applications.models import Amendment
from services.forms.queries import load
from services.kernel.errors import NotAllowed, NotFound

from .sending import Sending
from .told import Change, Sent
from .writes import MORE
from .writing import ANEW, PAGES, WINDOWS, WORDS


def amendable(machine: "Correcting") -> list[Sent]:
    return [sent for sent in machine.sent if sent.is_amendable]


def being_changed(machine: "Correcting") -> list[Sent]:
    return [sent for sent in machine.sent if sent.open_change]


class Correcting(Sending):
    """What a person writes after they sent."""

    @rule(data=st.data(), answering=st.booleans())
    @precondition(lambda self: self.sent)
    def begin_change(self, data: Any, answering: bool) -> None:
        self.begin_changing(data.draw(st.sampled_from(self.sent)), answering)

    def begin_changing(self, sent: Sent, answering: bool) -> None:
        asked = sent.request if answering else None
        given = {"request_id": asked.id, "questions": asked.questions} if asked else {}
        line = "" if sent.open_change else "application.amendment_begun"
        if not sent.is_amendable:
            with pytest.raises(NotAllowed):
                self.write(amending.begin_amendment, application_id=sent.id, **given)
            return
        made = self.write(amending.begin_amendment, line=line, application_id=sent.id, **given)
        if sent.open_change is None:
            sent.changes.append(Change(made.pk))
        assert made.pk == sent.open_change.id
        if asked and sent.open_change.request_id != asked.id:
            touched = sent.open_change.saved if asked.questions else {}
            sent.open_change.request_id, sent.open_change.open_to = asked.id, frozenset({*asked.questions, *touched})

    def values(self, sent: Sent, page: str, word: str) -> dict[str, Any]:
        """Other answers to a page, in the version of the form that was sent."""
        return {name: f"{word} {self.counted()}" for name in self.asked(page, sent.number)}

    def is_open(self, sent: Sent, page: str) -> bool:
        """Whether the change reaches to this page."""
        asked = {question.id for question in load(self.forms[sent.number].id).page(page).questions}
        return not sent.open_change.open_to or bool(asked & sent.open_change.open_to)

    @rule(data=st.data(), window=WINDOWS, page=PAGES, word=WORDS, anew=ANEW)
    @precondition(being_changed)
    def save_change(self, data: Any, window: str, page: str, word: str, anew: bool) -> None:
        self.save_in(data.draw(st.sampled_from(being_changed(self))), window, page, word, anew=anew)

    @rule(data=st.data(), page=PAGES, word=WORDS)
    @precondition(amendable)
    def change_in_two_windows(self, data: Any, page: str, word: str) -> None:
        """Both draw the page, then both save it: what single steps seldom come to."""
        sent = data.draw(st.sampled_from(amendable(self)))
        self.begin_changing(sent, answering=False)
        if self.is_open(sent, page):
            for window in ("phone", "laptop"):
                self.page_of_change(sent, window, page, anew=True)
            for window in ("phone", "laptop"):
                self.save_in(sent, window, page, word, anew=False)

    def save_in(self, sent: Sent, window: str, page: str, word: str, *, anew: bool) -> None:
        """As the window drew it; where the other one saved since, once more with both answers seen."""
        drawn = self.page_of_change(sent, window, page, anew=anew)
        try:
            self.save_changing(sent, page, word, window=window, drawn=drawn)
        except PageChanged as clash:
            self.both_are_seen(sent, page, word, window, clash)

    def page_of_change(self, sent: Sent, window: str, page: str, *, anew: bool) -> Drawn:
        """The page as this window drew it, perhaps long ago."""
        change = sent.open_change
        if anew or (window, page) not in change.windows:
            change.windows[window, page] = Drawn.of(Amendment.objects.get(pk=change.id), sent.number)
        return change.windows[window, page]

    def both_are_seen(self, sent: Sent, page: str, word: str, window: str, clash: PageChanged) -> None:
        """The window is refused until it has drawn both answers; what is chosen then is taken."""
        self.done["change_clashed"] += 1
        assert set(clash.questions) == {*self.asked(page, sent.number)}
        self.save_changing(sent, page, word, window=window, drawn=self.page_of_change(sent, window, page, anew=True))

    def save_changing(self, sent: Sent, page: str, word: str, *, window: str = "", drawn: Drawn | None = None) -> None:
        """A save that another window's came before is refused, whatever it says of itself but the latest."""
        change, values = sent.open_change, self.values(sent, page, word)
        given = {"amendment_id": change.id, "page_id": page, "values": values, "drawn": drawn}
        if not sent.is_amendable or not self.is_open(sent, page):
            with pytest.raises(NotFound if sent.is_amendable else NotAllowed):
                self.write(amending.save_amendment_page, **given)
            return
        was_saved_since = drawn is not None and change.saves.get(page, 0) > drawn.version
        try:
            made = self.write(amending.save_amendment_page, line="application.amendment_saved", again=MORE, **given)
        except PageChanged:
            assert was_saved_since
            raise
        assert not was_saved_since
        self.saved_changing(sent, page, values, made.version)
        if window:
            change.windows[window, page] = Drawn.of(made, sent.number)

    def saved_changing(self, sent: Sent, page: str, values: dict[str, Any], version: int) -> None:
        sent.open_change.saved |= values
        sent.open_change.saves[page] = version
