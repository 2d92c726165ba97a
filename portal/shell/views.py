"""Base classes of the screens: who may come in, one operation per post, refusals as pages."""

from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, resolve_url
from django.views import View

from identity.access.actors import Actor
from identity.access.roles import Role
from services.kernel.errors import AnswersRefused, DomainError, NotAllowed

from . import refusals

CASE_ROLES = frozenset(Role) - {Role.EDITOR}


class PersonalView(View):
    """A screen that holds somebody's data: guarded, never kept by a cache, refusals become pages."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        try:
            response = self.turn_away(request) or super().dispatch(request, *args, **kwargs)
        except DomainError as error:
            response = refusals.answer(request, error)
        response.headers["Cache-Control"] = "no-store, private"
        return response

    @property
    def actor(self) -> Actor:
        """Who acts: handed to every query and operation."""
        return self.request.actor  # type: ignore[attr-defined]

    def turn_away(self, request: HttpRequest) -> HttpResponse | None:
        """The answer for somebody who may not come in, or None. Raises NotAllowed."""
        raise NotImplementedError


class CitizenView(PersonalView):
    """For somebody signed in as a citizen; others go to the sign-in page and come back here."""

    def turn_away(self, request: HttpRequest) -> HttpResponse | None:
        if self.actor.kind == "citizen":
            return None
        if self.actor.kind == "staff":
            raise NotAllowed("shell.citizens_only", "This page is for citizens. Sign in as yourself to see it.")
        return redirect_to_login(_came_for(request), resolve_url("signin:start"))


class StaffView(PersonalView):
    """For staff in one of `roles` today. Editors of the public site have no business with cases."""

    roles: frozenset[Role] = CASE_ROLES

    def turn_away(self, request: HttpRequest) -> HttpResponse | None:
        if self.actor.kind == "anonymous":
            return redirect_to_login(_came_for(request), resolve_url("signin:staff"))
        if not self.actor.is_staff or not self.actor.has(*self.roles):
            raise NotAllowed("shell.not_your_role", "Your role does not open this page.")
        return None


class OperationView:
    """One post, one operation, then a redirect. Mixed in before CitizenView or StaffView."""

    request: HttpRequest

    def operate(self) -> str | HttpResponse:
        """Calls exactly one operation. Returns the address to go on to, or a response of its own."""
        raise NotImplementedError

    def refused(self, error: AnswersRefused) -> HttpResponse:
        """Answers that cannot be taken. A form shows itself again here, with status 422 and what was typed."""
        return refusals.answer(self.request, error)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            outcome = self.operate()
        except AnswersRefused as error:
            return self.refused(error)
        return redirect(outcome) if isinstance(outcome, str) else outcome


def _came_for(request: HttpRequest) -> str:
    """Where to come back to. A post cannot be repeated, so its sender returns to the page it came from: its address."""
    return request.get_full_path() if request.method == "GET" else request.path
