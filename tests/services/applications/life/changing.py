"""What was sent is changed: in a stream of its own, under a signature of its own, until somebody decides on it."""

from typing import Any
from uuid import uuid4

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from services.applications import amending
from services.applications.amended import answers_of, sent_amendments
from services.applications.models import Amendment, Application
from services.applications.signing import SignAgain, amendment_signature_of
from services.kernel.errors import Conflict, NotAllowed
from tests.support.signing import signed_amendment

from .correcting import Correcting, amendable, being_changed
from .told import Change, Sent
from .writes import MORE, REFUSED, TROUBLE
from .writing import PAGES, WORDS


def sendable(machine: "Changing") -> list[Sent]:
    return [sent for sent in being_changed(machine) if sent.open_change.saved]


def changed(machine: "Changing") -> list[Sent]:
    return [sent for sent in machine.sent if sent.sent_changes]


class Changing(Correcting):
    """What a person does with their changes."""

    @rule(data=st.data(), answering=st.booleans(), page=PAGES, word=WORDS, trouble=TROUBLE)
    @precondition(amendable)
    def change_in_one_go(self, data: Any, answering: bool, page: str, word: str, trouble: int) -> None:
        """What most people do, and what single steps seldom come to."""
        sent = data.draw(st.sampled_from(amendable(self)))
        self.begin_changing(sent, answering)
        if self.is_open(sent, page):
            self.save_changing(sent, page, word)
            self.ahead.append(trouble)
            self.send_changing(sent, page, stale=False)

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
        with pytest.raises(Conflict if sent.is_amendable else NotAllowed):
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
