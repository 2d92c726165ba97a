"""The pages of questions, asked of the person at the counter, and the list of their tasks."""

from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone

from frontend import wording
from identity.access.purposes import Purpose
from identity.audit.operations import record_read
from identity.signin.gate import forget_kept, take_kept
from portal.shell.filling import journey as filling
from portal.shell.filling.draft import DraftView
from portal.shell.filling.keeping import TypedPage, kept_while_typed
from portal.shell.filling.page import FillingPage
from portal.shell.filling.tasks import TaskListPage
from portal.shell.scripted import Scripted

from .base import CounterView, taken_up
from .journey import Journey

if TYPE_CHECKING:
    from services.applications.models import Application


class TakenUp(CounterView, DraftView):
    """An application that the actor took up. Each look is written down before it is shown."""

    def draft(self) -> "Application | None":
        application = taken_up(self.actor, self.kwargs["application_id"])
        return application if application.is_draft else None

    def elsewhere(self) -> str:
        return reverse("office:assisted_done", args=[self.kwargs["application_id"]])

    def journey(self, draft: "Application") -> Journey:
        return Journey(draft, wording.language())

    def around(self, journey: filling.Journey) -> dict[str, Any]:
        note_look(self.request, journey.application)
        return {**self.frame(), "person": journey.application.person}


class PageView(FillingPage, TakenUp):
    """One page of it. What is typed is kept while it is typed, and what was posted too late over the sign-in."""

    template = "office/assisted/page.html"
    keeps_posts = True

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        response = super().get(request, **kwargs)
        if getattr(request, "kept_post", None) is not None:
            forget_kept(self.request, response)
        return response

    def draft(self) -> "Application | None":
        """What was posted too late is handed out once it is sure that the actor fills in this application."""
        found = super().draft()
        if found is not None and self.request.method == "GET":
            self.request.kept_post = take_kept(self.request)  # type: ignore[attr-defined]
        return found

    def around(self, journey: filling.Journey) -> dict[str, Any]:
        typed = reverse("office:assisted_typed", args=[journey.application.pk, self.kwargs["page_id"]])
        kept = kept_while_typed(self.request, typed=typed, stay=reverse("office:stay"))
        return {**super().around(journey), **kept}


class TypedView(Scripted, TypedPage, TakenUp):
    """The fields of one page, while the assistant types what the person says."""


class TasksView(TaskListPage, TakenUp):
    """How far each of its tasks is."""

    template = "office/assisted/tasks.html"


def note_look(request: HttpRequest, application: "Application") -> None:
    """Writes into the trail that staff see these answers. Raises TrailUnavailable: no trail, no page."""
    record_read(
        actor=request.actor,  # type: ignore[attr-defined]
        action="application.assisted_read",
        record=application,
        subjects=[application.person_id],
        purpose=Purpose.INTAKE,
        legal_ground=application.programme.legal_ground,
        now=timezone.now(),
    )
