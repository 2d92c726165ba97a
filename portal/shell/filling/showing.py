"""One page of questions as it is drawn: with stored answers, with what was typed, or with two answers to choose."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from identity.access.actors import Actor
from services.applications.drawn import Drawn
from services.applications.prefill import with_offers
from services.forms import runtime
from services.forms.runtime import PageReading
from services.forms.schema import Page, say

from . import both, papers
from .answers import BACK_TO_CHECK
from .draft import DraftView
from .journey import Journey
from .leaving import left_behind
from .offers import say_where_from


class ShownPage(DraftView):
    """Draws a page of questions; what is done with it is `FillingPage`'s."""

    template = ""
    actor: Actor
    request: HttpRequest

    @property
    def to_check(self) -> bool:
        """Whether the person came from the check of all answers, to change one."""
        return self.request.GET.get("from") == BACK_TO_CHECK

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

    def show_both(self, journey: Journey, page: Page, written: both.Written, *, status: int) -> HttpResponse:
        """What was written here and what another window saved, with one press to keep either of each."""
        context = {
            **self.frame_of(journey, page),
            "both": both.choices(journey, written),
            "other_saved_at": written.clash.at,
            "typed": [(name, text) for name, texts in both.carried(written.posted) for text in texts],
            "drawn": Drawn.of(journey.application, journey.form.version, mark=written.mark),
        }
        return render(self.request, self.template, context, status=status)

    def frame_of(self, journey: Journey, page: Page) -> dict[str, Any]:
        """What stands above and around the questions."""
        return {
            **self.around(journey),
            "title": say(page.title, journey.language),
            "progress": journey.progress(page),
            "left": left_behind(self.request, journey),
            "back": journey.check_address() if self.to_check else journey.before(page.id),
            "to_check": self.to_check,
            "may_differ": journey.walk is not None and journey.walk.is_news and journey.walk.waits(page.id),
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
