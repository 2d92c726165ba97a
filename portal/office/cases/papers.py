"""Papers of a case: looked at as we drew them, and taken in where somebody brings one later."""

from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from frontend import wording
from portal.shell.filling.papers import limits_said
from portal.shell.papers import drawn_page, paper_of, purpose_name, said_of
from portal.shell.views import OperationView
from services.applications import queries as applications
from services.applications.papers import asked_slot
from services.casework import operations, policies
from services.casework.policies import TakesNoPapers
from services.documents import queries
from services.documents.errors import FileRefused
from services.documents.kinds import ACCEPT
from services.kernel.errors import NotFound

from .base import CaseView
from .papers_of_case import label_of

if TYPE_CHECKING:
    from services.documents.models import Document


class PaperView(CaseView):
    """One paper of this case, page by page. Never the file that was sent."""

    def get(self, request: HttpRequest, **kwargs: object) -> HttpResponse:
        document = self.document()
        pages = range(1, document.pages + 1) if document.is_checked else ()
        context = {
            "document": document,
            "paper": paper_of(document),
            "purpose_name": purpose_name(document.purpose),
            "pages": [reverse("office:paper_page", args=[self.case.pk, document.pk, page]) for page in pages],
        }
        return self.show("office/cases/paper.html", context, look="case.paper_opened", tab="answers")

    def document(self) -> "Document":
        """A document that stands in this case's application. Raises NotFound for every other."""
        wanted = self.kwargs["document_id"]
        uses = queries.of_record(self.case.application_id)
        found = next((use.document for use in uses if use.document_id == wanted), None)
        if found is None:
            raise NotFound("document.not_found", "We did not find this document.")
        return found


class PageView(PaperView):
    """One page as a picture. Each look is written down first."""

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        document = self.document()
        content = queries.preview(document, kwargs["page"])
        self.note("document.read", document, [document.person_id])
        return drawn_page(content)


class BroughtView(OperationView, CaseView):
    """A paper that was to come later is here: scanned by staff, for a reason that the applicant reads."""

    def get(self, request: HttpRequest, **kwargs: object) -> HttpResponse:
        try:
            policies.require_takes_papers(self.case)
        except TakesNoPapers as over:
            return self.page_with({}, over)
        return self.page_with({})

    def operate(self) -> str | HttpResponse:
        words = self.request.POST.get("words", "").strip()
        upload = self.request.FILES.get("file")
        errors = {}
        if upload is None:
            errors["file"] = _("Choose the scan or photo of the paper.")
        if not words:
            errors["words"] = _("Write down how the paper came to you. The person reads it.")
        if errors or upload is None:
            return self.page_with(errors)
        try:
            document = operations.take_in_paper(
                actor=self.actor,
                case_id=self.case.pk,
                slot=self.kwargs["slot"],
                name=upload.name or "",
                size=upload.size or 0,
                pieces=upload.chunks(),
                words=words,
                now=self.now,
            )
        except TakesNoPapers as over:
            return self.page_with({}, over)
        except FileRefused as refused:
            return self.page_with({"file": refused.text(_)})
        if document.state == "refused":
            return self.page_with({"file": said_of(document)})
        return reverse("office:answers", args=[self.case.pk])

    def page_with(self, errors: dict[str, str], over: TakesNoPapers | None = None) -> HttpResponse:
        """The form with what was wrong; or, where the case is over, what to do instead. Raises NotFound."""
        application = applications.get(self.actor, self.case.application_id)
        context = {
            "label": label_of(asked_slot(application, self.kwargs["slot"]), wording.language()),
            "limits": limits_said(),
            "accept": ACCEPT,
            "errors": list(errors.items()),
            "problem": errors,
            "words": self.request.POST.get("words", ""),
            "slot": self.kwargs["slot"],
            "over": over.text(_) if over else "",
        }
        status = HTTPStatus.UNPROCESSABLE_ENTITY if errors else HTTPStatus.CONFLICT if over else HTTPStatus.OK
        return self.show("office/cases/brought.html", context, look="case.read", tab="answers", status=status)
