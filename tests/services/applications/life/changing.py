"""What was sent is changed: in a stream of its own, under a signature of its own, until somebody decides on it."""

from typing import Any
from uuid import uuid4

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from services.applications import amending
from services.applications.amended import answers_of, sent_amendments
from services.applications.clashes import PageChanged
from services.applications.drawn import Drawn
from services.applications.models import Amendment, Application
from services.applications.signing import SignAgain, amendment_signature_of
from services.forms.queries import load
from services.kernel.errors import Conflict, NotAllowed, NotFound
from tests.support.signing import signed_amendment

from .sending import Sending
from .told import Change, Sent
from .writes import MORE, REFUSED, TROUBLE
from .writing import ANEW, PAGES, WINDOWS, WORDS


def being_changed(machine: "Changing") -> list[Sent]:
    return [sent for sent in machine.sent if sent.open_change]


def sendable(machine: "Changing") -> list[Sent]:
    return [sent for sent in being_changed(machine) if sent.open_change.saved]


def changed(machine: "Changing") -> list[Sent]:
    return [sent for sent in machine.sent if sent.sent_changes]


class Changing(Sending):
    """What a person does after they sent."""

    @rule(data=st.data(), answering=st.booleans())
    @precondition(lambda self: self.sent)
    def begin_change(self, data: Any, answering: bool) -> None:
        self.begin_changing(data.draw(st.sampled_from(self.sent)), answering)

    @rule(data=st.data(), answering=st.booleans(), page=PAGES, word=WORDS, trouble=TROUBLE)
    @precondition(lambda self: any(sent.is_amendable for sent in self.sent))
    def change_in_one_go(self, data: Any, answering: bool, page: str, word: str, trouble: int) -> None:
        """What most people do, and what single steps seldom come to."""
        sent = data.draw(st.sampled_from([each for each in self.sent if each.is_amendable]))
        self.begin_changing(sent, answering)
        if self.is_open(sent, page):
            self.save_changing(sent, page, word)
            self.ahead.append(trouble)
            self.send_changing(sent, page, stale=False)

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
        sent = data.draw(st.sampled_from(being_changed(self)))
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

    @rule(data=st.data(), page=PAGES, stale=st.sampled_from([False, False, True]))
    @precondition(sendable)
    def send_change(self, data: Any, page: str, stale: bool) -> None:
        self.send_changing(data.draw(st.sampled_from(sendable(self))), page, stale)

    def send_changing(self, sent: Sent, page: str, stale: bool) -> None:
        change, key = sent.open_change, uuid4()
        by = signed_amendment(self.world.citizen, Amendment.objects.get(pk=change.id), self.now)
        given = {"amendment_id": change.id, "submit_key": key, "declaration_id": by}
        given["declaration"] = {"declaration": True}
        if not sent.is_amendable:
            with pytest.raises(NotAllowed):
                self.write(amending.send_amendment, **given)
            return
        if stale and self.is_open(sent, page):
            self.change_after_signing(sent, page, given)
            return
        self.write(amending.send_amendment, line="application.amended", **given)
        change.state, change.key, change.answers = "sent", key, change.saved | {"declaration": True}
        if sent.request and change.request_id == sent.request.id:
            sent.request = None
            sent.case = "verification" if sent.case == "info_requested" else sent.case
        self.counts(sent, change)

    def change_after_signing(self, sent: Sent, page: str, given: dict[str, Any]) -> None:
        values = self.values(sent, page, "Other")
        saving = {"amendment_id": sent.open_change.id, "page_id": page, "values": values}
        made = self.write(amending.save_amendment_page, line="application.amendment_saved", again=MORE, **saving)
        self.saved_changing(sent, page, values, made.version)
        with pytest.raises(SignAgain):
            self.write(amending.send_amendment, **given)

    def counts(self, sent: Sent, change: Change) -> None:
        """What counts now is what was sent with every change, and the signature is under exactly that."""
        application = Application.objects.get(pk=sent.id)
        whole = answers_of(application)
        expected = dict(sent.answers)
        for each in sent.sent_changes:
            expected |= each.answers
        assert whole == expected
        assert amendment_signature_of(sent_amendments(application)[-1], whole).holds

    @rule(data=st.data())
    @precondition(changed)
    def send_change_again(self, data: Any) -> None:
        """Once it was sent it stays sent, whoever decides meanwhile."""
        sent = data.draw(st.sampled_from(changed(self)))
        change = data.draw(st.sampled_from(sent.sent_changes))
        given = {"amendment_id": change.id, "declaration_id": None}
        assert self.write(amending.send_amendment, submit_key=change.key, **given).submit_key == change.key

    @rule(data=st.data())
    @precondition(lambda self: changed(self) and being_changed(self))
    def use_a_key_of_another_change(self, data: Any) -> None:
        sent, other = data.draw(st.sampled_from(being_changed(self))), data.draw(st.sampled_from(changed(self)))
        given = {"amendment_id": sent.open_change.id, "submit_key": other.sent_changes[0].key, "declaration_id": None}
        with pytest.raises(Conflict):
            self.write(amending.send_amendment, **given)

    @rule(data=st.data())
    @precondition(being_changed)
    def leave_change(self, data: Any) -> None:
        sent = data.draw(st.sampled_from(being_changed(self)))
        given = {"line": "application.amendment_dropped", "again": REFUSED, "amendment_id": sent.open_change.id}
        if not sent.is_amendable:
            with pytest.raises(NotAllowed):
                self.write(amending.drop_amendment, **given)
            return
        self.write(amending.drop_amendment, **given)
        sent.open_change.state = "dropped"
