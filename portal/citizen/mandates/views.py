"""Mandates: those I gave, those that wait for my word, those I hold."""

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from identity.people import queries as people
from identity.people.mandates.kinds import Scope
from identity.people.mandates.states import MandateStatus
from portal.shell.views import CitizenView
from services.kernel.errors import NotFound

from ..data.person import myself
from . import lines

if TYPE_CHECKING:
    from identity.access.actors import Actor
    from identity.people.models import Mandate

PAST_SHOWN = 10


class MandatesView(CitizenView):
    """All on one page. Closed under a mandate: who acts for somebody is their own business."""

    def get(self, request: HttpRequest) -> HttpResponse:
        now, own = timezone.now(), myself(self.actor).pk
        rows = list(people.mandates_of(own))
        given = [row for row in rows if row.grantor.standing_id == own]
        held = [row for row in rows if row not in given]
        context: dict[str, Any] = {
            "dock": "data",
            "given": lines.lines(_with(given, MandateStatus.ACTIVE), mine=True, now=now),
            "asked": lines.lines(_with(given, MandateStatus.ASKED), mine=True, now=now),
            "held": lines.lines(_with(held, MandateStatus.ACTIVE, MandateStatus.ASKED), mine=False, now=now),
            "past": lines.lines(_over(given)[:PAST_SHOWN], mine=True, now=now),
            "invitations": lines.waiting(people.invitations_of(own, now)),
        }
        return render(request, "citizen/mandates/mandates.html", context)


class ActingView(CitizenView):
    """What the representative can do for the other person now. Open with any mandate."""

    scopes = tuple(Scope)

    def get(self, request: HttpRequest) -> HttpResponse:
        mandate = self.actor.mandate
        names = lines.programme_names()
        context = {
            "dock": "home",
            "may": {scope.value: scope in mandate.scopes for scope in Scope} if mandate else {},
            "what": lines.scope_names(mandate.scopes, mine=False) if mandate else [],
            "programmes": [names.get(code, code) for code in sorted(mandate.programmes)] if mandate else [],
        }
        return render(request, "citizen/mandates/acting.html", context)


def own_mandate(actor: "Actor", mandate_id: UUID) -> "Mandate":
    """A mandate that the actor gave or holds. Raises NotFound for anybody else's."""
    found = people.mandates_of(myself(actor).pk).filter(pk=mandate_id).first() if actor.acts_for_self else None
    if found is None:
        raise NotFound("mandate.not_found", "We did not find this mandate.")
    return found


def _with(rows: "list[Mandate]", *statuses: MandateStatus) -> "list[Mandate]":
    return [row for row in rows if row.status in statuses]


def _over(rows: "list[Mandate]") -> "list[Mandate]":
    return _with(rows, MandateStatus.ENDED, MandateStatus.EXPIRED, MandateStatus.DECLINED)
