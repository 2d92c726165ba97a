"""Addresses that only a script of an open page asks: they answer in JSON, with a sentence to show."""

from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext, gettext_lazy

from frontend import wording
from identity.access.assurance import missing
from identity.signin.ending import end_of
from services.kernel.errors import DomainError, NotAllowed, NotFound

from . import refusals
from .views import CitizenView, PersonalView

SIGNED_OUT = gettext_lazy("You are signed out. What you typed stays on this page: press Save and continue and sign in.")


class Scripted(PersonalView):
    """Mixed in before a screen of either side: what it refuses is said in a sentence, for a script to show."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            response = self.let_in(request, *args, **kwargs)
        except DomainError as error:
            response = self.refusal(request, error)
        response.headers["Cache-Control"] = "no-store, private"
        return response

    def refusal(self, request: HttpRequest, error: DomainError) -> HttpResponse:
        """A refusal by the domain, with its trace in the trail, in a sentence."""
        status = refusals.answer(request, error).status_code if isinstance(error, NotFound | NotAllowed) else 409
        return answer(status, error.text(gettext))


class ScriptedView(Scripted, CitizenView):
    """As every page of a citizen, but nobody is led away: a script could not follow. Whoever is signed out is told."""

    signed_out: Promise = SIGNED_OUT

    def let_in(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not self.actor.is_staff and (
            not self.actor.is_citizen or missing(self.actor, self.action, timezone.now()) is not None
        ):
            return answer(HTTPStatus.UNAUTHORIZED, str(self.signed_out))
        return super().let_in(request, *args, **kwargs)


class StayScripted(Scripted):
    """Staying signed in: a press on an open page, before the session ends by itself.

    The request itself keeps the session; the answer says until when. A session has its longest all the same.
    """

    def post(self, request: HttpRequest) -> HttpResponse:
        lasts = still_signed_in(request)
        return answer(HTTPStatus.OK, gettext("You stay signed in until %(time)s.") % {"time": lasts["until"]}, **lasts)


def answer(status: int, say: str, **more: Any) -> JsonResponse:
    """What the script shows, and what else it needs."""
    return JsonResponse({"say": say, **more}, status=status)


def still_signed_in(request: HttpRequest) -> dict[str, Any]:
    """How long the session still lasts if nobody does anything, and the time when it ends, as pages say it."""
    end = end_of(request.session, timezone.now())
    return {"seconds": end.seconds, "until": wording.clock(end.ends_at)} if end else {"seconds": 0, "until": ""}
