"""Put the actor on the request."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from identity.audit.operations import keeping_refusals

from .actors import ANONYMOUS, Actor
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
    """A member of staff who has given only the password is nobody yet."""
    user = request.user
    if user.is_authenticated and user.is_staff and not user.is_verified():  # type: ignore[attr-defined]
        return ANONYMOUS
    return actor_for(user, timezone.localdate())
