"""The four tabs of a case."""

from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from frontend import wording
from services.applications import circumstances
from services.applications import queries as applications
from services.applications.amended import answers_of
from services.applications.signing import signature_of
from services.casework import queries as cases
from services.forms import queries as forms
from services.forms import runtime
from services.households import queries as households

from .amendments import amendments_of
from .answered import answered_of
from .assessment import findings_of
from .base import CaseView
from .contested import differing
from .desk import desk_of
from .four_eyes import four_eyes
from .papers_of_case import slots_of
from .proposal import proposal_of, returned_by
from .words import happening


class DecidePage(CaseView):
    """Draws the first tab; acts that are refused draw it again, with what was typed."""

    def decide_page(self, *, errors: dict[str, str] | None = None, typed: dict[str, str] | None = None) -> HttpResponse:
        """The rules' result beside what the actor may do about it. `errors` are by field."""
        decisions = cases.decisions(self.case)
        standing = next((decision for decision in decisions if decision.state != "returned"), None)
        context: dict[str, Any] = {
            "assessment": findings_of(self.case),
            "desk": desk_of(self.actor, self.case, standing),
            "proposal": proposal_of(self.case, standing),
            "returned": returned_by(decisions, standing),
            "request_open": cases.open_request(self.case) if self.case.state == "info_requested" else None,
            "said": answered_of(self.case)[:1],
            "signature": signature_of(self.case.application),
            "differing": differing(self.case.application, wording.language()),
            "four_eyes": four_eyes(self.case, standing, timezone.localdate(self.now)),
            "errors": list((errors or {}).items()),
            "error": errors or {},
            "typed": typed or self.kept(),
        }
        status = HTTPStatus.UNPROCESSABLE_ENTITY if errors else HTTPStatus.OK
        return self.show("office/cases/decide.html", context, look="case.read", tab="case", status=status)


class DecideView(DecidePage):
    """What the rules say, and the decision."""

    def get(self, request: HttpRequest, **kwargs: object) -> HttpResponse:
        return self.decide_page()


class AnswersView(CaseView):
    """The application as it was sent."""

    def get(self, request: HttpRequest, **kwargs: object) -> HttpResponse:
        application = applications.get(self.actor, self.case.application_id)
        form = forms.load(application.form_version_id)
        sent_on = timezone.localdate(application.submitted_at)
        answers = answers_of(application)
        sections = runtime.by_part(runtime.summary(form, answers, wording.language(), today=sent_on))
        context = {
            "sections": sections,
            "application": application,
            "signature": signature_of(application),
            "slots": slots_of(self.case, application, answers, wording.language()),
            "changed_since": circumstances.changed_since(application, wording.language()),
            "amendments": amendments_of(application),
            "said": answered_of(self.case),
            "differing": differing(application, wording.language()),
        }
        return self.show("office/cases/answers.html", context, look="case.answers_read", tab="answers")


class HouseholdView(CaseView):
    """Who lives with the applicant. Each of them sees in their own list that somebody looked."""

    def get(self, request: HttpRequest, **kwargs: object) -> HttpResponse:
        members = households.household_of(self.case.person_id)
        seen = [self.case.person_id, *(member.person_id for member in members)]
        context = {"members": members}
        return self.show(
            "office/cases/household.html", context, look="case.household_read", tab="household", subjects=seen
        )


class HistoryView(CaseView):
    """Everything that happened, newest first, and every decision that was ever proposed."""

    def get(self, request: HttpRequest, **kwargs: object) -> HttpResponse:
        events = [happening(event) for event in cases.history(self.case)]
        decisions = [proposal_of(self.case, decision, with_reasons=False) for decision in cases.decisions(self.case)]
        context = {"events": events[::-1], "decisions": decisions}
        return self.show("office/cases/history.html", context, look="case.history_read", tab="history")
