"""All answers on one page, the estimate, the declaration, and sending. Sent twice is sent once."""

from http import HTTPStatus
from typing import TYPE_CHECKING
from uuid import UUID, uuid4

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from frontend import wording
from identity.people.mandates.kinds import Scope
from identity.signin.gate import kept_post
from portal.shell.filling import journey as filling
from portal.shell.filling.answers import sections, unsaved, unseen
from portal.shell.filling.changes import changes
from portal.shell.filling.estimate import estimate
from portal.shell.filling.keeping import session_end
from portal.shell.filling.leaving import left_behind
from portal.shell.filling.papers import page_in_trouble
from portal.shell.telling import Problem, problem_of, told
from portal.shell.views import CitizenView, OperationView
from services.applications import circumstances, operations
from services.applications import queries as applications
from services.applications.clashes import FormChanged, WindowClosed
from services.applications.signing import SignAgain, to_sign
from services.forms import runtime
from services.forms.runtime import PageReading
from services.kernel.errors import AnswersRefused

from . import drafts, refused
from .journey import Journey
from .signing import NAME, WAY, ShowAgain, Signing, without_signature

if TYPE_CHECKING:
    from services.applications.models import Application
    from services.forms.schema import Page

# The key did not come as we sent it, so we cannot tell a second press from a second application.
_AGAIN = _("This page was out of date. Look at your answers and send them once more.")


