"""A file of the application that is filled in at a counter, as we drew it."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from identity.access.purposes import Purpose
from identity.audit.operations import record_read
from portal.shell.papers import drawn_page
from services.applications import assisting
from services.documents import queries
from services.kernel.errors import NotFound

from .base import CounterView


class FilePageView(CounterView):
    """One page of a file, for whoever took the application up, as long as it is filled in. What lies elsewhere of the
    same person is opened in its own case, for a stated purpose. The look is written down first."""

    def get(self, request: HttpRequest, application_id: UUID, document_id: UUID, page: int) -> HttpResponse:
        application = assisting.assisted(self.actor, application_id)
        here = queries.at_hand(self.actor, person_id=application.person_id, record_id=application.pk)
        document = here.filter(pk=document_id).first()
        if document is None or not application.is_draft:
            raise NotFound("document.not_found", "We did not find this document.")
        content = queries.preview(document, page)
        record_read(
            actor=self.actor,
            action="document.read",
            record=document,
            subjects=[document.person_id],
            purpose=Purpose.INTAKE,
            legal_ground=application.programme.legal_ground,
            now=timezone.now(),
        )
        return drawn_page(content)
