"""What the person sent: how each file stands, what it is used for, and how it goes again."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from frontend import wording
from identity.access.actors import Actor
from identity.access.purposes import Purpose
from identity.audit.operations import record_read
from identity.people.mandates.kinds import Scope
from notifications.live import queries as live
from notifications.live import topics
from portal.shell.papers import Paper, attachment, drawn_page, paper_of, purpose_name
from portal.shell.views import CitizenView, OperationView
from services.catalogue import queries as catalogue
from services.documents import operations, queries

if TYPE_CHECKING:
    from services.documents.models import Document

SEEN_BY = (Scope.VIEW, Scope.APPLY)


@dataclass(frozen=True, slots=True)
class OwnPaper:
    """One file in the list of what the person sent."""

    paper: Paper
    href: str
    purpose: str


def own_papers(actor: Actor) -> list[OwnPaper]:
    """Newest first, without what was removed. One query."""
    return [
        OwnPaper(paper_of(row), reverse("citizen:paper", args=[row.pk]), purpose_name(row.purpose))
        for row in queries.arrived(actor)
    ]


class PaperView(CitizenView):
    """One file: its state, its uses, its pages as we drew them. While its check is to come, the page listens for it."""

    scopes = SEEN_BY

    def get(self, request: HttpRequest, document_id: UUID) -> HttpResponse:
        return render(request, "citizen/documents/paper.html", self.context(document_id))

    def context(self, document_id: UUID) -> dict[str, Any]:
        """What page and fragment show. The event id is read first: what happens meanwhile is read again, not lost."""
        topic = topics.person(self.actor.person_id)  # type: ignore[arg-type]  # the gate lets nobody else in
        since = live.last_event_id(topic)
        document = queries.get(self.actor, document_id)
        names = {each.code: each.name_in(wording.language()) for each in catalogue.programmes()}
        uses = document.uses.filter(ended_at__isnull=True).order_by("agreed_at")
        pages = range(1, document.pages + 1) if document.is_checked else ()
        return {
            "dock": "documents",
            "topic": topic,
            "since": since,
            "now": timezone.now(),
            "document": document,
            "paper": paper_of(document),
            "purpose": purpose_name(document.purpose),
            "uses": [
                wording.listed([names.get(use.programme, use.programme), wording.day(use.agreed_at)]) for use in uses
            ],
            "pages": [reverse("citizen:file_page", args=[document.pk, page]) for page in pages],
            "may_remove": self.actor.acts_for_self and document.rests_since is None and document.state != "removed",
        }


class PaperFragmentView(PaperView):
    """The live part alone, behind the same guard."""

    def get(self, request: HttpRequest, document_id: UUID) -> HttpResponse:
        return render(request, "citizen/documents/state.html", self.context(document_id))


class RemoveView(OperationView, CitizenView):
    """Takes a file away for good. Nobody does this for another."""

    http_method_names = ["post", "options"]

    def operate(self) -> str:
        operations.remove(actor=self.actor, document_id=self.kwargs["document_id"], now=timezone.now())
        return reverse("citizen:documents")


class FileView(CitizenView):
    """The file as it is kept, to be stored on one's own device. The look is written down first."""

    scopes = SEEN_BY

    def get(self, request: HttpRequest, document_id: UUID) -> HttpResponse:
        document = queries.get(self.actor, document_id)
        content = queries.content(document)
        _note(self.actor, document, "document.fetched")
        return attachment(content, f"document-{document.begun_at:%Y-%m-%d}")


class PageView(CitizenView):
    """One page as we drew it."""

    scopes = SEEN_BY

    def get(self, request: HttpRequest, document_id: UUID, page: int) -> HttpResponse:
        document = queries.get(self.actor, document_id)
        content = queries.preview(document, page)
        _note(self.actor, document, "document.read")
        return drawn_page(content)


def _note(actor: Actor, document: "Document", action: str) -> None:
    record_read(
        actor=actor,
        action=action,
        record=document,
        subjects=[document.person_id],
        purpose=Purpose.OWN_DATA,
        now=timezone.now(),
    )
