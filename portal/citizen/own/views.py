"""Fragments that a public page fetches once it is shown, behind the gate of everything personal."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from wagtail.models import Locale

from content.pages.models import StepByStepPage
from content.pages.steps import steps_of
from frontend import wording
from identity.people.mandates.kinds import Scope
from portal.shell.views import CitizenView
from services.applications import queries as applications

from ..apply import drafts
from ..apply.journey import Journey
from .progress import milestones, own_steps


def _is_fragment(request: HttpRequest) -> bool:
    return "X-Portico-Fragment" in request.headers


class OwnView(CitizenView):
    """For the page of a service: the draft to carry on with, what was sent, or nothing."""

    scopes = (Scope.VIEW,)

    def get(self, request: HttpRequest, slug: str) -> HttpResponse:
        if not _is_fragment(request):
            return redirect("citizen:apply_start", slug)
        draft = drafts.draft(self.actor, slug)
        journey = Journey(draft, wording.language()) if draft else None
        context = {
            "progress": journey.progress() if journey else None,
            "next": journey.next_address() if journey else "",
            "sent": applications.sent_to(self.actor, slug),
        }
        return render(request, "citizen/own/service.html", context)


class StepsView(CitizenView):
    """For a page of steps: which are done and which comes now. Without script a page of its own, in one's language."""

    scopes = (Scope.VIEW,)

    def get(self, request: HttpRequest, page_id: int) -> HttpResponse:
        page = StepByStepPage.objects.live().filter(pk=page_id).select_related("locale").first()
        if page is None:
            raise Http404
        if not _is_fragment(request):
            return render(request, "citizen/own/steps.html", {"dock": "home", **self.context(_in_own_language(page))})
        # Inside a public page the list stays in the language of that page: its reader chose it.
        with translation.override(page.locale.language_code):
            return render(request, "citizen/own/steps_fragment.html", self.context(page))

    def context(self, page: StepByStepPage) -> dict[str, Any]:
        return {"page": page, "steps": own_steps(steps_of(page), milestones(self.actor))}


def _in_own_language(page: StepByStepPage) -> StepByStepPage:
    """The page in the language of the reader, else as it is."""
    locale = Locale.objects.filter(language_code=wording.language()).first()
    own = page.get_translation_or_none(locale) if locale and locale != page.locale else None
    return own if own is not None and own.live else page
