"""A draft is sent, and sent again because nobody knows whether it was; what was sent may be taken back."""

from typing import Any
from uuid import uuid4

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from services.applications import operations
from services.applications.clashes import FormChanged
from services.applications.models import Application
from services.applications.signing import SignAgain, signature_of
from services.casework.models import Case
from services.kernel.errors import AnswersRefused, Conflict, NotAllowed
from tests.support.signing import signed

from .told import Sent
from .writes import TROUBLE
from .writing import Writing

_IN_EVERY_VERSION = ("full_name", "home", "way", "children", "income", "pay_account")


class Sending(Writing):
    """Everything here may arrive twice."""

    @rule(trouble=TROUBLE)
    @precondition(lambda self: self.draft)
    def submit(self, trouble: int = 0) -> None:
        draft, key = self.draft, uuid4()
        self.ahead.append(trouble)
        before = self.stored().applications[draft.id]
        found = Application.objects.select_related("programme").get(pk=draft.id)
        by = signed(self.world.citizen, found, self.now)
        given = {"submit_key": key, "declaration_id": by, "declaration": {"declaration": True}}
        try:
            receipt = self.write(operations.submit, line="application.submitted", application_id=draft.id, **given)
        except (AnswersRefused, FormChanged, SignAgain) as refusal:
            assert isinstance(refusal, FormChanged) == (self.belongs_on(draft.number) != draft.number)
            assert self.stored().applications[draft.id] == before
            return
        self.wrote("household.told", draft.id)
        answers = self.stored().applications[draft.id].answers
        assert all(answers[name] == draft.saved[name] for name in _IN_EVERY_VERSION if name in draft.saved)
        case_id = Case.objects.values_list("pk", flat=True).get(application_id=draft.id)
        self.sent.append(Sent(receipt, key, draft.number, answers, case_id))
        self.draft = None

    @rule(data=st.data())
    @precondition(lambda self: self.sent)
    def send_again(self, data: Any) -> None:
        """The answer was lost on the way: the same press comes once more, or another window's."""
        sent = data.draw(st.sampled_from(self.sent))
        key = data.draw(st.sampled_from([sent.key, uuid4()]))
        given = {"application_id": sent.id, "submit_key": key, "declaration_id": None}
        if sent.state != "submitted":
            with pytest.raises(NotAllowed):
                self.write(operations.submit, **given)
            return
        assert self.write(operations.submit, **given) == sent.receipt
        assert signature_of(Application.objects.get(pk=sent.id)).holds

    @rule(data=st.data())
    @precondition(lambda self: self.sent and self.draft)
    def use_a_key_twice(self, data: Any) -> None:
        sent = data.draw(st.sampled_from(self.sent))
        with pytest.raises(Conflict):
            self.write(operations.submit, application_id=self.draft.id, submit_key=sent.key, declaration_id=None)

    @rule(data=st.data())
    @precondition(lambda self: len(self.sent) > 1)  # else most lives would have nothing left to change
    def take_back(self, data: Any) -> None:
        sent = data.draw(st.sampled_from(self.sent))
        if sent.state == "withdrawn":
            self.write(operations.withdraw, application_id=sent.id)  # taken back twice is once
            return
        given = {"line": "application.withdrawn", "application_id": sent.id}
        if sent.state != "submitted" or sent.case == "decided":
            with pytest.raises(NotAllowed):
                self.write(operations.withdraw, **given)
            return
        self.write(operations.withdraw, **given)
        self.wrote("household.told_taken_back", sent.id)
        sent.state, sent.case = "withdrawn", "closed"
