"""Where my money goes: the account, the one that waits, and naming another."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from identity.access.assurance import Action
from identity.signin.gate import only_for
from portal.citizen.data.person import myself
from portal.shell.telling import ToldForm
from portal.shell.views import CitizenView, OperationView
from services.kernel.errors import AnswersRefused
from services.payments import operations, policies, queries

FIELDS = ("provider", "number", "holder")


class AccountView(CitizenView):
    """The account that money goes to, and the one that it goes to later on."""

    def get(self, request: HttpRequest) -> HttpResponse:
        person_id, now = myself(self.actor).pk, timezone.now()
        context = {
            "dock": "data",
            "account": queries.account_at(self.actor, person_id, now),
            "waiting": queries.waiting(self.actor, person_id, now),
            "closed_until": policies.closed_until(person_id, now),
        }
        return render(request, "citizen/payments/account.html", context)


class ChangeView(ToldForm, CitizenView):
    """Names another account. Asks first that the person show again who they are.

    For a while after a recovery nobody names one: that is said on opening, before anything is asked for or typed. Who
    sends the form all the same is refused by the operation, which leaves a trace.
    """

    action = Action.CHANGE_PAYMENT_ACCOUNT

    def let_in(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.require_scope()
        whose = self.actor.person_id if request.method == "GET" else None
        until = policies.closed_until(whose, timezone.now()) if whose else None
        if until is None:
            return super().let_in(request, *args, **kwargs)
        return only_for(Action.VIEW_STATUS)(_closed)(request, until)

    def operate(self) -> str:
        typed = {name: self.request.POST.get(name, "") for name in FIELDS}
        kind = "wallet" if typed["provider"] in settings.PORTICO_PAYMENTS.wallets else "bank"
        operations.name_account(
            actor=self.actor, person_id=myself(self.actor).pk, kind=kind, now=timezone.now(), **typed
        )
        return reverse("citizen:payments")

    def refused(self, error: AnswersRefused) -> HttpResponse:
        return super().refused(AnswersRefused({name: _(text) for name, text in error.errors.items()}))

    def page(self, problems: dict[str, str], status: int = 200) -> HttpResponse:
        context = {
            "providers": _providers(),
            "typed": {name: self.typed.get(name, "") for name in FIELDS},
            "own_name": myself(self.actor).full_name,
            "problems": problems,
            "errors": list(problems.items()),
            "hold_hours": settings.PORTICO_POLICIES.payment_hold_hours,
        }
        return render(self.request, "citizen/payments/change.html", context, status=status)


class StopView(OperationView, CitizenView):
    """Stops an account before money goes to it."""

    def operate(self) -> str:
        account_id: UUID = self.kwargs["account_id"]
        operations.stop_account(actor=self.actor, account_id=account_id, now=timezone.now())
        return reverse("citizen:payments")


def _closed(request: HttpRequest, until: datetime) -> HttpResponse:
    return render(request, "citizen/payments/closed.html", {"dock": "data", "until": until}, status=403)


def _providers() -> list[tuple[str, Any]]:
    known, language = settings.PORTICO_PAYMENTS, get_language() or ""
    names = ((name, known.name_in(name, language)) for name in (*known.wallets, *known.banks))
    return [("", _("Choose one")), *names]
