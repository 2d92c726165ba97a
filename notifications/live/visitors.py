"""Who sits behind a socket: found by session, and checked again while the socket is open."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from importlib import import_module
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib.auth import get_user
from django.db.models.functions import MD5
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
    """A signed-in user's session and what it may hear; `mandate_id` while it acts for another person.

    `mark` is that of the session (`marks`) when it was read: another mark means that it is to be read again.
    """

    session_key: str
    user_id: UUID
    topics: frozenset[str]
    mandate_id: UUID | None = None
    mark: str = field(default="", compare=False)


def of_session(session_key: str) -> Visitor | None:
    """The visitor of a session. None when it has ended, the account is closed or the password was changed.

    Reads what may have been cached; `marks` is what knows of a sign-out in another process.
    """
    mark = marks([session_key]).get(session_key) if session_key else None
    if mark is None:
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
    return Visitor(session_key, acting.user_id, heard, acting.mandate_id, mark)


def marks(session_keys: Collection[str]) -> Mapping[str, str]:
    """Those of the sessions that have not ended, each with a mark that changes with what it holds.

    Read from the table: a cache may remember what was signed out. The mark is no secret and guards nothing.
    """
    keys = sorted(session_keys)
    sessions = _engine().SessionStore.get_model_class().objects.filter(expire_date__gt=timezone.now())
    found: dict[str, str] = {}
    for start in range(0, len(keys), _CHUNK):
        chunk = sessions.filter(session_key__in=keys[start : start + _CHUNK])
        found.update(chunk.values_list("session_key", MD5("session_data")))
    return found


def standing(mandate_ids: Collection[UUID]) -> frozenset[UUID]:
    """Those of the mandates that hold at this moment."""
    return people.in_force(mandate_ids, timezone.now()) if mandate_ids else frozenset()


def _engine() -> Any:
    return import_module(settings.SESSION_ENGINE)