class CheckView(OperationView, CitizenView):
    """Shows what will be sent. The key in the page is made when the page is: however often it arrives, and from how
    many taps at once, it leads to one receipt.
    """

    scopes = (Scope.APPLY,)
    template = "citizen/apply/check.html"

    def get(self, request: HttpRequest, slug: str) -> HttpResponse:
        draft = drafts.draft(self.actor, slug)
        if draft is None:
            return redirect(drafts.elsewhere(self.actor, slug))
        journey = Journey(draft, wording.language())
        if not journey.is_complete:
            return redirect(journey.next_address())
        in_trouble = page_in_trouble(journey)
        if in_trouble:
            return redirect(in_trouble)
        return self.show_kept(journey)

    def show_kept(self, journey: filling.Journey) -> HttpResponse:
        """With what was ticked and typed before the session ended, or in a post that was refused just now."""
        kept, wrong = kept_post(self.request), told(self.request)
        posted = QueryDict() if kept is None else kept
        reading = None if kept is None and wrong is None else self.read(journey, posted)
        if reading is not None and wrong is None:
            reading.errors.clear()
        return self.show(journey, reading, posted, problem_of(wrong))

    def operate(self) -> str | HttpResponse:
        key = key_of(self.request.POST.get("submit_key", ""))
        before = drafts.sent_with(self.actor, key) if key else None
        if before is not None:
            return _receipt(before)
        draft = drafts.draft(self.actor, self.kwargs["slug"])
        if draft is None:
            return drafts.elsewhere(self.actor, self.kwargs["slug"])
        journey = Journey(draft, wording.language())
        if not journey.is_complete:
            return journey.next_address()
        if not applications.doors(draft, timezone.localdate()).is_open:
            return self.refuse(journey, Problem("", WindowClosed().text(gettext)))
        return self.sign_and_send(journey, key)

    def sign_and_send(self, journey: filling.Journey, key: UUID | None) -> str | HttpResponse:
        """One signature, one submission. Where the signature needs a code first, the page comes again with a field."""
        draft, reading = journey.application, self.read(journey, self.request.POST)
        if reading.errors or key is None:
            return self.refuse(journey, None if reading.errors else Problem("", str(_AGAIN)))
        try:
            signed = self.signing(draft).sign()
            if isinstance(signed, Problem):
                return self.refuse(journey, signed)
            return self.send(journey, reading, key, signed)
        except ShowAgain:
            return f"{self.request.path}#sign"
        except FormChanged:
            return self.request.path  # which shows the draft on its newer form, and what changed
        except (SignAgain, WindowClosed) as again:
            # Another tab changed an answer between the signature and the sending.
            return self.refuse(journey, Problem("", again.text(gettext)))

    def refuse(self, journey: filling.Journey, problem: Problem | None) -> HttpResponse:
        """The page once more, at its own address where that can be. Without a problem, its form says what is wrong."""
        elsewhere = refused.tell(self.request, problem)
        if elsewhere is not None:
            return elsewhere
        response = self.show(journey, self.read(journey, self.request.POST), self.request.POST, problem)
        response.status_code = problem.status if problem else HTTPStatus.UNPROCESSABLE_ENTITY
        return problem.told(response) if problem else response

    def send(self, journey: filling.Journey, reading: PageReading, key: UUID, signed: UUID) -> str:
        """Calls the one operation of this page, and returns where its receipt is."""
        receipt = operations.submit(
            actor=self.actor,
            application_id=journey.application.pk,
            submit_key=key,
            declaration_id=signed,
            now=timezone.now(),
            declaration=reading.values,
        )
        return reverse("citizen:apply_done", args=[receipt.application_id])

    def around(self, journey: filling.Journey) -> dict[str, object]:
        """Where a device asks what to sign, where Back leads, and what only a draft has."""
        draft = journey.application
        return {
            "changes": changes(draft, journey.language),
            "doors": applications.doors(draft, timezone.localdate()),
            "closes_at": applications.closes_at(draft),
            "unsaved": unsaved(journey, applications.unfinished_pages(draft)),
            "follows": draft.follows_id,
            "leave": reverse("citizen:withdraw", args=[draft.pk]),
            "compared": circumstances.changed_since(draft, journey.language),
            "sign_options": reverse("citizen:apply_sign_options", args=[journey.slug]),
            "back": journey.last_address(),
        }

    def signing(self, draft: "Application") -> Signing:
        """What is signed: the draft as it stands at this moment, in the language of this page."""
        return Signing(self.request, self.actor, to_sign(self.actor, draft, wording.language()), timezone.now())

    def refused(self, error: AnswersRefused) -> HttpResponse:
        """An answer went missing in another tab meanwhile: this page knows where."""
        return redirect(self.request.path)

    def read(self, journey: filling.Journey, posted: QueryDict) -> PageReading:
        """The declaration, as the form itself reads it; nothing to read in a form without one."""
        page, answers, declared = journey.declaration, journey.application.answers, without_signature(posted)
        return runtime.read_page(journey.form, page, declared, answers=answers) if page else PageReading()

    def show(
        self,
        journey: filling.Journey,
        reading: PageReading | None,
        posted: QueryDict,
        problem: Problem | None,
    ) -> HttpResponse:
        """All answers by page, the declaration under them, and how to sign it, with what was `posted` and is wrong."""
        offer = self.signing(journey.application).offer(posted.get(WAY, ""))
        form, page = journey.form, journey.declaration
        answers = {**journey.application.answers, **(_ticked(page) if offer.waits and page else {})}
        questions = runtime.view_page(form, page, answers, journey.language, reading) if page else []
        errors = [(problem.field, problem.text)] if problem else runtime.error_items(questions, reading)
        context = {
            "sections": sections(self.actor, journey),
            **session_end(self.request, stay=reverse("citizen:stay")),
            "estimate": estimate(journey, timezone.localdate()),
            "questions": questions,
            "errors": errors,
            "offer": offer,
            "problem": {problem.field: problem.text} if problem else {},
            "typed_name": posted.get(NAME, ""),
            "progress": journey.progress(),
            "unseen": unseen(journey),
            "left": left_behind(self.request, journey),
            "submit_key": key_of(posted.get("submit_key", "")) or uuid4(),
            **self.around(journey),
        }
        return render(self.request, self.template, context)


def _ticked(page: "Page") -> dict[str, bool]:
    """The declaration was confirmed before the code was sent: nobody has to do it twice."""
    return {question.id: True for question in page.questions if question.type == "declaration"}


def key_of(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def _receipt(application: "Application") -> str:
    return reverse("citizen:apply_done", args=[application.pk])
