"""Put the actor on the request."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from identity.audit.operations import keeping_refusals

from .actors import ANONYMOUS, Actor
from .assurance import Action, missing, proofs_in
from .queries import actor_for


class ActorMiddleware:
    """Set `request.actor`, worked out when first asked for, and write refusals after their rollback."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.actor = SimpleLazyObject(lambda: _actor(request))  # type: ignore[attr-defined]
        with keeping_refusals():
            return self.get_response(request)


def _actor(request: HttpRequest) -> Actor:
    """Whoever has not shown enough for a door of their kind is nobody yet: staff need both factors."""
    if not request.user.is_authenticated:
        return ANONYMOUS
    now = timezone.now()
    actor = actor_for(request.user, timezone.localdate(now), proofs_in(request.session))
    return ANONYMOUS if actor.is_staff and missing(actor, Action.ENTER_AS_STAFF, now) else actor
