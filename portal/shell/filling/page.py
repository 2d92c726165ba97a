"""One page of questions: shown, saved at every Continue, and never losing what was typed."""

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from identity.access.actors import Actor
from portal.shell.views import OperationView
from services.applications import operations
from services.applications.prefill import with_offers
from services.forms import runtime
from services.forms.runtime import PageReading
from services.forms.schema import Page, say
from services.households.queries import household_of
from services.kernel.errors import NotFound

from .answers import BACK_TO_CHECK
from .draft import DraftView
from .journey import Journey
from .offers import say_where_from

if TYPE_CHECKING:
    from services.applications.models import Application


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
        journey = self.journey(self.save(draft, page_id, reading.values))
        return journey.check_address() if self.to_check else journey.after(page_id)

    def save(self, draft: "Application", page_id: str, values: dict[str, Any]) -> "Application":
        """Stores one page by one operation, and returns the draft as it is then."""
        return operations.save_page(
            actor=self.actor, application_id=draft.pk, page_id=page_id, values=values, now=timezone.now()
        )

    @property
    def to_check(self) -> bool:
        """Whether the person came from the check of all answers, to change one."""
        return self.request.GET.get("from") == BACK_TO_CHECK

    def read(self, journey: Journey, page: Page, posted: Any) -> PageReading:
        """What was posted, judged by the form and by the answers on other pages."""
        answers, persons = journey.application.answers, _known_persons(journey, page)
        return runtime.read_page(journey.form, page, posted, answers=answers, persons=persons)

    def show(
        self, journey: Journey, page: Page, reading: PageReading | None, *, restored: bool = False, status: int = 200
    ) -> HttpResponse:
        """The page with what was typed; a form kept over a lost session comes back without being told off."""
        if restored and reading is not None:
            reading.errors.clear()  # nobody pressed Continue since: the words come back, the judgement waits
        questions = runtime.view_page(journey.form, page, with_offers(journey.application), journey.language, reading)
        offered = say_where_from(questions, journey.application, journey.language)
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
            "offered": offered,
            "saved_at": journey.application.saved_at if journey.application.version else None,
        }
        response = render(self.request, self.template, context, status=status)
        if any(question.type == "address" for question in questions):
            # Only here may a script ask the device where it is, and only when a button is pressed.
            policy = settings.PORTICO_PERMISSIONS_POLICY.replace("geolocation=()", "geolocation=(self)")
            response.headers["Permissions-Policy"] = policy
        return response


def _known_persons(journey: Journey, page: Page) -> frozenset[str]:
    """Whom the rows of this page may mean: those who live with the applicant. Nobody is asked for on other pages."""
    if all(question.type != "person_repeat" for question in page.questions):
        return frozenset()
    return frozenset(str(member.person_id) for member in household_of(journey.application.person_id))


def _instead_of(page_id: str, journey: Journey) -> str:
    """Where to go when a page of this form is not asked now. Raises NotFound for a page it does not have."""
    if journey.form.page(page_id) is None:
        raise NotFound("application.no_such_page", "This form has no such page.")
    return journey.next_address()
