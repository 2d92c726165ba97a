"""What changed, what it touches, and the way into each."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from frontend import wording
from identity.people.mandates.kinds import Scope
from portal.citizen.amend.journey import Journey as AmendJourney
from portal.citizen.apply.journey import Journey
from portal.shell.views import CitizenView, OperationView
from services.applications import circumstances
from services.applications import queries as applications
from services.applications.amended import open_amendment, working
from services.applications.circumstances import Circumstance, Concerned
from services.forms.runtime import ChoiceView
from services.kernel.errors import NotFound

if TYPE_CHECKING:
    from services.applications.models import Application

WORDS: dict[Circumstance, tuple[str | Promise, str | Promise]] = {
    Circumstance.MOVED: (_("I moved"), _("Your address, or the rent you pay")),
    Circumstance.INCOME: (_("My income changed"), _("Work, pay, another pension, or rent")),
    Circumstance.HOUSEHOLD: (
        _("Somebody came, left, was born or died"),
        _("Children, a partner, or others who live with you"),
    ),
    Circumstance.HEALTH: (_("My health changed"), _("What you can do alone, and how long it lasts")),
    Circumstance.OTHER: (_("Something else"), _("Any other answer that is no longer right")),
}


@dataclass(frozen=True, slots=True)
class Line:
    """One application that the news touches: what happens with it, and whether it was begun already."""

    application_id: UUID
    programme: str
    runs: bool
    href: str


class ChangesView(OperationView, CitizenView):
    """First what changed; then every application that it touches, each with its own way in."""

    scopes = (Scope.APPLY,)

    def get(self, request: HttpRequest) -> HttpResponse:
        kind = _kind(request.GET.get("what", ""))
        asked_without_choice = "what" in request.GET and kind is None
        context: dict[str, Any] = {
            "dock": "home",
            "choices": [ChoiceView(key.value, str(label), False, str(hint)) for key, (label, hint) in WORDS.items()],
            "kind": kind.value if kind else "",
            "title": WORDS[kind][0] if kind else "",
            "errors": [("what", _now("Choose what changed."))] if asked_without_choice else [],
            "lines": [self._line(one, kind) for one in circumstances.concerned(self.actor, kind)] if kind else [],
        }
        return render(request, "citizen/changes/page.html", context, status=422 if asked_without_choice else 200)

    def operate(self) -> str:
        kind = _kind(self.request.POST.get("what", ""))
        try:
            application_id = UUID(self.request.POST.get("application", ""))
        except ValueError:
            kind = None
        if kind is None:
            return reverse("citizen:changes")
        return self._begin(kind, application_id)

    def _begin(self, kind: Circumstance, application_id: UUID) -> str:
        found = {one.application.pk: one for one in circumstances.concerned(self.actor, kind)}.get(application_id)
        if found is None:
            raise NotFound("application.not_found", "We did not find this application.")
        now, language = timezone.now(), wording.language()
        if found.runs:
            draft = circumstances.begin_following(
                actor=self.actor, application_id=application_id, circumstance=kind, now=now
            )
            return Journey(draft, language).next_address()
        amendment = circumstances.begin_amending(
            actor=self.actor, application_id=application_id, circumstance=kind, now=now
        )
        return AmendJourney(working(amendment.application, amendment), language).first_address()

    def _line(self, one: Concerned, kind: Circumstance) -> Line:
        application = one.application
        href = self._way_on(application, kind) if one.runs else self._way_back(application, kind)
        return Line(application.pk, application.programme.name_in(wording.language()), one.runs, href)

    def _way_on(self, application: "Application", kind: Circumstance) -> str:
        """Into the draft that follows it, where this was told in it already."""
        draft = applications.draft_for(self.actor, application.programme.slug)
        if draft is None or draft.follows_id is None or kind not in (draft.told or {}):
            return ""
        return Journey(draft, wording.language()).next_address()

    def _way_back(self, application: "Application", kind: Circumstance) -> str:
        """Into the change that was begun, where it opens what this touches."""
        begun = open_amendment(self.actor, application.pk)
        if begun is None or not circumstances.opens(begun, kind):
            return ""
        return AmendJourney(begun, wording.language()).first_address()


def _kind(text: str) -> Circumstance | None:
    return Circumstance(text) if text in set(Circumstance) else None
