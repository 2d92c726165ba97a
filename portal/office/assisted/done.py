"""It is sent: the number, and the receipt to print for the person."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from frontend import wording
from identity.access.purposes import Purpose
from portal.shell.issued import receipt_file
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
    """The receipt as a file to print."""

    def get(self, request: HttpRequest, application_id: UUID) -> HttpResponse:
        application = assisting.assisted(self.actor, application_id)
        return receipt_file(self.actor, application, Purpose.INTAKE)
