"""What every page of a case shares: the case must be in sight, a purpose in force, and the look in the trail."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode

from identity.audit.operations import record_read
from portal.shell.views import StaffView
from services.casework import policies
from services.casework import queries as cases

from .frame import frame

if TYPE_CHECKING:
    from services.casework.models import Case, PurposeStatement

GRACE = timedelta(hours=12)
"""As long as a session lasts: a purpose that lapsed while somebody wrote still carries what they send."""


class CaseView(StaffView):
    """A screen inside one case. Without a purpose in force it sends to the question why."""

    roles = frozenset(policies.MAY_READ)
    case: "Case"
    purpose: "PurposeStatement"
    now: datetime

    def turn_away(self, request: HttpRequest) -> HttpResponse | None:
        """Raises NotFound for a case that is not there or not this actor's to see; both look the same."""
        answer = super().turn_away(request)
        if answer is not None:
            return answer
        self.now = timezone.now()
        self.case = cases.get(self.actor, self.kwargs["case_id"])
        lapsed_after = self.now if request.method in ("GET", "HEAD") else self.now - GRACE
        statement = cases.purpose_in_force(self.actor, self.case.pk, lapsed_after)
        if statement is None:
            return self.ask_why(request)
        self.purpose = statement
        return None

    def ask_why(self, request: HttpRequest) -> HttpResponse:
        """To the purpose page, and back to the page that was asked for."""
        address = reverse("office:purpose", args=[self.case.pk])
        onward = {"next": request.path} if request.method == "GET" else {}
        return redirect(f"{address}?{urlencode(onward)}" if onward else address)

    def show(
        self,
        template: str,
        context: dict[str, Any],
        *,
        look: str,
        tab: str,
        subjects: "list[Any] | None" = None,
        status: int = 200,
    ) -> HttpResponse:
        """Writes the look into the trail, then draws the page. Raises TrailUnavailable: no trail, no page."""
        record_read(
            actor=self.actor,
            action=look,
            record=self.case,
            subjects=subjects or [self.case.person_id],
            purpose=self.purpose.purpose,
            purpose_text=self.purpose.text,
            legal_ground=self.case.programme.legal_basis,
            now=self.now,
        )
        return render(self.request, template, {**frame(self.actor, self.case, tab), **context}, status=status)
