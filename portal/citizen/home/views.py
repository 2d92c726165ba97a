"""My applications."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from frontend import wording
from identity.people.mandates.kinds import Scope
from portal.shell.views import CitizenView

from .cards import cards


class HomeView(CitizenView):
    """What waits for me, what I receive, what I began and what I sent, each with the next thing to do."""

    scopes = (Scope.VIEW,)

    def get(self, request: HttpRequest) -> HttpResponse:
        now = timezone.now()
        found = cards(self.actor, wording.language(), now, timezone.localdate(now))
        may_apply = self.actor.mandate is None or Scope.APPLY in self.actor.mandate.scopes
        context = {"dock": "home", "cards": found, "may_apply": may_apply}
        return render(request, "citizen/home/home.html", context)
