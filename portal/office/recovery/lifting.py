"""A passkey that was closed because it may be copied opens the account again, for whoever stands here with it."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from identity.signin import operations, queries
from identity.signin.models import Credential, Recovery
from portal.office.registry.form import Choice
from portal.shell import sign_ins
from portal.shell.kindly import kindly
from portal.shell.views import OperationView
from services.kernel.errors import AnswersRefused, NotFound

from .views import RecoveryView


class LiftView(OperationView, RecoveryView):
    """Asks what happened and what was seen, then takes the passkey up again."""

    def get(self, request: HttpRequest, person_id: UUID, **kwargs: UUID) -> HttpResponse:
        return self.page({})

    def operate(self) -> str:
        posted, credential = self.request.POST, self.suspended()
        reason, seen = posted.get("reason", ""), posted.getlist("evidence")
        try:
            with kindly("reason" if not reason.strip() else "evidence"):
                operations.lift_at_counter(
                    actor=self.actor,
                    person=self.person,
                    credential_id=credential.pk,
                    reason=reason,
                    evidence=seen,
                    now=self.now,
                )
        except operations.CannotBeTrusted as error:
            problem = _("This one cannot be trusted any more. Let the person in again with a code, and close it there.")
            raise AnswersRefused({"": problem}) from error
        return reverse("office:recovery_of", args=[self.person.pk])

    def refused(self, error: AnswersRefused) -> HttpResponse:
        return self.page(error.errors, status=422)

    def page(self, errors: dict[str, str], status: int = 200) -> HttpResponse:
        self.note_look()
        credential = self.suspended()
        context = {
            **self.frame(),
            "way": sign_ins.way_rows([credential])[0],
            "may_be_lifted": credential.suspended_for == operations.COPIED,
            "evidence": [Choice(code, str(label)) for code, label in Recovery.Evidence.choices],
            "typed": {"reason": self.request.POST.get("reason", ""), "seen": self.request.POST.getlist("evidence")},
            "problems": errors,
            "errors": list(errors.items()),
        }
        return render(self.request, "office/recovery/lift.html", context, status=status)

    def suspended(self) -> Credential:
        """What the address names, of what this person holds and cannot use. Raises NotFound."""
        held = queries.held_by_person(self.actor, self.person)
        found = held.filter(pk=self.kwargs["credential_id"], status=Credential.Status.SUSPENDED).first()
        if found is None:
            raise NotFound("credential.not_suspended", "This is not closed, or it was opened again already.")
        return found
