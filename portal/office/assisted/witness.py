"""A colleague witnesses: they speak with the person themselves, and say what they saw."""

from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from frontend import wording
from identity.people.errors import Refused
from identity.signin import declarations
from identity.signin.operations import CodeOver
from portal.shell.filling.answers import sections
from portal.shell.telling import ToldForm
from services.applications import assisting, signing
from services.kernel.errors import AnswersRefused, NotFound

from .base import TellingView
from .journey import Journey
from .page import note_look

if TYPE_CHECKING:
    from identity.signin.models import ConfirmationRequest
    from services.applications.models import Application


class WitnessView(ToldForm, TellingView):
    """Shows what the person is said to agree to, and takes the word of the colleague."""

    def operate(self) -> str:
        asked, application = self.asked()
        try:
            declarations.sign_by_colleague(
                actor=self.actor,
                request_id=asked.pk,
                to_sign=signing.to_sign(self.actor, application, asked.language),
                statement=self.request.POST.get("statement", "")[:1000],
                now=timezone.now(),
            )
        except CodeOver as over:
            changed = _("The answers changed meanwhile. Your colleague has to ask for a witness once more.")
            raise AnswersRefused({"statement": changed}) from over
        except Refused as refused:
            raise AnswersRefused({"statement": str(refused.message)}) from refused
        return reverse("office:assisted")

    def asked(self) -> "tuple[ConfirmationRequest, Application]":
        """What waits for a witness of this office. Raises NotFound for everything else."""
        found = {each.pk: each for each in declarations.waiting_for_witness(self.actor, timezone.now())}
        asked = found.get(self.kwargs["request_id"])
        rows = assisting.awaiting_witness([asked.record_id]) if asked else {}
        if asked is None or asked.record_id not in rows:
            raise NotFound("confirmation.not_found", "Nothing waits for a witness here.")
        return asked, rows[asked.record_id]

    def page(self, errors: dict[str, str], status: int = 200) -> HttpResponse:
        asked, application = self.asked()
        note_look(self.request, application)
        context = {
            **self.frame(),
            "asked": asked,
            "person": application.person,
            "sections": sections(self.actor, Journey(application, wording.language())),
            "own": asked.asked_by == self.actor.user_id,
            "errors": list(errors.items()),
            "error": errors.get("statement", ""),
            "typed": self.typed.get("statement", ""),
        }
        return render(self.request, "office/assisted/witness.html", context, status=status)
