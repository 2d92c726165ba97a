"""A member of staff and their own sign-in: keys, sessions, when they came in."""

from uuid import UUID

from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from identity.people.models import User
from identity.signin import operations, queries, staff_keys
from identity.signin.models import Credential
from identity.signin.passkeys import PasskeyRefused
from portal.shell import sign_ins
from portal.shell.views import OperationView
from services.kernel.errors import AnswersRefused, NotFound

from .base import OwnSignInView


class OwnView(OwnSignInView):
    """What opens my account, where it is open, and the last times that it was opened."""

    def get(self, request: HttpRequest) -> HttpResponse:
        user_id = me(request).pk
        context = {
            "side": "own",
            "has_code_app": queries.has_code_app(user_id),
            "keys": sign_ins.way_rows(queries.credentials_of(self.actor, user_id)),
            "sessions": sign_ins.session_rows(
                queries.open_sessions_of(self.actor, user_id), request.session.session_key or ""
            ),
            "sign_ins": sign_ins.sign_in_rows(queries.sign_ins_of(self.actor, user_id)),
        }
        return render(request, "staff/own.html", context)


class AddKeyView(OperationView, OwnSignInView):
    """Adds a passkey or a security key."""

    needs_fresh_proof = True

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.page({})

    def operate(self) -> str:
        try:
            credential, noted = staff_keys.verified_registration(
                self.request.POST.get("credential", ""), roles=self.actor.roles
            )
            operations.add_passkey(
                actor=self.actor,
                user=me(self.request),
                credential=credential,
                noted=noted,
                name=self.request.POST.get("name", ""),
                now=timezone.now(),
            )
        except PasskeyRefused as refused:
            raise AnswersRefused({"": _words(refused)}) from refused
        except IntegrityError as taken:
            raise AnswersRefused({"": _("This key opens an account already. Use another one.")}) from taken
        return reverse("staff:own")

    def refused(self, error: AnswersRefused) -> HttpResponse:
        return self.page(error.errors, status=422)

    def page(self, problems: dict[str, str], status: int = 200) -> HttpResponse:
        context = {
            "side": "own",
            "errors": list(problems.items()),
            "typed": self.request.POST.get("name", ""),
            "must_be_attested": staff_keys.must_be_attested(self.actor.roles),
        }
        return render(self.request, "staff/key.html", context, status=status)


class KeyOptionsView(OwnSignInView):
    """What the browser needs to make the key."""

    needs_fresh_proof = True

    def get(self, request: HttpRequest) -> HttpResponse:
        user = me(request)
        user.passkey_label = user.get_full_name()  # type: ignore[attr-defined]
        return JsonResponse(staff_keys.registration_options(user))


class RemoveKeyView(OperationView, OwnSignInView):
    """Takes a key away, after a page that asks."""

    needs_fresh_proof = True

    def get(self, request: HttpRequest, credential_id: UUID) -> HttpResponse:
        key = queries.credential(self.actor, credential_id)
        if key is None:
            raise NotFound("staff.no_such_key", "We did not find this key.")
        return render(request, "staff/remove.html", {"side": "own", "key": sign_ins.way_rows([key])[0]})

    def operate(self) -> str:
        user = me(self.request)
        try:
            operations.remove_credential(
                actor=self.actor,
                user=user,
                credential_id=self.kwargs["credential_id"],
                has_other_way=queries.has_code_app(user.pk),
                keep=self.request.session.session_key or "",
                now=timezone.now(),
            )
        except Credential.DoesNotExist:
            raise NotFound("staff.no_such_key", "We did not find this key.") from None
        except operations.LastWayIn as last:
            words = _("This is the only second factor you have. Ask an administrator for a new one.")
            raise AnswersRefused({"": words}) from last
        return reverse("staff:own")


class EndSessionView(OperationView, OwnSignInView):
    """Ends one of my sessions."""

    def operate(self) -> str:
        session_id: UUID = self.kwargs["session_id"]
        operations.end_session(actor=self.actor, user=me(self.request), session_id=session_id, now=timezone.now())
        return reverse("staff:own")


class EndOthersView(OperationView, OwnSignInView):
    """Ends all of my sessions but this one."""

    def operate(self) -> str:
        keep = self.request.session.session_key or ""
        operations.end_other_sessions(actor=self.actor, user=me(self.request), keep=keep, now=timezone.now())
        return reverse("staff:own")


def me(request: HttpRequest) -> User:
    """The account behind the request; the door has let nobody else pass."""
    user = request.user
    assert isinstance(user, User)
    return user


def _words(refused: PasskeyRefused) -> str:
    if refused.reason == "not_attested":
        return _(
            "Whoever releases money needs a security key whose maker vouches that it cannot be copied. This one is "
            "not among those we know. Use another one, or ask your administrator which ones work."
        )
    if refused.reason == "challenge_used":
        return _("This page was open for too long. Press the button again.")
    return _("Your device did not finish. Try again: nothing is changed.")
