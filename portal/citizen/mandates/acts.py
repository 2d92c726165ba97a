"""One press each: say yes or no, end a mandate, act for somebody, stop acting."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from identity.people import operations
from identity.people.mandates.kinds import Scope
from identity.people.mandates.states import MandateStatus
from identity.signin import operations as signin
from portal.shell.kindly import kindly
from portal.shell.views import CitizenView, OperationView
from services.kernel.errors import NotFound

from . import lines
from .views import own_mandate


class ConsentView(OperationView, CitizenView):
    """What is asked for, in plain words, and the yes. Saying yes asks first that the person show well who they are."""

    def get(self, request: HttpRequest, mandate_id: UUID) -> HttpResponse:
        mandate = own_mandate(self.actor, mandate_id)
        if mandate.grantor.standing_id != self.actor.person_id or mandate.status != MandateStatus.ASKED:
            raise NotFound("mandate.not_waiting", "This mandate does not wait for you. See the list of all mandates.")
        line = lines.lines([mandate], mine=True, now=timezone.now())[0]
        return render(request, "citizen/mandates/consent.html", {"mandate": line})

    def operate(self) -> str:
        mandate = own_mandate(self.actor, self.kwargs["mandate_id"])
        with kindly():
            operations.consent(actor=self.actor, mandate=mandate, now=timezone.now())
        return reverse("citizen:mandates")


class DeclineView(OperationView, CitizenView):
    """No, without a reason."""

    http_method_names = ["post", "options"]

    def operate(self) -> str:
        mandate = own_mandate(self.actor, self.kwargs["mandate_id"])
        with kindly():
            operations.decline_mandate(actor=self.actor, mandate=mandate, now=timezone.now())
        return reverse("citizen:mandates")


class EndView(OperationView, CitizenView):
    """Ends a mandate at once, by either of the two."""

    http_method_names = ["post", "options"]

    def operate(self) -> str:
        mandate = own_mandate(self.actor, self.kwargs["mandate_id"])
        with kindly():
            operations.revoke_mandate(actor=self.actor, mandate=mandate, now=timezone.now())
        return reverse("citizen:mandates")


class ActForView(OperationView, CitizenView):
    """From the next page on, everything is about the other person. Also from one to another."""

    http_method_names = ["post", "options"]
    scopes = tuple(Scope)

    def operate(self) -> str:
        with kindly():
            mandate = signin.act_for(
                actor=self.actor, request=self.request, mandate_id=self.kwargs["mandate_id"], now=timezone.now()
            )
        return reverse("citizen:home" if Scope.VIEW in mandate.scopes else "citizen:acting")


class StopActingView(OperationView, CitizenView):
    """From the next page on, everything is about oneself again."""

    http_method_names = ["post", "options"]
    scopes = tuple(Scope)

    def operate(self) -> str:
        signin.stop_acting(actor=self.actor, request=self.request, now=timezone.now())
        return reverse("citizen:home")
