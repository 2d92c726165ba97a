"""Why do you open this case? Asked before anything of it is shown; the citizen reads the answer."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from frontend import wording
from identity.access.actors import Actor
from identity.access.purposes import Purpose
from identity.access.roles import Role
from portal.office.queues.choices import default_view
from services.casework import operations as casework
from services.kernel.errors import Conflict, DomainError, NotAllowed, NotFound

from .base import CaseView
from .keeping import words_wait
from .words import said

USUAL = (
    (Role.AUDITOR, (Purpose.AUDIT, Purpose.FRAUD_REVIEW)),
    (Role.SUPERVISOR, (Purpose.AUDIT, Purpose.ELIGIBILITY_REVIEW, Purpose.APPEAL, Purpose.FRAUD_REVIEW)),
    (Role.SOCIAL_ASSISTANT, (Purpose.INTAKE, Purpose.CORRECTION_REQUEST, Purpose.PAYMENT_QUERY)),
    (Role.APPROVER, (Purpose.ELIGIBILITY_REVIEW, Purpose.APPEAL)),
    (Role.CASEWORKER, (Purpose.ELIGIBILITY_REVIEW, Purpose.CORRECTION_REQUEST, Purpose.PAYMENT_QUERY, Purpose.APPEAL)),
)
"""What each role mostly opens a case for; of several roles the last one counts. All other reasons are folded away."""


def usual_purposes(actor: Actor) -> tuple[Purpose, ...]:
    """What this actor mostly opens cases for, the commonest first."""
    return next(purposes for role, purposes in reversed(USUAL) if actor.has(role))


class PurposeView(CaseView):
    """The question and its answer. Shows the receipt number and the programme, never the case."""

    def ask_why(self, request: HttpRequest) -> HttpResponse | None:  # type: ignore[override]
        """This page is where one is asked, so nobody is sent on."""
        return None

    def get(self, request: HttpRequest, **kwargs: object) -> HttpResponse:
        return self._page(request, status=200)

    def post(self, request: HttpRequest, **kwargs: object) -> HttpResponse:
        try:
            casework.state_purpose(
                actor=self.actor,
                case_id=self.case.pk,
                purpose=request.POST.get("purpose", ""),
                text=request.POST.get("text", ""),
                now=self.now,
            )
        except (NotFound, NotAllowed, Conflict):
            raise
        except DomainError as error:
            field = "text" if error.code == "case.purpose_needs_words" else "purpose"
            return self._page(request, status=422, errors={field: said(error)})
        return redirect(self._onward(request))

    def _page(self, request: HttpRequest, *, status: int, errors: dict[str, str] | None = None) -> HttpResponse:
        chosen = request.POST.get("purpose", "")
        usual = usual_purposes(self.actor)
        rare = [purpose for purpose in Purpose if purpose.may_be_stated and purpose not in usual]
        context = {
            "side": default_view(self.actor),
            "case": self.case,
            "programme": self.case.programme.name_in(wording.language()),
            "first": usual[0],
            "usual": usual,
            "rare": rare,
            "rare_chosen": chosen in rare or "text" in (errors or {}),
            "chosen": chosen,
            "text": request.POST.get("text", ""),
            "onward": self._onward(request),
            "lasts": settings.PORTICO_POLICIES.purpose_lasts_minutes,
            "words_wait": words_wait(request, self.case, self.now),
            "errors": list((errors or {}).items()),
            **{f"{field}_error": text for field, text in (errors or {}).items()},
        }
        return render(request, "office/cases/purpose.html", context, status=status)

    def _onward(self, request: HttpRequest) -> str:
        """The page of this case that was asked for; anything else leads to the case itself."""
        case = reverse("office:case", args=[self.case.pk])
        asked = request.POST.get("next") or request.GET.get("next") or ""
        is_ours = url_has_allowed_host_and_scheme(asked, allowed_hosts=None) and asked.startswith(case)
        return asked if is_ours else case
