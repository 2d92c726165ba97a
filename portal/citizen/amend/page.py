"""One page of questions whose answers are changed."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from frontend import wording
from identity.people.mandates.kinds import Scope
from portal.shell.filling import papers
from portal.shell.filling.page import FillingPage, instead_of, questions_of
from portal.shell.views import CitizenView
from services.applications import amending
from services.applications import queries as applications
from services.applications.amended import open_amendment, working
from services.forms.runtime import PageReading
from services.forms.schema import Page

from .journey import Journey


class AmendPage(FillingPage, CitizenView):
    """Shows what counts now; what is typed counts once the change is sent.

    Nothing is saved in the background, and the form does not change: it is the one that was sent.
    """

    scopes = (Scope.APPLY,)
    template = "citizen/amend/page.html"

    def draft(self) -> Any:
        return open_amendment(self.actor, self.kwargs["application_id"])

    def elsewhere(self) -> str:
        return reverse("citizen:amend", args=[self.kwargs["application_id"]])

    def journey(self, draft: Any) -> Journey:
        return Journey(draft, wording.language())

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        draft = self.draft()
        if draft is None:
            return redirect(self.elsewhere())
        journey, page_id = self.journey(draft), self.kwargs["page_id"]
        page = journey.page(page_id)
        if page is None:
            return redirect(instead_of(page_id, journey))
        kept = request.kept_post  # type: ignore[attr-defined]
        reading = self.read(journey, page, kept) if kept else None
        if reading is not None:
            reading.errors.clear()  # nobody pressed Continue since: the words come back, the judgement waits
        return self.again_with(journey, page, reading, restored="signed_in" if kept else "")

    def operate(self) -> str | HttpResponse:
        draft = self.draft()
        if draft is None:
            return self.elsewhere()
        journey, page_id = self.journey(draft), self.kwargs["page_id"]
        page = journey.page(page_id)
        if page is None:
            return instead_of(page_id, journey)
        arrived = papers.take_in(self.request, self.actor, draft, page)
        reading = self.read(journey, page, arrived.posted)
        papers.judge(reading, arrived, draft)
        if reading.errors or reading.reshaped:
            return self.again_with(journey, page, reading, status=422 if reading.errors else 200)
        saved = amending.save_amendment_page(
            actor=self.actor, amendment_id=draft.pk, page_id=page_id, values=reading.values, now=timezone.now()
        )
        journey = self.journey(working(applications.get(self.actor, draft.application_id), saved))
        return journey.check_address() if self.to_check else journey.after(page_id)

    def again_with(
        self, journey: Journey, page: Page, reading: PageReading | None, *, restored: str = "", status: int = 200
    ) -> HttpResponse:
        """The page, without what only a draft has: a window, a day on which it closes, a newer form."""
        context = {
            **self.frame_of(journey, page),
            **questions_of(self.actor, journey, page, reading),
            "restored": restored,
            "doors": {"is_open": True},
        }
        return self.draw(context, status)
