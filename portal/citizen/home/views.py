"""My applications."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from frontend import wording
from identity.people.mandates.kinds import Scope
from portal.shell.views import CitizenView

from .cards import cards, closed_cards


class HomeView(CitizenView):
    """What I began and what I sent, each with the next thing to do."""

    scopes = (Scope.VIEW,)

    def get(self, request: HttpRequest) -> HttpResponse:
        drafts, sent = cards(self.actor, wording.language())
        closed = closed_cards(self.actor, wording.language(), timezone.now())
        context = {"dock": "home", "drafts": drafts, "sent": sent, "closed": closed}
        return render(request, "citizen/home/home.html", context)
