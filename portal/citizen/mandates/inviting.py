"""Letting somebody act for me: what, where, how long; then a code to hand over. And entering such a code."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from identity.access.assurance import Action
from identity.people import keyring, operations
from identity.people import queries as people
from identity.people.mandates.kinds import Scope
from identity.people.mandates.rules import INVITED_SCOPES
from identity.signin.limits import StrictLimit
from portal.shell.kindly import kindly
from portal.shell.narrowing import narrowed
from portal.shell.telling import ToldForm
from portal.shell.views import CitizenView, OperationView
from services.kernel.errors import AnswersRefused, NotFound

from ..data.person import myself
from . import lines

MONTHS = (1, 3, 6, 12, 24)
USUAL_MONTHS = 6
CODES_BY_PERSON = StrictLimit("mandate-codes", 10, 3600)
_SHOWN = "mandates.code"


@dataclass(frozen=True, slots=True)
class Choice:
    """One box to tick."""

    value: str
    label: str


class InviteView(ToldForm, CitizenView):
    """What they may do, for which programmes and how long. Asks first that the person show well who they are."""

    action = Action.GRANT_MANDATE

    def operate(self) -> str:
        posted, now = self.request.POST, timezone.now()
        known = lines.programme_names()
        with kindly("scopes"):
            invitation, code = operations.invite(
                actor=self.actor,
                grantor=myself(self.actor),
                scopes=posted.getlist("scopes"),
                programmes=narrowed(posted.getlist("programmes"), known),
                valid_until=_in_months(posted.get("months", ""), timezone.localdate(now)),
                now=now,
            )
        _keep_code(self.request, invitation.pk, code)
        return reverse("citizen:mandate_code", args=[invitation.pk])

    def page(self, errors: dict[str, str], status: int = 200) -> HttpResponse:
        context = {
            "scopes": [Choice(scope.value, str(scope.label)) for scope in Scope if scope in INVITED_SCOPES],
            "programmes": [Choice(code, name) for code, name in lines.programme_names().items()],
            "months": [(months, _months(months)) for months in MONTHS],
            "chosen": self.typed.getlist("scopes"),
            "chosen_programmes": self.typed.getlist("programmes"),
            "chosen_months": self.typed.get("months", USUAL_MONTHS),
            "error": errors.get("scopes", ""),
            "programmes_error": errors.get("programmes", ""),
            "errors": list(errors.items()),
        }
        return render(self.request, "citizen/mandates/invite.html", context, status=status)


class CodeView(CitizenView):
    """The code, for the browser in which it was made, as long as it works and the session lasts."""

    def get(self, request: HttpRequest, invitation_id: UUID) -> HttpResponse:
        own = people.invitations_of(myself(self.actor).pk, timezone.now()) if self.actor.acts_for_self else None
        invitation = own.filter(pk=invitation_id).first() if own is not None else None
        code = _kept_code(request, invitation_id)
        if invitation is None or not code:
            return redirect("citizen:mandates")
        context = {"code": code, "invitation": lines.waiting([invitation])[0]}
        return render(request, "citizen/mandates/code.html", context)


class UninviteView(OperationView, CitizenView):
    """Takes a code back."""

    http_method_names = ["post", "options"]

    def operate(self) -> str:
        invitations = people.invitations_of(myself(self.actor).pk, timezone.now())
        invitation = invitations.filter(pk=self.kwargs["invitation_id"]).first()
        if invitation is None:
            raise NotFound("invitation.not_found", "We did not find this code. It may have been used already.")
        with kindly():
            operations.withdraw_invitation(actor=self.actor, invitation=invitation, now=timezone.now())
        return reverse("citizen:mandates")


class TakeView(ToldForm, CitizenView):
    """Asks for the code that the other person handed over. Ten tries an hour."""

    action = Action.SUBMIT_APPLICATION

    def operate(self) -> str:
        code = self.request.POST.get("code", "")
        if not code.strip():
            raise AnswersRefused({"code": _("Enter the code that you were given. It has twelve digits.")})
        if not CODES_BY_PERSON.take(str(self.actor.user_id)):
            raise AnswersRefused({"code": _("There were many tries. Try again in an hour.")}, "limit")
        with kindly("code"):
            operations.take_invitation(
                actor=self.actor, representative=myself(self.actor), code=code, now=timezone.now()
            )
        CODES_BY_PERSON.clear(str(self.actor.user_id))
        return reverse("citizen:mandates")

    def refused(self, error: AnswersRefused) -> HttpResponse:
        if error.code != "limit":
            return super().refused(error)
        response = self.page(error.errors, status=429)
        response.headers["Retry-After"] = str(CODES_BY_PERSON.seconds)
        return response

    def page(self, errors: dict[str, str], status: int = 200) -> HttpResponse:
        context = {"typed": self.typed.get("code", ""), "error": errors.get("code", ""), "errors": list(errors.items())}
        return render(self.request, "citizen/mandates/take.html", context, status=status)


def _in_months(text: str, today: date) -> date:
    """The first day without the mandate, the 28th at the latest. What nobody offered counts as the usual."""
    months = int(text) if text in {str(each) for each in MONTHS} else USUAL_MONTHS
    years, month = divmod(today.month - 1 + months, 12)
    return date(today.year + years, month + 1, min(today.day, 28))


def _months(count: int) -> str:
    return ngettext("%(count)s month", "%(count)s months", count) % {"count": count}


def _keep_code(request: HttpRequest, invitation_id: UUID, code: str) -> None:
    """Sealed: the table of sessions holds no code in the open."""
    sealed = keyring.seal(code.encode(), bound_to=f"{_SHOWN}:{invitation_id}")
    request.session[_SHOWN] = {"id": str(invitation_id), "sealed": sealed}


def _kept_code(request: HttpRequest, invitation_id: UUID) -> str:
    kept = request.session.get(_SHOWN) or {}
    if kept.get("id") != str(invitation_id):
        return ""
    digits = keyring.unseal(kept["sealed"], bound_to=f"{_SHOWN}:{invitation_id}").decode()
    return " ".join(digits[start : start + 4] for start in range(0, len(digits), 4))
