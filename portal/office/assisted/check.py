"""All answers read over with the person, their word for it, and sending."""

from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid4

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext

from frontend import wording
from identity.signin.gate import kept_post
from portal.shell.filling.answers import sections, unsaved, unseen
from portal.shell.filling.estimate import estimate
from portal.shell.filling.keeping import session_end
from portal.shell.filling.leaving import left_behind
from portal.shell.filling.papers import page_in_trouble
from portal.shell.telling import Problem, problem_of, tell_problem, told
from portal.shell.views import OperationView
from services.applications import circumstances, operations, signing
from services.applications import queries as applications
from services.applications.clashes import FormChanged, WindowClosed
from services.applications.signing import SignAgain

from .base import TellingView, taken_up
from .confirming import Confirming
from .journey import Journey
from .page import note_look

if TYPE_CHECKING:
    from services.applications.models import Application


# What comes back when it was refused. Codes do not: they are kept nowhere.
BY_HAND = {"witness", "witness_role", "statement"}


class CheckView(OperationView, TellingView):
    """Shows what would be sent and how the person can confirm it; with their word it is sent in the same act."""

    def get(self, request: HttpRequest, application_id: UUID) -> HttpResponse:
        application = taken_up(self.actor, application_id)
        if not application.is_draft:
            return redirect("office:assisted_done", application_id)
        journey = Journey(application, wording.language())
        elsewhere = page_in_trouble(journey) if journey.is_complete else journey.next_address()
        if elsewhere:
            return redirect(elsewhere)
        kept = kept_post(request)
        return self.show(journey, kept or QueryDict(), problem_of(told(request)))

    def operate(self) -> str | HttpResponse:
        application = taken_up(self.actor, self.kwargs["application_id"])
        if not application.is_draft:
            return self.done(application)
        journey = Journey(application, wording.language())
        if not journey.is_complete:
            return journey.next_address()
        confirmed = self.confirming(application).act(self.request.POST.get("way", ""))
        if isinstance(confirmed, Problem):
            return self.refuse(journey, confirmed)
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
            return self.refuse(journey, Problem("", refused.text(gettext)))
        except FormChanged:
            return journey.check_address()  # which shows the draft on its newer form
        return self.done(application)

    def refuse(self, journey: Journey, problem: Problem) -> HttpResponse:
        """The page once more, at its own address where that can be, with what was written by hand."""
        typed = QueryDict(mutable=True)
        for name in self.request.POST.keys() & BY_HAND:
            typed[name] = self.request.POST[name]
        elsewhere = tell_problem(self.request, problem, typed)
        if elsewhere is not None:
            return elsewhere
        response = self.show(journey, typed, problem)
        response.status_code = problem.status
        return problem.told(response)

    def confirming(self, application: "Application") -> Confirming:
        return Confirming(self.request, self.actor, application, timezone.now())

    def done(self, application: "Application") -> str:
        return reverse("office:assisted_done", args=[application.pk])

    def show(self, journey: Journey, typed: QueryDict, problem: Problem | None) -> HttpResponse:
        """With what was `typed` by hand, and what is wrong with it."""
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
            "typed": typed,
            "submit_key": uuid4(),
            "left": left_behind(self.request, journey),
            "back": journey.last_address(),
        }
        return render(self.request, "office/assisted/check.html", context)


def _key(text: str) -> UUID:
    """The key of the page; one that is none is a new one: the application itself is sent only once."""
    try:
        return UUID(text)
    except ValueError:
        return uuid4()
