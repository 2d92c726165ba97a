"""Answering in words and with photos or PDFs what a caseworker asked in words."""

from functools import cached_property
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from frontend import wording
from identity.people.mandates.kinds import Scope
from identity.signin.gate import FILES_LEFT, kept_post
from portal.shell.filling.keeping import kept_while_typed
from portal.shell.filling.papers import ATTACH, DROP, Arrived, dress_place, take_in
from portal.shell.filling.typed import as_posted
from portal.shell.stale_forms import DRAWN
from portal.shell.telling import ToldForm, tell
from portal.shell.views import CitizenView
from services.applications import queries as applications
from services.casework import operations
from services.casework import queries as casework
from services.casework.operations.answering import LONGEST_ANSWER, MOST_PAPERS, PAPERS, WORDS, RequestOver
from services.casework.operations.begun import Begun, WrittenElsewhere, begun_of
from services.documents import queries as documents
from services.forms.runtime import QuestionView
from services.forms.schema import Constraints, Page, Question
from services.forms.types.papers import FILES, purpose_of
from services.kernel.errors import AnswersRefused

if TYPE_CHECKING:
    from services.applications.models import Application
    from services.casework.models import InformationRequest

OVER = "over"
MOST_SHOWN = 20  # of ids that a post names: more than a person can have sent here
PLACE = Question(
    PAPERS, "document", {}, bind="paper.answer", reuse="never", constraints=Constraints(max_files=MOST_PAPERS)
)
PAGE = Page("answer", {}, (PLACE,))


class AnswerView(ToldForm, CitizenView):
    """A text, files or both, and one press that sends them. Files that arrived stay with the form while it comes back.

    The answer is a plain statement and is not signed: `casework.operations.answer_request` says why.
    """

    scopes = (Scope.APPLY,)
    arrived: Arrived | None = None

    def get(self, request: HttpRequest, **kwargs: object) -> HttpResponse:
        """Once it is answered the application says so, unless somebody's words still wait here."""
        if self.is_over and not (self.typed.get(WORDS) or self.typed.get(PAPERS + FILES)):
            return redirect("citizen:track", self.application.pk)
        return super().get(request, **kwargs)

    def operate(self) -> str:
        asked = self.asked
        self.arrived = take_in(self.request, self.actor, self.application, PAGE)
        if self.arrived.stays or self.arrived.problems:
            raise AnswersRefused(self.arrived.problems)
        given = {"request_id": asked.pk, **written(self.arrived.posted), "now": timezone.now()}
        try:
            operations.answer_request(actor=self.actor, seen=self.request.POST.get(DRAWN, ""), **given)
        except RequestOver as over:
            raise AnswersRefused({OVER: over.text(_)}) from over
        except WrittenElsewhere:
            operations.keep_beside(actor=self.actor, **given)
            return self.request.path  # which shows both
        return reverse("citizen:track", args=[self.application.pk])

    def refused(self, error: AnswersRefused) -> HttpResponse:
        """With the files that arrived, which the post itself does not name."""
        status = 422 if error.errors else 200
        return tell(self.request, error.errors, self.typed) or self.page(error.errors, status=status)

    @property
    def typed(self) -> QueryDict:
        """What is posted or was refused just now, else what was begun, on whatever device."""
        if self.arrived:
            return self.arrived.posted
        fields = {WORDS: [self.begun.words], PAPERS + FILES: [" ".join(self.begun.papers)], DRAWN: [self.begun.mark]}
        return super().typed or as_posted(fields)

    @cached_property
    def begun(self) -> Begun:
        return begun_of(self.asked)

    @cached_property
    def application(self) -> "Application":
        """The one that the address names, if the actor sees it."""
        return applications.get(self.actor, self.kwargs["application_id"])

    @cached_property
    def asked(self) -> "InformationRequest":
        """What was asked. Raises NotFound for what was asked about another application."""
        request_id: UUID = self.kwargs["request_id"]
        return casework.request_of(self.actor, self.application.pk, request_id)

    @property
    def is_over(self) -> bool:
        """Whether nothing is waited for any more."""
        return self.asked.answered_at is not None or self.asked.case.state != "info_requested"

    def page(self, errors: dict[str, str], status: int = 200) -> HttpResponse:
        fields = {name: text for name, text in errors.items() if name != OVER}
        context = {
            "application": self.application,
            "programme": self.application.programme.name_in(wording.language()),
            "asked": self.asked,
            "over": self.is_over,
            "errors": list(fields.items()),
            "error": fields.get(WORDS, ""),
            "words": self.typed.get(WORDS, ""),
            "longest": LONGEST_ANSWER,
            "place": self.place(fields.get(PAPERS, "")),
            "restored": self.restored(errors),
            "drawn": self.typed.get(DRAWN, ""),
            "others": self.begun.others,
            **self.kept_while_typed(),
        }
        return render(self.request, "citizen/track/asked.html", context, status=status)

    def place(self, error: str) -> QuestionView:
        """The place for photos and PDFs, with what lies in it."""
        view = QuestionView(
            id=PAPERS,
            name=PAPERS,
            type="document",
            label=_("Photo or PDF"),
            error=error,
            typed=" ".join(self.typed.get(PAPERS + FILES, "").split()[:MOST_SHOWN]),
            required=False,
            purpose=purpose_of(PLACE),
            most=MOST_PAPERS,
        )
        begin, seen = reverse("citizen:upload_begin"), documents.visible_to(self.actor)
        dress_place(self.actor, view, seen, begin=begin, address=lambda one: reverse("citizen:paper", args=[one]))
        return view

    def kept_while_typed(self) -> dict[str, Any]:
        typed = reverse("citizen:answer_typed", args=[self.application.pk, self.asked.pk])
        return kept_while_typed(self.request, typed=typed, stay=reverse("citizen:stay"))

    def restored(self, errors: dict[str, str]) -> str:
        """Whether what was typed comes back, from where, and whether files that came along were left behind."""
        kept = kept_post(self.request)
        if kept is None and not errors:
            return "came_back" if self.begun.words or self.begun.papers else ""
        if kept is None or errors or ATTACH in kept or DROP in kept:
            return ""
        return "without_files" if FILES_LEFT in kept else "signed_in"


def written(posted: QueryDict) -> dict[str, Any]:
    """The words and files of a form, as operations take them."""
    return {"words": posted.get(WORDS, ""), "document_ids": posted.get(PAPERS + FILES, "").split()}
