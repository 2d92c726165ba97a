"""Where my money goes: the account, the one that waits, and naming another."""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from identity.access.assurance import Action
from portal.citizen.data.person import myself
from portal.shell.views import CitizenView, OperationView
from services.kernel.errors import AnswersRefused
from services.payments import operations, queries

FIELDS = ("provider", "number", "holder")


class AccountView(CitizenView):
    """The account that money goes to, and the one that it goes to later on."""

    def get(self, request: HttpRequest) -> HttpResponse:
        person_id, now = myself(self.actor).pk, timezone.now()
        context = {
            "dock": "data",
            "account": queries.account_at(self.actor, person_id, now),
            "waiting": queries.waiting(self.actor, person_id, now),
            "held_until": queries.held_until(person_id, now),
        }
        return render(request, "citizen/payments/account.html", context)


class ChangeView(OperationView, CitizenView):
    """Names another account. Asks first that the person show again who they are."""

    action = Action.CHANGE_PAYMENT_ACCOUNT

    def get(self, request: HttpRequest) -> HttpResponse:
        if queries.held_until(myself(self.actor).pk, timezone.now()):
            # The overview says why, and until when: nobody types what cannot be taken.
            return redirect("citizen:payments")
        return self.page({})

    def operate(self) -> str:
        typed = {name: self.request.POST.get(name, "") for name in FIELDS}
        kind = "wallet" if typed["provider"] in settings.PORTICO_PAYMENTS.wallets else "bank"
        operations.name_account(
            actor=self.actor, person_id=myself(self.actor).pk, kind=kind, now=timezone.now(), **typed
        )
        return reverse("citizen:payments")

    def refused(self, error: AnswersRefused) -> HttpResponse:
        return self.page({name: _(text) for name, text in error.errors.items()}, status=422)

    def page(self, problems: dict[str, str], status: int = 200) -> HttpResponse:
        typed = self.request.kept_post or self.request.POST  # type: ignore[attr-defined]
        context = {
            "providers": _providers(),
            "typed": {name: typed.get(name, "") for name in FIELDS},
            "own_name": myself(self.actor).full_name,
            "problems": problems,
            "errors": list(problems.items()),
            "hold_days": settings.PORTICO_POLICIES.payment_hold_hours // 24,
        }
        return render(self.request, "citizen/payments/change.html", context, status=status)


class StopView(OperationView, CitizenView):
    """Stops an account before money goes to it."""

    def operate(self) -> str:
        account_id: UUID = self.kwargs["account_id"]
        operations.stop_account(actor=self.actor, account_id=account_id, now=timezone.now())
        return reverse("citizen:payments")


def _providers() -> list[tuple[str, Any]]:
    known = settings.PORTICO_PAYMENTS
    return [("", _("Choose one")), *((name, name) for name in (*known.wallets, *known.banks))]
