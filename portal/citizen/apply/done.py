"""We have it: number, square code, and what happens next with the days."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from frontend import wording
from identity.access.purposes import Purpose
from identity.people.mandates.kinds import Scope
from portal.shell.issued import receipt_file
from portal.shell.views import CitizenView
from services.applications import circumstances
from services.applications import queries as applications
from services.applications.amended import answers_of
from services.applications.circumstances import Circumstance
from services.applications.papers import promised
from services.applications.signing import signature_of
from services.applications.together import still_to_send

from ..track.path import awaiting_papers, whereabouts
from .journey import Journey
from .qr import receipt_code

if TYPE_CHECKING:
    from services.applications.models import Application


class DoneView(CitizenView):
    """The receipt of a sent application, as often as one likes. A draft has none and carries on."""

    scopes = (Scope.VIEW, Scope.APPLY)

    def get(self, request: HttpRequest, application_id: UUID) -> HttpResponse:
        application = applications.get(self.actor, application_id)
        if application.reference is None:
            return redirect("citizen:apply_start", application.programme.slug)
        receipt, found = applications.receipt(self.actor, application_id), whereabouts(self.actor, application)
        to_come = self.to_come(application) if found.may_be_taken_back else []
        context = {
            "dock": "home",
            "programme": application.programme.name_in(wording.language()),
            "sent": wording.day_time(receipt.submitted_at),
            "receipt": receipt,
            "signature": signature_of(application),
            "qr": receipt_code(receipt),
            "arches": awaiting_papers(found.arches) if to_come else found.arches,
            "application": application,
            "promised": to_come,
            "may_be_changed": found.may_be_changed and self.actor.may(Scope.APPLY, application.programme.code),
            "touched_too": self.touched_too(application),
            "next": [_left(draft, wording.language()) for draft in self.left(application)],
        }
        return render(request, "citizen/apply/done.html", context)

    def touched_too(self, application: "Application") -> dict[str, Any] | None:
        """What else the news touch that this application told: where they are named, so that nobody has to know it.

        Five queries for news, none for any other application.
        """
        news = list(application.told or {})
        if not news or not self.actor.may(Scope.APPLY, application.programme.code):
            return None
        found = circumstances.concerned(self.actor, Circumstance(news[-1]))
        others = [
            one.application.programme for one in found if one.application.programme_id != application.programme_id
        ]
        names = [programme.name_in(wording.language()) for programme in others]
        return {"names": names, "what": news[-1]} if names else None

    def to_come(self, application: "Application") -> list[str]:
        """What the papers are called of which the person said that they come later. Two queries at most."""
        return promised(application, answers_of(application), wording.language())

    def left(self, application: "Application") -> "list[Application]":
        """What was begun together with it and is not sent yet."""
        return still_to_send(self.actor, application.pk, application.together)


@dataclass(frozen=True, slots=True)
class Left:
    """One more application to send: how far it is, where it goes on."""

    programme: str
    href: str
    done: int
    total: int


def _left(draft: "Application", language: str) -> Left:
    journey = Journey(draft, language)
    progress = journey.progress()
    return Left(draft.programme.name_in(language), journey.next_address(), progress.done, progress.total)


class ReceiptPdfView(CitizenView):
    """The receipt as a file to keep or print."""

    scopes = (Scope.VIEW, Scope.APPLY)

    def get(self, request: HttpRequest, application_id: UUID) -> HttpResponse:
        application = applications.get(self.actor, application_id)
        return receipt_file(self.actor, application, Purpose.OWN_DATA)
