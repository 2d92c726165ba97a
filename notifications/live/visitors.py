"""Who sits behind a socket: found by session, and checked again while the socket is open."""

from collections.abc import Collection
from dataclasses import dataclass
from importlib import import_module
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib.auth import get_user
from django.http import HttpRequest
from django.utils import timezone

from identity.access.assurance import Action, missing, proofs_in
from identity.access.queries import actor_for
from identity.people import queries as people
from identity.signin.acting import actor_in

from . import topics

_CHUNK = 500


@dataclass(frozen=True, slots=True)
class Visitor:
    """A signed-in user's session and what it may hear; `mandate_id` while it acts for another person."""

    session_key: str
    user_id: UUID
    topics: frozenset[str]
    mandate_id: UUID | None = None


def of_session(session_key: str) -> Visitor | None:
    """The visitor of a session. None when it has ended, the account is closed or the password was changed.

    Reads what may have been cached; `alive` is what knows of a sign-out in another process.
    """
    if not session_key or session_key not in alive([session_key]):
        return None
    request = HttpRequest()
    request.session = _engine().SessionStore(session_key)
    now = timezone.now()
    actor = actor_for(get_user(request), timezone.localdate(now), proofs_in(request.session))
    needed = Action.ENTER_AS_STAFF if actor.is_staff else Action.VIEW_STATUS
    if missing(actor, needed, now) is not None:
        return None  # Staff between password and code, for example, have not come in yet.
    acting = actor_in(actor, request.session, now)
    if acting is None or acting.user_id is None:
        return None  # The mandate has ended.
    heard = topics.of_actor(acting)
    if not heard and acting.mandate is None:
        return None
    return Visitor(session_key, acting.user_id, heard, acting.mandate_id)


def alive(session_keys: Collection[str]) -> frozenset[str]:
    """Those of the sessions that have not ended. Read from the table: a cache may remember what was signed out."""
    keys = sorted(session_keys)
    sessions = _engine().SessionStore.get_model_class().objects.filter(expire_date__gt=timezone.now())
    found: set[str] = set()
    for start in range(0, len(keys), _CHUNK):
        chunk = sessions.filter(session_key__in=keys[start : start + _CHUNK])
        found.update(chunk.values_list("session_key", flat=True))
    return frozenset(found)


def standing(mandate_ids: Collection[UUID]) -> frozenset[UUID]:
    """Those of the mandates that hold at this moment."""
    return people.in_force(mandate_ids, timezone.now()) if mandate_ids else frozenset()


def _engine() -> Any:
    return import_module(settings.SESSION_ENGINE)
