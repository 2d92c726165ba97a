"""It is sent: the number, and the receipt to print for the person."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from frontend import wording
from identity.access.purposes import Purpose
from identity.audit.operations import record_read
from notifications.letters import operations as letters
from services.applications import assisting
from services.applications import queries as applications
from services.applications.signing import signature_of

from .base import CounterView


class DoneView(CounterView):
    """The receipt number of an application that the actor sent for somebody."""

    def get(self, request: HttpRequest, application_id: UUID) -> HttpResponse:
        application = assisting.assisted(self.actor, application_id)
        if application.reference is None:
            return redirect("office:assisted_check", application_id)
        context = {
            **self.frame(),
            "receipt": applications.receipt(self.actor, application_id),
            "application": application,
            "programme": application.programme.name_in(wording.language()),
            "signature": signature_of(application),
        }
        return render(request, "office/assisted/done.html", context)


class ReceiptPdfView(CounterView):
    """The receipt as a file to print. The look is written down first."""

    def get(self, request: HttpRequest, application_id: UUID) -> HttpResponse:
        application = assisting.assisted(self.actor, application_id)
        receipt = applications.receipt(self.actor, application_id)
        now = timezone.now()
        record_read(
            actor=self.actor,
            action="receipt.read",
            record=application,
            subjects=[application.person_id],
            purpose=Purpose.INTAKE,
            now=now,
        )
        pdf = letters.receipt_pdf(actor=self.actor, application_id=application_id, now=now)
        response = HttpResponse(pdf, content_type="application/pdf")
        response["Content-Disposition"] = f'attachment; filename="{receipt.reference}.pdf"'
        return response
