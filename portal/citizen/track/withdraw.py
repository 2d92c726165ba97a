"""Taking an application back, after one more question."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from frontend import wording
from identity.people.mandates.kinds import Scope
from portal.shell.views import CitizenView, OperationView
from services.applications import operations
from services.applications import queries as applications
from services.kernel.errors import NotAllowed

from .path import whereabouts


class WithdrawView(OperationView, CitizenView):
    """Asks first and says what is lost. Possible until we have decided."""

    scopes = (Scope.APPLY,)

    def get(self, request: HttpRequest, application_id: UUID) -> HttpResponse:
        application = applications.get(self.actor, application_id)
        if not whereabouts(self.actor, application).may_be_taken_back:
            return redirect("citizen:track", application_id)
        programme = application.programme.name_in(wording.language())
        context = {"application": application, "programme": programme}
        return render(request, "citizen/track/withdraw.html", context)

    def operate(self) -> str:
        application_id: UUID = self.kwargs["application_id"]
        application = applications.get(self.actor, application_id)
        if not application.is_withdrawn:  # pressed twice is pressed once
            if not whereabouts(self.actor, application).may_be_taken_back:
                raise NotAllowed("application.decided", "We have decided already, so nothing can be taken back.")
            operations.withdraw(actor=self.actor, application_id=application_id, now=timezone.now())
        return reverse("citizen:track", args=[application_id]) if application.reference else reverse("citizen:home")
