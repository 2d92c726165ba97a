"""One thing that opens my account, a device, a card or a login: its name, taking it up again, taking it away."""

from typing import TypedDict
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from identity.access.actors import Actor
from identity.people.models import User
from identity.signin import operations, queries
from identity.signin.models import Credential
from portal.shell import sign_ins
from portal.shell.views import CitizenView, OperationView
from services.kernel.errors import AnswersRefused, NotFound

from .views import ChangeView, account

LAST = gettext_noop(
    "This is the only strong way to open your account, so it stays, or you could not come in any more. Add another "
    "device first. If you lost this one, come to any office: the people there close it and help you to a new one."
)


class Own(TypedDict):
    """What every operation on something of one's own takes."""

    actor: Actor
    user: User
    credential_id: UUID


class WayView(OperationView, ChangeView):
    """What it is, since when it opens the account; posting gives it a name."""

    def get(self, request: HttpRequest, credential_id: UUID) -> HttpResponse:
        return page(self, {})

    def operate(self) -> str:
        operations.name_credential(**own(self), name=self.request.POST.get("name", ""), now=timezone.now())
        return reverse("citizen:sign_in")


class _ActView(OperationView, ChangeView):
    """Whoever had to show themselves again comes back to the page, and presses once more."""

    def get(self, request: HttpRequest, credential_id: UUID) -> HttpResponse:
        return redirect("citizen:way", credential_id)

    def refused(self, error: AnswersRefused) -> HttpResponse:
        return page(self, error.errors, status=409)


class LiftView(_ActView):
    """Takes a suspended passkey up again."""

    def operate(self) -> str:
        try:
            operations.lift_suspension(**own(self), now=timezone.now())
        except operations.CannotBeTrusted as error:
            raise AnswersRefused({"": _("This one cannot be trusted any more. Remove it and add it anew.")}) from error
        return reverse("citizen:sign_in")


class RemoveView(_ActView):
    """Takes it away, never the last way in."""

    def operate(self) -> str:
        keep = self.request.session.session_key or ""
        try:
            operations.remove_credential(**own(self), keep=keep, now=timezone.now())
        except operations.LastWayIn as last:
            raise AnswersRefused({"": _(LAST)}) from last
        return reverse("citizen:sign_in")


def own(view: CitizenView) -> Own:
    return Own(actor=view.actor, user=account(view.request), credential_id=found(view).pk)


def found(view: CitizenView) -> Credential:
    """What the address names, if it is the person's own. Raises NotFound."""
    credential = queries.credential(view.actor, view.kwargs["credential_id"])
    if credential is None:
        raise NotFound("credential.no_such_way", "We did not find this way to sign in.")
    return credential


def page(view: CitizenView, problems: dict[str, str], status: int = 200) -> HttpResponse:
    credential = found(view)
    context = {
        "way": sign_ins.way_rows([credential])[0],
        "typed": credential.name,
        "may_be_lifted": credential.suspended_for == operations.COPIED,
        "is_last": not operations.others_remain(account(view.request), credential),
        "errors": list(problems.items()),
    }
    return render(view.request, "citizen/signin/way.html", context, status=status)
