"""Asking the applicant for one thing, by a day."""

from datetime import date, timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import ngettext

from frontend import wording
from services.applications.amended import answers_of
from services.casework import operations as casework
from services.forms import queries as forms
from services.forms import runtime

from .acts import ActView

PERIODS = (7, 14, 21, 28)
USUAL = 14
MOST_LETTERS = 1000
MOST_QUESTIONS = 100


class AskView(ActView):
    """A page of its own: what we need, and by when. What is written here the applicant reads at the lit arch."""

    http_method_names = ["get", "post", "options"]
    wants = "text"

    @property
    def page(self) -> str:
        return self.request.path

    def get(self, request: HttpRequest, **kwargs: object) -> HttpResponse:
        return self._page()

    def act(self) -> None:
        casework.request_information(
            actor=self.actor,
            case_id=self.case.pk,
            text=self.typed("text")[:MOST_LETTERS],
            due_on=self._due_on(),
            questions=self.request.POST.getlist("questions")[:MOST_QUESTIONS],
            now=self.now,
        )

    def again(self, errors: dict[str, str]) -> HttpResponse:
        return self._page(errors)

    def _due_on(self) -> date:
        days = self.typed("days")
        chosen = int(days) if days in {str(period) for period in PERIODS} else USUAL
        return timezone.localdate(self.now) + timedelta(days=chosen)

    def _questions(self) -> list[runtime.ChoiceView]:
        """What the applicant was asked, in their order."""
        application = self.case.application
        form = forms.load(application.form_version_id)
        sections = runtime.summary(form, answers_of(application), wording.language())
        rows = [row for section in sections for row in section.rows]
        return [runtime.ChoiceView(row.question_id, row.label, checked=False) for row in rows]

    def _page(self, errors: dict[str, str] | None = None) -> HttpResponse:
        today = timezone.localdate(self.now)
        typed = self.request.POST.dict() or self.kept()
        context: dict[str, Any] = {
            "questions": self._questions(),
            "opened": self.request.POST.getlist("questions"),
            "days": [(days, _until(days, today)) for days in PERIODS],
            "chosen": typed.get("days") or USUAL,
            "text": typed.get("text", ""),
            "errors": list((errors or {}).items()),
            "error": errors or {},
            "back": reverse("office:case", args=[self.case.pk]),
        }
        status = 422 if errors else 200
        return self.show("office/cases/ask.html", context, look="case.read", tab="case", status=status)


def _until(days: int, today: date) -> str:
    words = ngettext("%(day)s, in %(days)s day", "%(day)s, in %(days)s days", days)
    return words % {"day": wording.day(today + timedelta(days=days)), "days": days}
