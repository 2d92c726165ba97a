"""One page of questions: shown, saved at every Continue, and never losing what was typed."""

from contextlib import suppress
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect

from identity.signin.gate import kept_post
from portal.shell.views import OperationView
from services.applications.clashes import OpenedForAnother, PageChanged, TypedElsewhere, clash_with
from services.applications.drawn import Drawn
from services.forms import runtime
from services.forms.runtime import PageReading
from services.forms.schema import Form, Page
from services.households.queries import household_of
from services.kernel.errors import NotFound

from . import both, papers
from .journey import Journey
from .leaving import leaving
from .papers import Arrived
from .showing import ShownPage
from .typed import CAME_BACK, REWORDED, drawn_before, drawn_of, is_large, kept_over_sign_in, unfinished


class FillingPage(ShownPage, OperationView):
    """Shows a page with the stored answers, or with what was typed and not saved: before the session ended, or in a
    window that was closed.

    A post is read by the form, stored by one operation, and leads on. What the form refuses, what another window saved
    meanwhile with other answers, and a page to which a person was added, come back at the address of the page: Back and
    Reload find a page there, and no question of the browser whether to send again.
    """

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        draft = self.draft()
        if draft is None:
            return redirect(self.elsewhere())
        journey, page_id = self.journey(draft), self.kwargs["page_id"]
        posted, page = kept_post(request), journey.page(page_id)
        over_change = drawn_before(journey, posted)
        if posted is not None and over_change is not None:
            return redirect(self.keep_over_change(journey, over_change, posted))
        if page is None:
            return redirect(instead_of(page_id, journey))
        row = self.kept(draft, page_id)
        if row is not None and row.came_back and posted is None:
            drawn = Drawn.of(draft, journey.form.version, version=row.version, mark=row.mark)
            return self.come_back(journey, page, papers.unpacked(row.came_back), drawn)
        typed = kept_over_sign_in(draft, journey.form, posted) or unfinished(row, draft, journey.form)
        if typed is None:
            return self.show(journey, page, None, Drawn.of(draft, journey.form.version))
        reading = self.read(journey, page, typed.posted)
        reading.errors.clear()  # nobody pressed Continue since: the words come back, the judgement waits
        since = REWORDED if REWORDED in request.GET else typed.since
        return self.show(journey, page, reading, typed.drawn, restored=since)

    def operate(self) -> str | HttpResponse:
        draft = self.draft()
        if draft is None:
            return self.came_late()
        journey, page_id, drawn = self.journey(draft), self.kwargs["page_id"], drawn_of(self.request.POST)
        if drawn is not None and not drawn.is_of(draft):
            raise OpenedForAnother
        if drawn is not None and drawn.form != journey.form.version:
            return self.keep_over_change(journey, drawn, self.with_files(journey, journey.as_drawn(drawn)))
        page = journey.page(page_id)
        if page is None:
            return self.leave(journey, drawn)
        arrived = papers.take_in(self.request, self.actor, journey.application, page)
        reading = self.judge(journey, page, arrived)
        if reading.errors or reading.reshaped:
            return self.again(journey, page, arrived, reading, drawn)
        try:
            journey = self.store(journey, page.id, values=reading.values, drawn=drawn)
        except PageChanged:
            return self.again(self.as_stored(journey), page, arrived, reading, drawn)
        return journey.check_address() if self.to_check else journey.after(page.id)

    def judge(self, journey: Journey, page: Page, arrived: Arrived) -> PageReading:
        """What was posted as the form reads it, with what only we know of its files and of the other window."""
        reading = self.read(journey, page, arrived.posted)
        papers.judge(reading, arrived, journey.application)
        both.keep_the_other(arrived.posted, journey.application, reading)
        return reading

    def again(
        self, journey: Journey, page: Page, arrived: Arrived, reading: PageReading, drawn: Drawn | None
    ) -> HttpResponse:
        """Keeps the post and leads to the page, which shows it. Where another window holds words of its own, which
        stay, or for a flood of words, the page is the answer to the post itself."""
        drawn = drawn or Drawn.of(journey.application, journey.form.version)
        fields = runtime.fields_of(reading) if reading.reshaped else runtime.typed_fields(arrived.posted)
        if is_large(arrived.posted):
            return self.come_back(journey, page, arrived, drawn, refused=True)
        try:
            self.keep(journey, page.id, fields=fields, drawn=drawn, came_back=papers.packed(arrived))
        except TypedElsewhere:
            return self.come_back(journey, page, arrived, drawn, refused=True)
        return redirect(self.request.get_full_path())

    def come_back(
        self, journey: Journey, page: Page, arrived: Arrived, drawn: Drawn, *, refused: bool = False
    ) -> HttpResponse:
        """The page as it was judged. With `refused`, in answer to a post, the status says so: 422, or 409 for two
        answers."""
        reading = self.judge(journey, page, arrived)
        if reading.errors or reading.reshaped:
            return self.show(journey, page, reading, drawn, status=422 if refused and reading.errors else 200)
        clash = clash_with(journey.application, page.id, reading.values, drawn)
        if clash is None:
            return self.show(journey, page, reading, drawn, restored=CAME_BACK)
        written = both.Written(arrived.posted, reading, clash, drawn.mark)
        return self.show_both(journey, page, written, status=409 if refused else 200)

    def leave(self, journey: Journey, drawn: Drawn | None) -> str:
        """The page is not asked now: another answer, in another window maybe, changed that. What was typed is kept for
        when it is asked again, and the next page says so. Raises NotFound for a page that the form does not have."""
        page_id = self.kwargs["page_id"]
        onward, fields = instead_of(page_id, journey), runtime.typed_fields(self.with_files(journey, journey.form))
        if not any(text for texts in fields.values() for text in texts):
            return onward
        with suppress(TypedElsewhere):
            self.keep(journey, page_id, fields=fields, drawn=drawn)
        return leaving(onward, page_id)

    def with_files(self, journey: Journey, form: Form | None) -> QueryDict:
        """What was posted on a page that is not asked as it was drawn; files that came with it are taken in."""
        page = form.page(self.kwargs["page_id"]) if form else None
        return papers.take_in(self.request, self.actor, journey.application, page).posted if page else self.request.POST

    def keep_over_change(self, journey: Journey, drawn: Drawn, posted: QueryDict) -> str:
        """The form changed while the page lay open: what was typed waits on the pages that ask for it now."""
        placed = self.keep_from_older(journey, runtime.typed_fields(posted), drawn)
        here = next((page for page in journey.pages if page.id in placed), None)
        return f"{journey.address(here)}?{REWORDED}=yes" if here else journey.next_address()

    def read(self, journey: Journey, page: Page, posted: Any) -> PageReading:
        """What was posted, judged by the form and by the answers on other pages."""
        answers, persons = journey.application.answers, _known_persons(journey, page)
        return runtime.read_page(journey.form, page, posted, answers=answers, persons=persons)


def _known_persons(journey: Journey, page: Page) -> frozenset[str]:
    """Whom the rows of this page may mean: those who live with the applicant. Nobody is asked for on other pages."""
    if all(question.type != "person_repeat" for question in page.questions):
        return frozenset()
    return frozenset(str(member.person_id) for member in household_of(journey.application.person_id))


def instead_of(page_id: str, journey: Journey) -> str:
    """Where to go when a page of this form is not asked now. Raises NotFound for a page it does not have."""
    if journey.form.page(page_id) is None:
        raise NotFound("application.no_such_page", "This form has no such page.")
    return journey.next_address()
