"""We have it: number, square code, and what happens next with the days."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from frontend import wording
from identity.access.purposes import Purpose
from identity.audit.operations import record_read
from identity.people.mandates.kinds import Scope
from notifications.letters import operations as letters
from portal.shell.views import CitizenView
from services.applications import queries as applications
from services.applications.signing import signature_of

from ..documents.papers import pdf_response
from ..track.path import whereabouts
from .qr import receipt_code


class DoneView(CitizenView):
    """The receipt of a sent application, as often as one likes. A draft has none and carries on."""

    scopes = (Scope.VIEW, Scope.APPLY)

    def get(self, request: HttpRequest, application_id: UUID) -> HttpResponse:
        application = applications.get(self.actor, application_id)
        if application.reference is None:
            return redirect("citizen:apply_start", application.programme.slug)
        receipt = applications.receipt(self.actor, application_id)
        context = {
            "dock": "home",
            "programme": application.programme.name_in(wording.language()),
            "sent": wording.day_time(receipt.submitted_at),
            "receipt": receipt,
            "signature": signature_of(application),
            "qr": receipt_code(receipt),
            "arches": whereabouts(self.actor, application).arches,
        }
        return render(request, "citizen/apply/done.html", context)


class ReceiptPdfView(CitizenView):
    """The receipt as a file to keep or print. The look is written down first."""

    scopes = (Scope.VIEW, Scope.APPLY)

    def get(self, request: HttpRequest, application_id: UUID) -> HttpResponse:
        application = applications.get(self.actor, application_id)
        receipt = applications.receipt(self.actor, application_id)
        now = timezone.now()
        record_read(
            actor=self.actor,
            action="receipt.read",
            record=application,
            subjects=[application.person_id],
            purpose=Purpose.OWN_DATA,
            now=now,
        )
        pdf = letters.receipt_pdf(actor=self.actor, application_id=application_id, now=now)
        return pdf_response(pdf, receipt.reference)
