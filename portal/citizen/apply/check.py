"""All answers on one page, the estimate, the declaration, and sending. Sent twice is sent once."""

from http import HTTPStatus
from typing import TYPE_CHECKING
from uuid import UUID, uuid4

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from frontend import wording
from identity.people.mandates.kinds import Scope
from portal.shell.views import CitizenView, OperationView
from services.applications import operations
from services.forms import runtime
from services.forms.runtime import PageReading
from services.kernel.errors import AnswersRefused

from . import drafts
from .answers import sections
from .estimate import estimate
from .journey import Journey

if TYPE_CHECKING:
    from services.applications.models import Application

# The key did not come as we sent it, so we cannot tell a second press from a second application.
_AGAIN = _("This page was out of date. Look at your answers and send them once more.")


class CheckView(OperationView, CitizenView):
    """Shows what will be sent. The key in the page is made when the page is: however often it arrives, and from how
    many taps at once, it leads to one receipt.
    """

    scopes = (Scope.APPLY,)

    def get(self, request: HttpRequest, slug: str) -> HttpResponse:
        draft = drafts.draft(self.actor, slug)
        if draft is None:
            return redirect(drafts.elsewhere(self.actor, slug))
        journey = Journey(draft, wording.language())
        if not journey.is_complete:
            return redirect(journey.next_address())
        kept = request.kept_post  # type: ignore[attr-defined]
        key = _key(kept.get("submit_key", "")) if kept else None
        return self.show(journey, None, key or uuid4())

    def operate(self) -> str | HttpResponse:
        key = _key(self.request.POST.get("submit_key", ""))
        before = drafts.sent_with(self.actor, key) if key else None
        if before is not None:
            return _receipt(before)
        draft = drafts.draft(self.actor, self.kwargs["slug"])
        if draft is None:
            return drafts.elsewhere(self.actor, self.kwargs["slug"])
        journey = Journey(draft, wording.language())
        if not journey.is_complete:
            return journey.next_address()
        reading = self.read(journey)
        if reading.errors or key is None:
            return self.show(journey, reading, key or uuid4(), status=HTTPStatus.UNPROCESSABLE_ENTITY)
        receipt = operations.submit(
            actor=self.actor,
            application_id=draft.pk,
            submit_key=key,
            now=timezone.now(),
            declaration=reading.values,
        )
        return reverse("citizen:apply_done", args=[receipt.application_id])

    def refused(self, error: AnswersRefused) -> HttpResponse:
        """An answer went missing in another tab meanwhile: this page knows where."""
        return redirect(self.request.path)

    def read(self, journey: Journey) -> PageReading:
        """The declaration, as the form itself reads it; nothing to read in a form without one."""
        page, answers = journey.declaration, journey.application.answers
        return runtime.read_page(journey.form, page, self.request.POST, answers=answers) if page else PageReading()

    def show(
        self, journey: Journey, reading: PageReading | None, key: UUID, status: int = HTTPStatus.OK
    ) -> HttpResponse:
        """All answers by page, and the declaration under them. With faults the status is 422."""
        form, answers, page = journey.form, journey.application.answers, journey.declaration
        questions = runtime.view_page(form, page, answers, journey.language, reading) if page else []
        context = {
            "sections": sections(journey),
            "estimate": estimate(journey, timezone.localdate()),
            "questions": questions,
            "errors": runtime.error_items(questions, reading)
            or ([("", str(_AGAIN))] if status != HTTPStatus.OK else []),
            "progress": journey.progress(),
            "back": journey.last_address(),
            "submit_key": key,
        }
        return render(self.request, "citizen/apply/check.html", context, status=status)


def _key(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def _receipt(application: "Application") -> str:
    return reverse("citizen:apply_done", args=[application.pk])
