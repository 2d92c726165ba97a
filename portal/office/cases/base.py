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
from .keeping import keep_words, take_words

if TYPE_CHECKING:
    from django.db.models import Model

    from services.casework.models import Case, PurposeStatement

GRACE = timedelta(minutes=15)
"""A purpose that lapsed while somebody wrote a sentence still carries that one act. It never opens the case again."""


class CaseView(StaffView):
    """A screen inside one case. Without a purpose in force it sends to the question why."""

    roles = frozenset(policies.MAY_READ)
    case: "Case"
    purpose: "PurposeStatement"
    now: datetime
    has_lapsed = False
    """Whether the purpose is past its time and only its grace carries this post."""

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
        self.has_lapsed = statement.expires_at <= self.now
        return None

    @property
    def page(self) -> str:
        """The address of the page that this screen draws; an act that is refused draws the page it was sent from."""
        return self.request.path

    def ask_why(self, request: HttpRequest) -> HttpResponse:
        """To the purpose page, and back to the page that was asked for. What was typed there waits, sealed."""
        if request.method == "POST":
            keep_words(request, self.case, self.page, user_id=self.actor.user_id, now=self.now)
        address = reverse("office:purpose", args=[self.case.pk])
        return redirect(f"{address}?{urlencode({'next': self.page})}")

    def kept(self) -> dict[str, str]:
        """What was typed on this page when the purpose had lapsed: handed back once, to whoever typed it."""
        if self.request.method != "GET":
            return {}
        return take_words(self.request, self.case, self.page, user_id=self.actor.user_id, now=self.now)

    def note(self, look: str, record: "Model", subjects: "list[Any]") -> None:
        """Writes a look into the trail, with the purpose in force. Raises TrailUnavailable."""
        record_read(
            actor=self.actor,
            action=look,
            record=record,
            subjects=subjects,
            purpose=self.purpose.purpose,
            purpose_text=self.purpose.text,
            legal_ground=self.case.programme.legal_ground,
            now=self.now,
        )

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
        """Writes the look into the trail, then draws the page. Raises TrailUnavailable: no trail, no page.

        A purpose that has lapsed shows nothing: it carried the act, and the page needs a new one.
        """
        if self.has_lapsed:
            return self.ask_why(self.request)
        self.note(look, self.case, subjects or [self.case.person_id])
        return render(self.request, template, {**frame(self.actor, self.case, tab), **context}, status=status)
