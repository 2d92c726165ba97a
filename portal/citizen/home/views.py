"""My applications."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from frontend import wording
from identity.people import queries as people
from identity.people.mandates.kinds import Scope
from portal.shell.views import CitizenView

from .cards import Cards, cards

if TYPE_CHECKING:
    from identity.people.models import Mandate


class HomeView(CitizenView):
    """What waits for me, what I receive, what I began and what I sent, each with the next thing to do."""

    scopes = (Scope.VIEW,)

    def get(self, request: HttpRequest) -> HttpResponse:
        now = timezone.now()
        found = cards(self.actor, wording.language(), now, timezone.localdate(now))
        may_apply = self.actor.mandate is None or Scope.APPLY in self.actor.mandate.scopes
        context = {
            "dock": "home",
            "cards": found,
            "may_apply": may_apply,
            "unconfirmed": self._unconfirmed(found),
            "held": self._held(now),
        }
        return render(request, "citizen/home/home.html", context)

    def _unconfirmed(self, found: Cards) -> bool:
        """Whether a draft could not be found by a code, because the number was never confirmed. One query at most."""
        if not found.drafts or not self.actor.acts_for_self or self.actor.person_id is None:
            return False
        phone = people.contact(self.actor.person_id, "sms")
        return phone is not None and not phone.confirmed_at

    def _held(self, now: datetime) -> "list[Mandate]":
        """The mandates of whoever may act for others, while they act for themselves. One query."""
        if not self.actor.acts_for_self or self.actor.person_id is None:
            return []
        return people.active_mandates(self.actor.person_id, now)
