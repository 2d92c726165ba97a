"""Who acts for whom, at a counter: found by a number, opened for a reason, registered by one and seen by another."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from frontend import wording
from identity.access.purposes import Purpose
from identity.access.roles import COUNTER_ROLES
from identity.audit.operations import record_read
from identity.people import queries as people
from portal.shell.views import StaffView
from services.kernel.errors import AnswersRefused, NotFound

from .form import form_context
from .opening import Reason, find_person, open_for, reason_for, reason_in
from .rows import rows_of

if TYPE_CHECKING:
    from identity.people.models import Mandate, Person

WAITING_SHOWN = 50


@dataclass(frozen=True, slots=True)
class Waiting:
    """What waits for a second colleague, and where they say why they open it; `is_own` for whoever asked."""

    href: str
    title: str
    hint: str
    is_own: bool


class FindView(StaffView):
    """The number and the reason. Under it what waits for a second colleague, without any name."""

    roles = COUNTER_ROLES
    side, template, onward = "mandates", "office/registry/find.html", "office:mandates_of"

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.page({})

    def post(self, request: HttpRequest) -> HttpResponse:
        now = timezone.now()
        try:
            reason = reason_in(request.POST.dict())
            person_id = _uuid(request.POST.get("person", "")) or find_person(
                self.actor, request.POST.get("number", ""), now
            )
        except AnswersRefused as error:
            return self.page(error.errors, status=422)
        open_for(request, person_id, reason, now)
        return redirect(self.onward, person_id)

    def waiting(self) -> "list[Waiting]":
        """What waits for a second colleague."""
        return [
            Waiting(
                href=f"{reverse('office:mandates')}?person={each.grantor_id}",
                title=each.get_basis_display(),
                hint=_("Registered %(when)s") % {"when": wording.day_time(each.asked_at)},
                is_own=each.registered_by == self.actor.user_id,
            )
            for each in people.waiting_mandates()[:WAITING_SHOWN]
        ]

    def page(self, errors: dict[str, str], status: int = 200) -> HttpResponse:
        asked = self.request.POST or self.request.GET
        context = {
            "side": self.side,
            "asked": {
                "person": _uuid(asked.get("person", "")),
                "number": asked.get("number", ""),
                "purpose": asked.get("purpose", Purpose.CORRECTION_REQUEST),
                "purposes": Purpose.for_staff(),
                "text": asked.get("text", ""),
            },
            "problems": errors,
            "errors": list(errors.items()),
            "waiting": self.waiting(),
        }
        return render(self.request, self.template, context, status=status)


class RecordView(StaffView):
    """Base of what is shown and done about one person. Without a reason in force it sends to where it is stated."""

    roles = COUNTER_ROLES
    finding = "office:mandates"
    person: "Person"
    reason: Reason
    now: datetime

    def turn_away(self, request: HttpRequest) -> HttpResponse | None:
        answer = super().turn_away(request)
        if answer is not None:
            return answer
        self.now = timezone.now()
        found = people.person(self.kwargs["person_id"])
        if found is None or found.merged_into_id is not None:
            raise NotFound("person.not_found", "We did not find this person.")
        reason = reason_for(request, found.pk, self.now)
        if reason is None:
            return redirect(f"{reverse(self.finding)}?person={found.pk}")
        self.person, self.reason = found, reason
        return None

    def mandate(self) -> "Mandate":
        """The mandate of the address, if it concerns this person. Raises NotFound."""
        found = people.mandates_of(self.person.pk).filter(pk=self.kwargs["mandate_id"]).first()
        if found is None:
            raise NotFound("mandate.not_found", "We did not find this mandate.")
        return found

    def page(self, errors: dict[str, str], status: int = 200) -> HttpResponse:
        """Write the look, of everybody who is named, then draw the page. Raises TrailUnavailable: no trail, no page."""
        mandates = list(people.mandates_of(self.person.pk))
        parties = [each.grantor for each in mandates] + [each.representative for each in mandates]
        record_read(
            actor=self.actor,
            action="mandates.read",
            record=self.person,
            subjects=[self.person.pk, *(party.standing_id for party in parties if party is not None)],
            purpose=self.reason.purpose,
            purpose_text=self.reason.text,
            now=self.now,
        )
        context: dict[str, Any] = {
            "side": "mandates",
            "person": self.person,
            "rows": rows_of(self.actor, mandates),
            "problems": errors,
            "errors": list(errors.items()),
            **form_context(self.request.POST),
        }
        return render(self.request, "office/registry/person.html", context, status=status)


class MandatesOfView(RecordView):
    """Every mandate that somebody gave or holds, and the form for a new one."""

    def get(self, request: HttpRequest, person_id: UUID) -> HttpResponse:
        return self.page({})


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
