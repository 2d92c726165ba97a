"""My letters and receipts, and each of them as the file that was issued."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from identity.access.purposes import Purpose
from identity.audit.operations import record_read
from identity.people.mandates.kinds import Scope
from notifications.letters import queries as letters
from portal.shell.issued import pdf_file
from portal.shell.views import CitizenView
from services.kernel.errors import NotFound

from .issued import issued
from .own import SEEN_BY, own_papers


class DocumentsView(CitizenView):
    """What we issued and what the person sent, newest first."""

    scopes = SEEN_BY

    def get(self, request: HttpRequest) -> HttpResponse:
        mandate = self.actor.mandate
        may_see = mandate is None or Scope.VIEW in mandate.scopes
        context = {
            "dock": "documents",
            "issued": issued(self.actor) if may_see else [],
            "own": own_papers(self.actor),
        }
        return render(request, "citizen/documents/documents.html", context)


class DocumentView(CitizenView):
    """One letter, byte for byte as issued. The look is written down first."""

    scopes = (Scope.RECEIVE_NOTICES,)

    def get(self, request: HttpRequest, letter_id: UUID) -> HttpResponse:
        letter = letters.of_person(self.actor).filter(pk=letter_id).first()
        if letter is None:
            raise NotFound("letter.not_found", "We did not find this letter.")
        record_read(
            actor=self.actor,
            action="letter.read",
            record=letter,
            subjects=[letter.person_id],
            purpose=Purpose.OWN_DATA,
            now=timezone.now(),
        )
        return pdf_file(letter.pdf(), letter.number)
