"""Letting somebody in again: found by a number, opened for a reason, asked for by one, approved by another."""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from frontend import wording
from identity.audit.operations import record_read
from identity.signin import operations, queries
from identity.signin.models import Recovery
from portal.office.registry import views as registry
from portal.office.registry.form import Choice
from portal.shell import sign_ins
from portal.shell.kindly import kindly
from portal.shell.views import OperationView
from services.kernel.errors import AnswersRefused

PARTS = 4


class FindView(registry.FindView):
    """The number and the reason, and what waits for a second colleague."""

    side, template, onward = "recovery", "office/recovery/find.html", "office:recovery_of"

    def waiting(self) -> list[registry.Waiting]:
        return [
            registry.Waiting(
                href=f"{reverse('office:recovery')}?person={each.person_id}",
                title=_("Somebody waits to be let in again"),
                hint=_("Asked %(when)s") % {"when": wording.day_time(each.asked_at)},
                is_own=each.asked_by == self.actor.user_id,
            )
            for each in queries.recoveries_waiting(self.actor, timezone.now())[: registry.WAITING_SHOWN]
        ]


class RecoveryView(registry.RecordView):
    """What somebody's account opens by, and how far their recovery is."""

    finding = "office:recovery"

    def get(self, request: HttpRequest, person_id: UUID) -> HttpResponse:
        return self.page({})

    def page(self, errors: dict[str, str], status: int = 200) -> HttpResponse:
        self.note_look()
        recovery = self.open_recovery()
        ways = sign_ins.way_rows(queries.held_by_person(self.actor, self.person))
        context: dict[str, Any] = {
            **self.frame(),
            "recovery": recovery,
            "seen": [Recovery.Evidence(code).label for code in recovery.evidence] if recovery else [],
            "ways": ways,
            "lost": [Choice(str(way.id), way.name) for way in ways],
            "evidence": [Choice(code, str(label)) for code, label in Recovery.Evidence.choices],
            "typed": {
                "reason": self.request.POST.get("reason", ""),
                "seen": self.request.POST.getlist("evidence"),
                "lost": self.request.POST.getlist("lost"),
            },
            "asks": not errors.keys().isdisjoint({"reason", "evidence"}),
            "problems": errors,
            "errors": list(errors.items()),
        }
        return render(self.request, "office/recovery/person.html", context, status=status)

    def note_look(self) -> None:
        """Write the look before the page is drawn. Raises TrailUnavailable: no trail, no page."""
        record_read(
            actor=self.actor,
            action="recovery.read",
            record=self.person,
            subjects=[self.person.pk],
            purpose=self.reason.purpose,
            purpose_text=self.reason.text,
            now=self.now,
        )

    def frame(self) -> dict[str, Any]:
        return {"side": "recovery", "person": self.person, "user_id": self.actor.user_id}

    def open_recovery(self) -> Recovery | None:
        return queries.open_recovery_of(self.actor, self.person.pk, self.now)


class _ActView(OperationView, RecoveryView):
    """One act about the recovery of one person. What does not fit shows the page again, with what was typed."""

    def get(self, request: HttpRequest, person_id: UUID) -> HttpResponse:
        return redirect("office:recovery_of", person_id)

    def refused(self, error: AnswersRefused) -> HttpResponse:
        return self.page(error.errors, status=422)

    def waiting_one(self) -> UUID:
        """The recovery that the page was about, while it is still open."""
        recovery = self.open_recovery()
        if recovery is None or str(recovery.pk) != self.request.POST.get("recovery", ""):
            raise AnswersRefused({"": _("This one no longer waits. Ask for it anew.")})
        return recovery.pk


class AskView(_ActView):
    """One of staff has seen the documents."""

    def operate(self) -> str:
        posted = self.request.POST
        reason, seen = posted.get("reason", ""), posted.getlist("evidence")
        with kindly("reason" if not reason.strip() else "evidence"):
            operations.ask_recovery(actor=self.actor, person=self.person, reason=reason, evidence=seen, now=self.now)
        return reverse("office:recovery_of", args=[self.person.pk])


class ApproveView(_ActView):
    """A second one approves. The code stands on the answer itself: it is kept nowhere, so no address shows it again."""

    def operate(self) -> HttpResponse:
        recovery_id, lost = self.waiting_one(), self.lost()
        with kindly():
            recovery, code = operations.approve_recovery(
                actor=self.actor, recovery_id=recovery_id, lost=lost, now=self.now
            )
        groups = [code[start : start + PARTS] for start in range(0, len(code), PARTS)]
        hold = settings.PORTICO_POLICIES.payment_hold_hours
        context = {**self.frame(), "code": " ".join(groups), "recovery": recovery, "hold_hours": hold}
        return render(self.request, "office/recovery/code.html", context)

    def lost(self) -> list[UUID]:
        """What was ticked, of what this person holds."""
        ticked = set(self.request.POST.getlist("lost"))
        held = queries.held_by_person(self.actor, self.person)
        return [each.pk for each in held if str(each.pk) in ticked]


class EndView(_ActView):
    """It is called off."""

    def operate(self) -> str:
        recovery_id = self.waiting_one()
        with kindly():
            operations.end_recovery(actor=self.actor, recovery_id=recovery_id, now=self.now)
        return reverse("office:recovery_of", args=[self.person.pk])
