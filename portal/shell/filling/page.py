"""One page of questions: shown, saved at every Continue, and never losing what was typed."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from identity.access.actors import Actor
from portal.shell.views import OperationView
from services.applications import operations
from services.forms import runtime
from services.forms.runtime import PageReading
from services.forms.schema import Page, say
from services.kernel.errors import NotFound

from .answers import BACK_TO_CHECK
from .draft import DraftView
from .journey import Journey


class FillingPage(DraftView, OperationView):
    """Shows a page with the stored answers, or with what was typed before the session ended.

    A post is read by the form, stored by one operation, and leads on. What the form refuses comes back as it was
    typed, with status 422. Adding or removing a person shows the page again and stores nothing yet.
    """

    template = ""
    actor: Actor

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        draft = self.draft()
        if draft is None:
            return redirect(self.elsewhere())
        journey, page_id = self.journey(draft), self.kwargs["page_id"]
        page = journey.page(page_id)
        if page is None:
            return redirect(_instead_of(page_id, journey))
        kept = getattr(request, "kept_post", None)
        reading = self.read(journey, page, kept) if kept else None
        return self.show(journey, page, reading, restored=kept is not None)

    def operate(self) -> str | HttpResponse:
        draft = self.draft()
        if draft is None:
            return self.elsewhere()
        journey, page_id = self.journey(draft), self.kwargs["page_id"]
        page = journey.page(page_id)
        if page is None:
            return _instead_of(page_id, journey)
        reading = self.read(journey, page, self.request.POST)
        if reading.errors or reading.reshaped:
            return self.show(journey, page, reading, status=422 if reading.errors else 200)
        saved = operations.save_page(
            actor=self.actor, application_id=draft.pk, page_id=page_id, values=reading.values, now=timezone.now()
        )
        journey = self.journey(saved)
        return journey.check_address() if self.to_check else journey.after(page_id)

    @property
    def to_check(self) -> bool:
        """Whether the person came from the check of all answers, to change one."""
        return self.request.GET.get("from") == BACK_TO_CHECK

    def read(self, journey: Journey, page: Page, posted: Any) -> PageReading:
        """What was posted, judged by the form and by the answers on other pages."""
        return runtime.read_page(journey.form, page, posted, answers=journey.application.answers)

    def show(
        self, journey: Journey, page: Page, reading: PageReading | None, *, restored: bool = False, status: int = 200
    ) -> HttpResponse:
        """The page with what was typed; a form kept over a lost session comes back without being told off."""
        if restored and reading is not None:
            reading.errors.clear()  # nobody pressed Continue since: the words come back, the judgement waits
        questions = runtime.view_page(journey.form, page, journey.application.answers, journey.language, reading)
        context = {
            **self.around(journey),
            "title": say(page.title, journey.language),
            "hint": say(page.hint, journey.language),
            "questions": questions,
            "errors": runtime.error_items(questions, reading),
            "progress": journey.progress(page),
            "back": journey.check_address() if self.to_check else journey.before(page.id),
            "to_check": self.to_check,
            "restored": restored,
            "saved_at": journey.application.saved_at if journey.application.version else None,
        }
        return render(self.request, self.template, context, status=status)


def _instead_of(page_id: str, journey: Journey) -> str:
    """Where to go when a page of this form is not asked now. Raises NotFound for a page it does not have."""
    if journey.form.page(page_id) is None:
        raise NotFound("application.no_such_page", "This form has no such page.")
    return journey.next_address()
