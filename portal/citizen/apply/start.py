"""Before the first question: what to have at hand, how long it takes, and the button that begins."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from frontend import wording
from identity.people.mandates.kinds import Scope
from portal.shell.views import CitizenView, OperationView
from services.applications import operations
from services.catalogue import queries as catalogue
from services.forms import queries as forms

from . import drafts
from .journey import Journey


class StartView(OperationView, CitizenView):
    """Starting makes a draft, or takes up the one there is, and goes to the first page that needs an answer."""

    scopes = (Scope.APPLY,)

    def get(self, request: HttpRequest, slug: str) -> HttpResponse:
        language = wording.language()
        programme = catalogue.programme(slug)
        draft = drafts.draft(self.actor, slug)
        context = {
            "facts": catalogue.describe(programme, timezone.localdate(), language),
            "draft": draft,
            "progress": Journey(draft, language).progress() if draft else None,
            "minutes": forms.minutes(slug),
        }
        return render(request, "citizen/apply/start.html", context)

    def operate(self) -> str:
        programme = catalogue.programme(self.kwargs["slug"])
        application = operations.start(actor=self.actor, programme=programme, now=timezone.now())
        return Journey(application, wording.language()).next_address()
