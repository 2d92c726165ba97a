"""The other side of the desk: asks for more and is answered, proposes, gives back, decides. What was sent stands still
meanwhile.
"""

from datetime import timedelta
from typing import Any

from django.utils import timezone
from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from services.casework import operations as casework
from services.entitlements.operations import AlreadyReceiving

from .changing import Changing
from .told import Request, Sent
from .writes import REFUSED

ASKED = st.sampled_from([[], ["full_name"], ["way"], ["way", "income"], []])


def in_state(*states: str):
    """The applications whose cases stand there."""

    def found(machine: Changing) -> list[Sent]:
        return [sent for sent in machine.sent if sent.case in states]

    return found


WORKED_ON = in_state("received", "screening", "verification", "assessment")
ASKABLE = in_state("received", "screening", "verification")
WAITING, PROPOSED = in_state("info_requested"), in_state("proposed")


def asked_in_words(machine: Changing) -> list[Sent]:
    """Those that wait for an answer in words."""
    return [sent for sent in WAITING(machine) if not sent.request.questions]


class Office(Changing):
    """What a caseworker and an approver do."""

    def work(self, act: Any, sent: Sent, to: str, again: str = REFUSED, **given: Any) -> Any:
        actor = given.pop("actor", self.world.caseworker)
        made = self.write(act, again=again, actor=actor, case_id=sent.case_id, **given)
        sent.case = to
        return made

    def take(self, sent: Sent) -> None:
        if sent.case == "received":
            self.work(casework.take, sent, "screening", again="same")

    @rule(data=st.data(), questions=ASKED)
    @precondition(ASKABLE)
    def ask(self, data: Any, questions: list[str]) -> None:
        sent = data.draw(st.sampled_from(ASKABLE(self)))
        self.take(sent)
        if sent.case == "screening":
            self.work(casework.start_verification, sent, "verification")
        given = {"text": "How is it now?", "due_on": timezone.localdate(self.now) + timedelta(days=14)}
        made = self.work(casework.request_information, sent, "info_requested", questions=questions, **given)
        sent.request = Request(made.pk, questions)

    @rule(data=st.data())
    @precondition(WAITING)
    def receive_on_paper(self, data: Any) -> None:
        sent = data.draw(st.sampled_from(WAITING(self)))
        self.work(casework.receive_information, sent, "verification")
        sent.request = None

    @rule(data=st.data())
    @precondition(asked_in_words)
    def answer_in_words(self, data: Any) -> None:
        sent = data.draw(st.sampled_from(asked_in_words(self)))
        words = f"Since May {self.counted()}"
        made = self.write(casework.answer_request, request_id=sent.request.id, words=words)
        made.refresh_from_db()
        assert made.answer == words and made.answered_by == self.world.citizen.user_id
        sent.case, sent.request = "verification", None

    @rule(data=st.data(), outcome=st.sampled_from(["grant", "refuse"]))
    @precondition(WORKED_ON)
    def propose(self, data: Any, outcome: str) -> None:
        sent = data.draw(st.sampled_from(WORKED_ON(self)))
        self.take(sent)
        given = {"outcome": outcome, "message": "The children live elsewhere." if outcome == "refuse" else ""}
        self.work(casework.propose, sent, "proposed", **given)
        self.lines["application.stands", sent.id] += 1
        sent.outcome = outcome

    @rule(data=st.data())
    @precondition(PROPOSED)
    def give_back(self, data: Any) -> None:
        sent = data.draw(st.sampled_from(PROPOSED(self)))
        given = {"actor": self.world.approver, "reason": "Read the pay slip again."}
        self.work(casework.return_to_caseworker, sent, "assessment", **given)
        self.lines["application.may_be_amended", sent.id] += 1

    @rule(data=st.data())
    @precondition(PROPOSED)
    def decide(self, data: Any) -> None:
        sent = data.draw(st.sampled_from(PROPOSED(self)))
        is_second = sent.outcome == "grant" and any(
            each.case == "decided" and each.outcome == "grant" for each in self.sent
        )
        try:
            self.work(casework.approve, sent, "decided", actor=self.world.approver)
        except AlreadyReceiving:
            assert is_second
        else:
            assert not is_second
