"""Before anything is changed: what changing means, and the button that begins."""

from typing import TYPE_CHECKING
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from frontend import wording
from identity.people.mandates.kinds import Scope
from portal.shell.views import CitizenView, OperationView
from services.applications import amending
from services.applications import queries as applications
from services.applications.amended import open_amendment, working
from services.casework import queries as casework

from .journey import Journey

if TYPE_CHECKING:
    from services.casework.models import InformationRequest


class BeginView(OperationView, CitizenView):
    """What was asked for opens only its own questions. Begun once, it is gone on with, from any device."""

    scopes = (Scope.APPLY,)

    def get(self, request: HttpRequest, application_id: UUID) -> HttpResponse:
        application = applications.get(self.actor, application_id)
        if application.is_draft:
            return redirect("citizen:apply_start", application.programme.slug)
        asked = self.opened_by(application_id)
        context = {
            "application": application,
            "programme": application.programme.name_in(wording.language()),
            "begun": open_amendment(self.actor, application_id),
            "request_open": asked,
            "may_change": application.state == "submitted" and application.is_amendable,
        }
        return render(request, "citizen/amend/begin.html", context)

    def operate(self) -> str:
        application_id: UUID = self.kwargs["application_id"]
        answers = self.opened_by(application_id)
        amendment = amending.begin_amendment(
            actor=self.actor,
            application_id=application_id,
            request_id=answers.pk if answers else None,
            questions=answers.questions if answers else None,
            now=timezone.now(),
        )
        return Journey(working(amendment.application, amendment), wording.language()).first_address()

    def opened_by(self, application_id: UUID) -> "InformationRequest | None":
        """The open request that a change answers: one that opened questions. One in words is answered elsewhere."""
        case = casework.of_application(self.actor, application_id)
        request = casework.open_request(case) if case else None
        return request if request is not None and request.questions else None


class LeaveView(OperationView, CitizenView):
    """Leaves everything as it was sent, after one more question."""

    scopes = (Scope.APPLY,)

    def get(self, request: HttpRequest, application_id: UUID) -> HttpResponse:
        found = open_amendment(self.actor, application_id)
        if found is None:
            return redirect("citizen:track", application_id)
        context = {"application_id": application_id, "programme": found.programme.name_in(wording.language())}
        return render(request, "citizen/amend/leave.html", context)

    def operate(self) -> str:
        found = open_amendment(self.actor, self.kwargs["application_id"])
        if found is not None:
            amending.drop_amendment(actor=self.actor, amendment_id=found.pk, now=timezone.now())
        return reverse("citizen:track", args=[self.kwargs["application_id"]])
