"""Base classes of the screens: who may come in, one operation per post, refusals as pages."""

from typing import Any, cast

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, resolve_url
from django.views import View

from identity.access.actors import Actor
from identity.access.assurance import Action
from identity.access.roles import CASE_ROLES, Role
from identity.people.mandates.kinds import Scope
from identity.signin.gate import only_for
from services.kernel.errors import AnswersRefused, DomainError, NotAllowed

from . import refusals


class PersonalView(View):
    """A screen that holds somebody's data: guarded, never kept by a cache, refusals become pages."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            response = self.let_in(request, *args, **kwargs)
        except DomainError as error:
            response = refusals.answer(request, error)
        response.headers["Cache-Control"] = "no-store, private"
        return response

    @property
    def actor(self) -> Actor:
        """Who acts: handed to every query and operation."""
        return self.request.actor  # type: ignore[attr-defined]

    def let_in(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """On to the method of the screen, or elsewhere."""
        return self.turn_away(request) or cast(HttpResponse, super().dispatch(request, *args, **kwargs))

    def turn_away(self, request: HttpRequest) -> HttpResponse | None:
        """The answer for somebody who may not come in, or None. Raises NotAllowed and NotFound."""
        return None


def out_of_scope() -> NotAllowed:
    """What somebody reads whose mandate does not reach as far as this page."""
    return NotAllowed(
        "mandate.out_of_scope",
        "Your mandate does not cover this page. Stop acting for them to see your own, or ask them for more.",
    )


class CitizenView(PersonalView):
    """For a citizen who has shown enough for `action`. Others do so first and come back; what they typed is kept.

    Under a mandate the screen is closed unless the mandate has one of its `scopes`. Which records the mandate covers,
    queries and operations say.
    """

    action = Action.VIEW_STATUS
    scopes: tuple[Scope, ...] = ()

    def let_in(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.require_scope()
        return only_for(self.action)(super().let_in)(request, *args, **kwargs)

    def require_scope(self) -> None:
        """Raises NotAllowed where a mandate does not reach. Asked first: no stronger sign-in would help."""
        mandate = self.actor.mandate
        if mandate is not None and mandate.scopes.isdisjoint(self.scopes):
            raise out_of_scope()


class StaffView(PersonalView):
    """For staff in one of `roles` today. Whoever edits the public site has no business with cases."""

    roles: frozenset[Role] = CASE_ROLES

    def turn_away(self, request: HttpRequest) -> HttpResponse | None:
        if self.actor.kind == "anonymous":
            return redirect_to_login(request.path, resolve_url("signin:staff"))
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
