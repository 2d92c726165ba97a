"""One page of questions: shown, saved at every Continue, and never losing what was typed."""

from contextlib import suppress
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from identity.access.actors import Actor
from portal.shell.views import OperationView
from services.applications import drafting
from services.applications.clashes import OpenedForAnother, PageChanged, TypedElsewhere
from services.applications.drawn import Drawn
from services.applications.prefill import with_offers
from services.forms import runtime
from services.forms.runtime import PageReading
from services.forms.schema import Page, say
from services.households.queries import household_of
from services.kernel.errors import NotFound

from . import both, papers
from .answers import BACK_TO_CHECK
from .draft import DraftView
from .journey import Journey
from .offers import say_where_from
from .typed import drawn_of, kept_over_sign_in, unfinished

if TYPE_CHECKING:
    pass


class FillingPage(DraftView, OperationView):
    """Shows a page with the stored answers, or with what was typed and not saved: before the session ended, or in a
    window that was closed.

    A post is read by the form, stored by one operation, and leads on. What the form refuses comes back as it was
    typed, with status 422. Adding or removing a person shows the page again and stores nothing yet. Where another
    window saved the same page meanwhile, both answers are shown, with status 409.
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
            return redirect(instead_of(page_id, journey))
        kept = kept_over_sign_in(draft, journey.form, getattr(request, "kept_post", None))
        typed = kept or unfinished(self.kept(draft, page_id), draft, journey.form)
        if typed is None:
            return self.show(journey, page, None, Drawn.of(draft, journey.form.version))
        reading = self.read(journey, page, typed.posted)
        reading.errors.clear()  # nobody pressed Continue since: the words come back, the judgement waits
        return self.show(journey, page, reading, typed.drawn, restored=typed.since)

    def operate(self) -> str | HttpResponse:
        draft = self.draft()
        if draft is None:
            return self.came_late()
        journey, page_id, drawn = self.journey(draft), self.kwargs["page_id"], drawn_of(self.request.POST)
        if drawn is not None and not drawn.is_of(draft):
            raise OpenedForAnother
        if drawn is not None and drawn.form != journey.form.version:
            return self.keep_over_change(journey, drawn)
        page = journey.page(page_id)
        if page is None:
            return instead_of(page_id, journey)
        arrived = papers.take_in(self.request, self.actor, journey.application, page)
        self.request.POST = arrived.posted  # type: ignore[assignment]
        reading = self.read(journey, page, arrived.posted)
        papers.judge(reading, arrived, journey.application)
        if reading.errors or reading.reshaped:
            return self.again(journey, page, reading, drawn)
        both.keep_the_other(self.request.POST, draft, reading)
        return self.save(journey, page, reading, drawn)

    def save(self, journey: Journey, page: Page, reading: PageReading, drawn: Drawn | None) -> str | HttpResponse:
        """Stores the page and leads on, or shows what another window saved meanwhile beside it."""
        try:
            journey = self.store(journey, page.id, values=reading.values, drawn=drawn)
        except PageChanged as clash:
            return self.show_both(self.as_stored(journey), page, reading, clash)
        return journey.check_address() if self.to_check else journey.after(page.id)

    def again(self, journey: Journey, page: Page, reading: PageReading, drawn: Drawn | None) -> HttpResponse:
        """The page as it was typed. What stands in it is kept as unfinished, in case nobody goes on now or the page is
        asked for anew."""
        drawn = drawn or Drawn.of(journey.application, journey.form.version)
        fields = runtime.fields_of(reading) if reading.reshaped else runtime.typed_fields(self.request.POST)
        with suppress(TypedElsewhere):  # another window holds words of its own, and keeps them
            drawn = drawn.marked(self.keep(journey, page.id, fields=fields, drawn=drawn))
        return self.show(journey, page, reading, drawn, status=422 if reading.errors else 200)

    def keep_over_change(self, journey: Journey, drawn: Drawn) -> str:
        """The form changed while the page lay open: what was typed waits on the pages that ask for it now."""
        placed = drafting.keep_from_older(
            actor=self.actor,
            application_id=journey.application.pk,
            fields=runtime.typed_fields(self.request.POST),
            drawn=drawn,
            now=timezone.now(),
        )
        here = next((page for page in journey.pages if page.id in placed), None)
        return journey.address(here) if here else journey.next_address()

    @property
    def to_check(self) -> bool:
        """Whether the person came from the check of all answers, to change one."""
        return self.request.GET.get("from") == BACK_TO_CHECK

    def read(self, journey: Journey, page: Page, posted: Any) -> PageReading:
        """What was posted, judged by the form and by the answers on other pages."""
        answers, persons = journey.application.answers, _known_persons(journey, page)
        return runtime.read_page(journey.form, page, posted, answers=answers, persons=persons)

    def show(
        self,
        journey: Journey,
        page: Page,
        reading: PageReading | None,
        drawn: Drawn,
        *,
        restored: str = "",
        status: int = 200,
    ) -> HttpResponse:
        """The page with what was typed, else with the stored answers."""
        context = {
            **self.frame_of(journey, page),
            **questions_of(self.actor, journey, page, reading),
            **self.news(journey),
            "restored": restored,
            "drawn": drawn,
        }
        return self.draw(context, status)

    def draw(self, context: dict[str, Any], status: int) -> HttpResponse:
        """The page; one that asks for an address may ask the device where it is, when a button is pressed."""
        response = render(self.request, self.template, context, status=status)
        if any(question.type == "address" for question in context["questions"]):
            policy = settings.PORTICO_PERMISSIONS_POLICY.replace("geolocation=()", "geolocation=(self)")
            response.headers["Permissions-Policy"] = policy
        return response

    def show_both(self, journey: Journey, page: Page, reading: PageReading, clash: PageChanged) -> HttpResponse:
        """What was written here and what another window saved, with one press to keep either of each."""
        context = {
            **self.frame_of(journey, page),
            "both": both.choices(journey, reading, clash),
            "other_saved_at": clash.at,
            "typed": [(name, text) for name, texts in both.carried(self.request.POST) for text in texts],
            "drawn": Drawn.of(journey.application, journey.form.version, mark=_mark(self.request)),
        }
        return render(self.request, self.template, context, status=409)

    def frame_of(self, journey: Journey, page: Page) -> dict[str, Any]:
        """What stands above and around the questions."""
        return {
            **self.around(journey),
            "title": say(page.title, journey.language),
            "progress": journey.progress(page),
            "back": journey.check_address() if self.to_check else journey.before(page.id),
            "to_check": self.to_check,
        }


def questions_of(actor: Actor, journey: Journey, page: Page, reading: PageReading | None) -> dict[str, Any]:
    """What the page asks, with what was typed, else what is stored, else what is known and offered."""
    draft = journey.application
    questions = runtime.view_page(journey.form, page, with_offers(actor, draft), journey.language, reading)
    papers.dress(actor, journey, questions)
    takes_files = any(question.type == "document" for question in questions)
    return {
        "hint": say(page.hint, journey.language),
        "takes_files": takes_files,
        "enctype": "multipart/form-data" if takes_files else None,
        "offered": say_where_from(actor, page, questions, draft),
        "questions": questions,
        "errors": runtime.error_items(questions, reading),
        "saved_at": draft.saved_at if draft.version else None,
    }


def _known_persons(journey: Journey, page: Page) -> frozenset[str]:
    """Whom the rows of this page may mean: those who live with the applicant. Nobody is asked for on other pages."""
    if all(question.type != "person_repeat" for question in page.questions):
        return frozenset()
    return frozenset(str(member.person_id) for member in household_of(journey.application.person_id))


def _mark(request: HttpRequest) -> str:
    drawn = drawn_of(request.POST)
    return drawn.mark if drawn else ""


def instead_of(page_id: str, journey: Journey) -> str:
    """Where to go when a page of this form is not asked now. Raises NotFound for a page it does not have."""
    if journey.form.page(page_id) is None:
        raise NotFound("application.no_such_page", "This form has no such page.")
    return journey.next_address()
