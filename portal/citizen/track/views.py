"""One application, followed: the page, and its part that is read again when something happens."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from frontend import wording
from identity.people.mandates.kinds import Scope
from notifications.letters import queries as letters
from notifications.live import queries as live
from notifications.live import topics
from portal.shell.views import CitizenView
from services.applications import queries as applications
from services.applications.amended import standing_of
from services.applications.papers import promised

from .answered import answered_of
from .decision import answer
from .path import Whereabouts, answer_address, awaiting_papers, whereabouts


class TrackView(CitizenView):
    """What happened, what happens next and by when; the answer with its reasons once there is one."""

    scopes = (Scope.VIEW,)

    def get(self, request: HttpRequest, application_id: UUID) -> HttpResponse:
        application = applications.get(self.actor, application_id)
        if application.is_draft:
            return redirect("citizen:apply_start", application.programme.slug)
        return render(request, "citizen/track/track.html", self.context(application))

    def may(self, scope: Scope) -> bool:
        """Whether a part of the page is for whoever reads it: the person, or who may do this for them."""
        return self.actor.mandate is None or scope in self.actor.mandate.scopes

    def answer_here(self, found: Whereabouts) -> str:
        """Where what we asked in words is answered; empty where nothing is, or not by whoever reads."""
        asked = found.request if found.is_asked and self.may(Scope.APPLY) else None
        return answer_address(found.application.pk, asked) if asked and not found.opens_questions else ""

    def context(self, application: Any) -> dict[str, Any]:
        """What page and fragment show. The event id is read first: what happens meanwhile is read again, not lost."""
        topic = topics.person(application.person_id)
        since = live.last_event_id(topic)
        found = whereabouts(self.actor, application)
        changes = standing_of(application)
        may_be_changed = found.may_be_changed and self.may(Scope.APPLY)
        to_come = promised(application, changes.answers, wording.language()) if found.may_be_taken_back else []
        return {
            "dock": "home",
            "application": application,
            "programme": application.programme.name_in(wording.language()),
            "arches": awaiting_papers(found.arches) if to_come else found.arches,
            "promised": to_come,
            "answer": answer(found.decision) if found.decision else None,
            "letter": letters.decision_letter(found.case.pk)
            if found.case and self.may(Scope.RECEIVE_NOTICES)
            else None,
            "may_be_changed": may_be_changed,
            "begun_at": changes.saved_at if may_be_changed else None,
            "change_sent": changes.last_sent if found.may_be_taken_back else None,
            "asked_on_line": found.is_asked_on_line and self.may(Scope.APPLY),
            "answer_here": self.answer_here(found),
            "asked_to_bring": found.is_asked and not found.opens_questions,
            "answered": answered_of(found.case) if found.case else [],
            "may_be_taken_back": found.may_be_taken_back and self.may(Scope.APPLY),
            "topic": topic,
            "since": since,
            "now": timezone.now(),
        }


class TrackFragmentView(TrackView):
    """The live part alone. The doorbell names nothing; whoever hears it reads here, behind the same guard."""

    def get(self, request: HttpRequest, application_id: UUID) -> HttpResponse:
        application = applications.get(self.actor, application_id)
        return render(request, "citizen/track/status.html", self.context(application))
