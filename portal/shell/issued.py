"""What we issue, as a file to keep or print."""

from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.utils import timezone

from identity.access.actors import Actor
from identity.access.purposes import Purpose
from identity.audit.operations import record_read
from notifications.letters import operations as letters
from services.applications import queries as applications

if TYPE_CHECKING:
    from services.applications.models import Application


def receipt_file(actor: Actor, application: "Application", purpose: Purpose) -> HttpResponse:
    """The receipt of a sent application, for its person or whoever filled it in. The look is written down first."""
    receipt, now = applications.receipt(actor, application.pk), timezone.now()
    record_read(
        actor=actor,
        action="receipt.read",
        record=application,
        subjects=[application.person_id],
        purpose=purpose,
        now=now,
    )
    return pdf_file(letters.receipt_pdf(actor=actor, application_id=application.pk, now=now), receipt.reference)


def pdf_file(content: bytes, name: str) -> HttpResponse:
    """An attachment that no browser guesses about and no cache keeps."""
    response = HttpResponse(content, content_type="application/pdf")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.pdf"'
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response
