"""What staff do with a case. Each address takes one post and calls one operation."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from portal.shell.views import OperationView
from services.casework import operations as casework
from services.kernel.errors import Conflict, DomainError, NotAllowed, NotFound
from services.kernel.text import latin_digits

from .pages import DecidePage
from .words import said

LONGEST_SCORE = 3
NOBODYS = UUID(int=0)


class ActView(OperationView, DecidePage):
    """One act. Done, it leads back to the case; refused for want of words, the page comes back with what was typed."""

    http_method_names = ["post", "options"]
    wants = ""
    """The field that a refusal for want of words belongs to."""

    @property
    def page(self) -> str:
        return reverse("office:case", args=[self.case.pk])

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return super().post(request, *args, **kwargs)
        except (NotFound, NotAllowed, Conflict):
            raise
        except DomainError as error:
            return self.again({self.wants: said(error)})

    def operate(self) -> str | HttpResponse:
        self.act()
        return reverse("office:case", args=[self.case.pk])

    def act(self) -> None:
        """Calls the one operation of this address."""
        raise NotImplementedError

    def again(self, errors: dict[str, str]) -> HttpResponse:
        """The first tab with these errors, status 422."""
        return self.decide_page(errors=errors, typed={name: self.typed(name) for name in self.request.POST})

    def typed(self, name: str) -> str:
        """What was sent in one field."""
        return self.request.POST.get(name, "")


class StepView(ActView):
    """An act that needs nothing but the case."""

    operation: Callable[..., Any]

    def act(self) -> None:
        type(self).operation(actor=self.actor, case_id=self.case.pk, now=self.now)


class TakeView(StepView):
    """The case becomes the actor's to work on."""

    operation = casework.take


class VerifyView(StepView):
    """Answers are compared with papers and records from now on."""

    operation = casework.start_verification


class ReceiveView(StepView):
    """What the applicant was asked for is here."""

    operation = casework.receive_information


class AssessView(StepView):
    """Everything is checked; a decision can be proposed."""

    operation = casework.start_assessment


class ScoreView(ActView):
    """Enters the score of a functional assessment and lets the rules look again."""

    wants = "score"

    def operate(self) -> str | HttpResponse:
        score = latin_digits(self.typed("score").strip())
        if not score.isdecimal() or len(score) > LONGEST_SCORE:
            return self.again({"score": _("Write the score as a whole number from 0 to 100.")})
        self.score = int(score)
        return super().operate()

    def act(self) -> None:
        casework.enter_score(actor=self.actor, case_id=self.case.pk, score=self.score, now=self.now)


class ProposeView(ActView):
    """Proposes to grant or to refuse; a refusal needs words."""

    wants = "message"

    def operate(self) -> str | HttpResponse:
        if self.typed("outcome") not in ("grant", "refuse"):
            return self.again({"outcome": _("Choose what you propose.")})
        return super().operate()

    def act(self) -> None:
        casework.propose(
            actor=self.actor,
            case_id=self.case.pk,
            outcome=self.typed("outcome"),
            message=self.typed("message"),
            now=self.now,
        )


class ReviewView(ActView):
    """An act on the proposal that its page showed, and on no other."""

    @property
    def decision_id(self) -> UUID:
        """The proposal that was read. A page that does not say so was not ours: it is nobody's proposal."""
        try:
            return UUID(self.typed("decision"))
        except ValueError:
            return NOBODYS


class ApproveView(ReviewView):
    """The second pair of eyes, who confirms to have read what the applicant will read."""

    wants = "confirmed"

    def operate(self) -> str | HttpResponse:
        if self.typed("confirmed") != "yes":
            return self.again({"confirmed": _("Tick that you have read what the applicant will read.")})
        return super().operate()

    def act(self) -> None:
        casework.approve(actor=self.actor, case_id=self.case.pk, decision_id=self.decision_id, now=self.now)


class ReturnView(ReviewView):
    """Gives the proposal back, with a reason."""

    wants = "reason"

    def act(self) -> None:
        casework.return_to_caseworker(
            actor=self.actor,
            case_id=self.case.pk,
            decision_id=self.decision_id,
            reason=self.typed("reason"),
            now=self.now,
        )
