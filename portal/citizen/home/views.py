"""My applications."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from frontend import wording
from identity.people import queries as people
from identity.people.mandates.kinds import Scope
from portal.shell.views import CitizenView

from .cards import Cards, cards


class HomeView(CitizenView):
    """What waits for me, what I receive, what I began and what I sent, each with the next thing to do."""

    scopes = (Scope.VIEW,)

    def get(self, request: HttpRequest) -> HttpResponse:
        now = timezone.now()
        found = cards(self.actor, wording.language(), now, timezone.localdate(now))
        may_apply = self.actor.mandate is None or Scope.APPLY in self.actor.mandate.scopes
        context = {"dock": "home", "cards": found, "may_apply": may_apply, "unconfirmed": self.unconfirmed(found)}
        return render(request, "citizen/home/home.html", context)

    def unconfirmed(self, found: Cards) -> bool:
        """Whether a draft could not be found by a code, because the number was never confirmed. One query at most."""
        if not found.drafts or not self.actor.acts_for_self or self.actor.person_id is None:
            return False
        phone = people.contact(self.actor.person_id, "sms")
        return phone is not None and not phone.confirmed_at
