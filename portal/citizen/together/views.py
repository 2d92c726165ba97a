"""Several applications in one go: what to tick, and the button that begins them all."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from frontend import wording
from identity.people.mandates.kinds import Scope
from portal.citizen.apply.journey import Journey
from portal.shell.telling import ToldForm
from portal.shell.views import CitizenView
from services.applications import beginning
from services.kernel.errors import AnswersRefused

from .choosing import Choice, choices

FIELD, FIRST = "programmes", "with"


class TogetherView(ToldForm, CitizenView):
    """What is answered in one is offered in the others; each is looked over, signed and sent by itself."""

    scopes = (Scope.APPLY,)

    def operate(self) -> str:
        ticked = set(self.request.POST.getlist(FIELD))
        chosen = [choice.programme for choice in self.choices() if choice.value in ticked]
        if not chosen:
            raise AnswersRefused({FIELD: _("Tick what you want to apply for.")})
        drafts = beginning.start_together(actor=self.actor, programmes=chosen, now=timezone.now())
        return Journey(drafts[0], wording.language()).next_address()

    def choices(self) -> list[Choice]:
        """What may be ticked, beginning with the programme that somebody came from."""
        first = self.request.GET.get(FIRST, "")
        return choices(self.actor, first, wording.language(), timezone.localdate())

    def page(self, errors: dict[str, str], status: int = 200) -> HttpResponse:
        found, first = self.choices(), self.request.GET.get(FIRST, "")
        context = {
            "dock": "home",
            "choices": found,
            "at_hand": [choice for choice in found if choice.at_hand and not choice.is_begun],
            "ticked": [choice.value for choice in found if choice.value == first or choice.is_begun],
            "errors": list(errors.items()),
            "error": errors.get(FIELD, ""),
        }
        return render(self.request, "citizen/together/together.html", context, status=status)
