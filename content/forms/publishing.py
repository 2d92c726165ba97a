"""From an approved draft to the version that people fill in."""

from typing import Any

from django.utils import timezone

from identity.access.actors import SYSTEM
from identity.access.queries import actor_for
from services.forms import operations, queries
from services.kernel.errors import NotFound


def publish_version(draft: Any, user: Any) -> Any:
    """Publishes what the draft says, in the name of who approved last; the clock acts for the house. Gives the version.

    Raises CompileError, NotAllowed, DomainError and Conflict as the operation does.
    """
    now = timezone.now()
    actor = actor_for(user, timezone.localdate(now)) if user is not None else SYSTEM
    said = draft.in_flight() if newest_version(draft.key) else None
    return operations.publish(actor=actor, source=draft.definition(), now=now, in_flight=said)


def newest_version(key: str) -> Any:
    """The version that people fill in; None before the first."""
    try:
        return queries.current(key)
    except NotFound:
        return None
