"""Passkeys of mine: one more, its name, taking it up again, taking it away."""

from typing import Any, TypedDict
from uuid import UUID

from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from identity.access.actors import Actor
from identity.access.assurance import Action
from identity.people.models import User
from identity.signin import operations, passkeys, queries
from identity.signin.models import Credential
from identity.signin.offered import only_where_offered
from portal.citizen.data.person import myself
from portal.shell import sign_ins
from portal.shell.views import CitizenView, OperationView
from services.kernel.errors import AnswersRefused, NotFound

from .views import account


class Own(TypedDict):
    """What every operation on a passkey of one's own takes."""

    actor: Actor
    user: User
    credential_id: UUID


class _ChangeView(CitizenView):
    """Changing how one signs in asks first that the person show again who they are."""

    action = Action.CHANGE_CREDENTIALS

    def let_in(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return only_where_offered("passkey")(super().let_in)(request, *args, **kwargs)


class AddView(OperationView, _ChangeView):
    """Adds a passkey. Nothing else is asked for: no e-mail address, no password."""

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.page({})

    def operate(self) -> str:
        try:
            credential, noted = passkeys.verified_registration(self.request.POST.get("credential", ""))
            operations.add_passkey(
                actor=self.actor,
                user=account(self.request),
                credential=credential,
                noted=noted,
                name=self.request.POST.get("name", ""),
                now=timezone.now(),
            )
        except passkeys.PasskeyRefused as refused:
            raise AnswersRefused({"": _("Your device did not finish. Try again: nothing is changed.")}) from refused
        except IntegrityError as taken:
            raise AnswersRefused({"": _("This device opens an account already. Use another one.")}) from taken
        return reverse("citizen:sign_in")

    def refused(self, error: AnswersRefused) -> HttpResponse:
        return self.page(error.errors, status=422)

    def page(self, problems: dict[str, str], status: int = 200) -> HttpResponse:
        typed = self.request.kept_post or self.request.POST  # type: ignore[attr-defined]
        context = {"errors": list(problems.items()), "typed": typed.get("name", "")}
        return render(self.request, "citizen/signin/add.html", context, status=status)


class OptionsView(_ChangeView):
    """What the browser needs to make the passkey. It knows which of its own open this account already."""

    def get(self, request: HttpRequest) -> HttpResponse:
        user, person = account(request), myself(self.actor)
        user.passkey_label = person.called or person.full_name  # type: ignore[attr-defined]
        return JsonResponse(passkeys.registration_options(user))


class PasskeyView(OperationView, _ChangeView):
    """One passkey: posting gives it a name."""

    def get(self, request: HttpRequest, credential_id: UUID) -> HttpResponse:
        return page(self, {})

    def operate(self) -> str:
        own = Own(actor=self.actor, user=account(self.request), credential_id=found(self).pk)
        operations.name_credential(**own, name=self.request.POST.get("name", ""), now=timezone.now())
        return reverse("citizen:sign_in")


class LiftView(OperationView, _ChangeView):
    """Takes a suspended passkey up again."""

    def get(self, request: HttpRequest, credential_id: UUID) -> HttpResponse:
        return redirect("citizen:passkey", credential_id)

    def operate(self) -> str:
        own = Own(actor=self.actor, user=account(self.request), credential_id=found(self).pk)
        try:
            operations.lift_suspension(**own, now=timezone.now())
        except operations.CannotBeTrusted as error:
            raise AnswersRefused({"": _("This one cannot be trusted any more. Remove it and add it anew.")}) from error
        return reverse("citizen:sign_in")

    def refused(self, error: AnswersRefused) -> HttpResponse:
        return page(self, error.errors, status=409)


class RemoveView(OperationView, _ChangeView):
    """Takes a passkey away, never the last way in."""

    def get(self, request: HttpRequest, credential_id: UUID) -> HttpResponse:
        return redirect("citizen:passkey", credential_id)

    def operate(self) -> str:
        own = Own(actor=self.actor, user=account(self.request), credential_id=found(self).pk)
        keep = self.request.session.session_key or ""
        try:
            operations.remove_credential(**own, keep=keep, now=timezone.now())
        except operations.LastWayIn as last:
            raise AnswersRefused({"": _(LAST)}) from last
        return reverse("citizen:sign_in")

    def refused(self, error: AnswersRefused) -> HttpResponse:
        return page(self, error.errors, status=409)


LAST = gettext_noop(
    "This is the only strong way to open your account, so it stays, or you could not come in any more. Add another "
    "device first. If you lost this one, come to any office: the people there close it and help you to a new one."
)


def found(view: CitizenView) -> Credential:
    """The passkey of the address, if it is the person's own. Raises NotFound."""
    credential = queries.credential(view.actor, view.kwargs["credential_id"])
    if credential is None or credential.kind != Credential.Kind.PASSKEY:
        raise NotFound("credential.no_such_passkey", "We did not find this passkey.")
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
