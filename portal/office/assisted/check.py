"""All answers read over with the person, their word for it, and sending."""

from http import HTTPStatus
from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid4

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext

from frontend import wording
from portal.shell.filling.answers import sections, unsaved, unseen
from portal.shell.filling.estimate import estimate
from portal.shell.filling.keeping import session_end
from portal.shell.filling.leaving import left_behind
from portal.shell.filling.papers import page_in_trouble
from portal.shell.views import OperationView
from services.applications import circumstances, operations, signing
from services.applications import queries as applications
from services.applications.clashes import FormChanged, WindowClosed
from services.applications.signing import SignAgain

from .base import CounterView, taken_up
from .confirming import Confirming, Problem
from .journey import Journey
from .page import note_look

if TYPE_CHECKING:
    from services.applications.models import Application


class CheckView(OperationView, CounterView):
    """Shows what would be sent and how the person can confirm it; with their word it is sent in the same act."""

    def get(self, request: HttpRequest, application_id: UUID) -> HttpResponse:
        application = taken_up(self.actor, application_id)
        if not application.is_draft:
            return redirect("office:assisted_done", application_id)
        journey = Journey(application, wording.language())
        elsewhere = page_in_trouble(journey) if journey.is_complete else journey.next_address()
        return redirect(elsewhere) if elsewhere else self.show(journey)

    def operate(self) -> str | HttpResponse:
        application = taken_up(self.actor, self.kwargs["application_id"])
        if not application.is_draft:
            return self.done(application)
        journey = Journey(application, wording.language())
        if not journey.is_complete:
            return journey.next_address()
        confirmed = self.confirming(application).act(self.request.POST.get("way", ""))
        if isinstance(confirmed, Problem):
            return self.show(journey, confirmed)
        if confirmed is None:
            return journey.check_address()
        return self.send(journey, confirmed)

    def send(self, journey: Journey, confirmed: UUID) -> str | HttpResponse:
        application = journey.application
        try:
            operations.submit(
                actor=self.actor,
                application_id=application.pk,
                submit_key=_key(self.request.POST.get("submit_key", "")),
                declaration_id=confirmed,
                declaration=signing.confirmed(application),
                now=timezone.now(),
            )
        except (SignAgain, WindowClosed) as refused:
            return self.show(journey, Problem("", refused.text(gettext)))
        except FormChanged:
            return journey.check_address()  # which shows the draft on its newer form
        return self.done(application)

    def confirming(self, application: "Application") -> Confirming:
        return Confirming(self.request, self.actor, application, timezone.now())

    def done(self, application: "Application") -> str:
        return reverse("office:assisted_done", args=[application.pk])

    def show(self, journey: Journey, problem: Problem | None = None) -> HttpResponse:
        application = journey.application
        note_look(self.request, application)
        context: dict[str, Any] = {
            **self.frame(),
            **self.confirming(application).shown(),
            **session_end(self.request, stay=reverse("office:stay")),
            "unsaved": unsaved(journey, applications.unfinished_pages(application)),
            "unseen": unseen(journey),
            "compared": circumstances.changed_since(application, journey.language),
            "person": application.person,
            "application": application,
            "sections": sections(self.actor, journey),
            "estimate": estimate(journey, timezone.localdate()),
            "errors": [(problem.field, problem.text)] if problem else [],
            "problem": {problem.field: problem.text} if problem else {},
            "typed": self.request.POST,
            "submit_key": uuid4(),
            "left": left_behind(self.request, journey),
            "back": journey.last_address(),
        }
        response = render(self.request, "office/assisted/check.html", context, status=_status(problem))
        if problem is not None and problem.limit is not None:
            response.headers["Retry-After"] = str(problem.limit.seconds)
        return response


def _status(problem: Problem | None) -> int:
    if problem is None:
        return HTTPStatus.OK
    return HTTPStatus.TOO_MANY_REQUESTS if problem.limit else HTTPStatus.UNPROCESSABLE_ENTITY


def _key(text: str) -> UUID:
    """The key of the page; one that is none is a new one: the application itself is sent only once."""
    try:
        return UUID(text)
    except ValueError:
        return uuid4()
