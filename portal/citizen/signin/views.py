"""How I sign in: the overview, and ending sessions."""

from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from identity.access.assurance import Action
from identity.people.models import User
from identity.signin import operations, queries
from identity.signin.models import Credential
from identity.signin.next_page import with_next
from portal.shell import sign_ins
from portal.shell.views import CitizenView, OperationView


class ChangeView(CitizenView):
    """Changing how one signs in asks first that the person show again who they are."""

    action = Action.CHANGE_CREDENTIALS


class SignInView(CitizenView):
    """What opens my account, where it is open now, and the last times that it was opened."""

    def get(self, request: HttpRequest) -> HttpResponse:
        user_id = account(request).pk
        this = request.session.session_key or ""
        ways = sign_ins.way_rows(queries.credentials_of(self.actor, user_id))
        context = {
            "dock": "data",
            "ways": ways,
            **_more_ways({way.is_a for way in ways}),
            "sessions": sign_ins.session_rows(queries.open_sessions_of(self.actor, user_id), this),
            "sign_ins": sign_ins.sign_in_rows(queries.sign_ins_of(self.actor, user_id)),
        }
        return render(request, "citizen/signin/own.html", context)


def _more_ways(held: set[str]) -> dict[str, object]:
    """What may be added, of what this country offers: devices always, a card and the login where there is none."""
    offered = set(settings.PORTICO_SIGNIN_METHODS)
    card = Credential.Kind.CARD in offered - held
    national = Credential.Kind.NATIONAL in offered - held
    return {
        "offers_passkey": Credential.Kind.PASSKEY in offered,
        "card_url": with_next("signin:card_add", reverse("citizen:sign_in")) if card else "",
        "login_name": str(settings.PORTICO_NATIONAL_NAME) if national else "",
    }


class _EndView(OperationView, CitizenView):
    """Whoever had to sign in meanwhile comes back to the overview."""

    def get(self, request: HttpRequest, **kwargs: object) -> HttpResponse:
        return redirect("citizen:sign_in")


class EndSessionView(_EndView):
    """Ends one of my sessions."""

    def operate(self) -> str:
        session_id: UUID = self.kwargs["session_id"]
        operations.end_session(actor=self.actor, user=account(self.request), session_id=session_id, now=timezone.now())
        return reverse("citizen:sign_in")


class EndOthersView(_EndView):
    """Ends all of my sessions but this one."""

    def operate(self) -> str:
        keep = self.request.session.session_key or ""
        operations.end_other_sessions(actor=self.actor, user=account(self.request), keep=keep, now=timezone.now())
        return reverse("citizen:sign_in")


def account(request: HttpRequest) -> User:
    """The account behind the request; the gate has let nobody else pass."""
    user = request.user
    assert isinstance(user, User)
    return user
