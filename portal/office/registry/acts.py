"""What a counter does about mandates: register, agree in the person's presence, approve, decline, end."""

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone

from identity.people import operations
from identity.people import queries as people
from portal.shell.kindly import kindly
from portal.shell.views import OperationView
from services.kernel.errors import AnswersRefused

from . import form
from .opening import find_person
from .views import RecordView


class ActView(OperationView, RecordView):
    """One act about one mandate. What does not fit shows the page again, with what was typed."""

    http_method_names = ["post", "options"]

    def operate(self) -> str:
        with kindly(self.field):
            self.act()
        return reverse("office:mandates_of", args=[self.person.pk])

    def act(self) -> None:
        """Calls exactly one operation."""
        raise NotImplementedError

    @property
    def field(self) -> str:
        """Where a refusal stands."""
        return f"reason-{self.kwargs['mandate_id']}" if "mandate_id" in self.kwargs else "scopes"

    def refused(self, error: AnswersRefused) -> HttpResponse:
        return self.page(error.errors, status=422)


class RegisterView(ActView):
    """A mandate to act for this person, with the document in hand or for them to agree to. It allows nothing yet."""

    def act(self) -> None:
        posted = self.request.POST
        number = posted.get("representative", "").strip()
        representative = None
        if number:
            try:
                representative = people.person(find_person(self.actor, number, self.now))
            except AnswersRefused as error:
                raise AnswersRefused({"representative": error.errors["number"]}) from error
        operations.ask_mandate(
            actor=self.actor,
            grantor=self.person,
            representative=representative,
            now=self.now,
            **form.read(posted, timezone.localdate(self.now)),
        )


class AgreeView(ActView):
    """The person says yes before a colleague who did not register the mandate."""

    def act(self) -> None:
        operations.consent(actor=self.actor, mandate=self.mandate(), now=self.now)


class ApproveView(ActView):
    """A second colleague has seen the document."""

    def act(self) -> None:
        operations.approve_mandate(actor=self.actor, mandate=self.mandate(), now=self.now)


class DeclineView(ActView):
    """It comes to nothing, for a reason."""

    def act(self) -> None:
        reason = self.request.POST.get("reason", "")
        operations.decline_mandate(actor=self.actor, mandate=self.mandate(), reason=reason, now=self.now)


class EndView(ActView):
    """It ends at once, for a reason."""

    def act(self) -> None:
        reason = self.request.POST.get("reason", "")
        operations.revoke_mandate(actor=self.actor, mandate=self.mandate(), reason=reason, now=self.now)
