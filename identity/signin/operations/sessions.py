"""The sessions that are open: noted when somebody comes in, and ended from elsewhere.

A session ends in the database, together with its row; the copy that the cache may hold goes after commit, so that
no request in between brings it back. Open sockets look at the database each second and close.
"""

from collections.abc import Iterable
from datetime import datetime
from importlib import import_module
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib.auth import HASH_SESSION_KEY
from django.db import transaction
from django.http import HttpRequest

from identity.access.actors import SYSTEM, Actor
from identity.audit.operations import record_change
from identity.people.models import User

from ..addresses import address_of, prefix_of
from ..browsers import browser_and_system
from ..models import OpenSession


def note_session(*, request: HttpRequest, user: User, before: str, method: str, credential: str, now: datetime) -> None:
    """Note the session of `request` among those that are open; `before` is the key that it had until now."""
    session_key = request.session.session_key or ""
    row = OpenSession.objects.filter(session_key=before, user=user).first()
    OpenSession.objects.filter(session_key=before).exclude(user=user).delete()
    if row is None:
        browser, system = browser_and_system(request.headers.get("User-Agent", ""))
        row = OpenSession(user=user, began_at=now, browser=browser, system=system)
        row.address_prefix = prefix_of(address_of(request))
    row.session_key, row.method = session_key, method
    if credential and credential not in row.credentials:
        row.credentials = [*row.credentials, credential]
    row.save()


def follow_session(*, before: str, session_key: str) -> None:
    """The session goes on under another key."""
    OpenSession.objects.filter(session_key=before).update(session_key=session_key)


def forget_session(*, session_key: str) -> None:
    """The session was left: nothing of it remains open."""
    OpenSession.objects.filter(session_key=session_key).delete()


def is_open(*, session_key: str) -> bool:
    """Tell whether a session has not been ended from elsewhere, whatever a cache remembers of it."""
    return OpenSession.objects.filter(session_key=session_key).exists()


@transaction.atomic
def end_session(*, actor: Actor, user: User, session_id: UUID, now: datetime) -> int:
    """End one session of `user`; return how many ended: none where it is not theirs or over already."""
    return _end(actor, OpenSession.objects.filter(user=user, pk=session_id), now, reason="asked")


@transaction.atomic
def end_other_sessions(*, actor: Actor, user: User, keep: str, now: datetime) -> int:
    """End every session of `user` but the one whose key is `keep`; return how many ended."""
    return _end(actor, OpenSession.objects.filter(user=user).exclude(session_key=keep), now, reason="asked")


@transaction.atomic
def end_all_sessions(*, actor: Actor, user: User, reason: str, now: datetime) -> int:
    """End every session of `user`, this one too; return how many ended. `reason` is a word for the trail."""
    return _end(actor, OpenSession.objects.filter(user=user), now, reason=reason)


@transaction.atomic
def end_sessions_by(*, user: User, credential_id: UUID, reason: str, now: datetime, keep: str = "") -> int:
    """End the sessions in which this credential was used, but for the one whose key is `keep`; return how many."""
    others = OpenSession.objects.filter(user=user).exclude(session_key=keep)
    rows = [row for row in others if str(credential_id) in row.credentials]
    return _end(SYSTEM, rows, now, reason=reason)


@transaction.atomic
def end_sessions_that_lapsed(*, user: User, now: datetime) -> int:
    """End what no page would open any more: the account is closed, or its password is another one."""
    rows = [row for row in OpenSession.objects.filter(user=user) if not _would_open(row, user)]
    return _end(SYSTEM, rows, now, reason="account_changed")


def _end(actor: Actor, rows: Iterable[OpenSession], now: datetime, *, reason: str) -> int:
    ended = list(rows)
    for row in ended:
        record_change(
            actor=actor,
            action="session.ended",
            record=row,
            subject=row.user.person_id,
            now=now,
            details={"reason": reason, "user": str(row.user_id)},
        )
        store = _store(row.session_key)
        # First the table, which decides; the cache also once more after commit, when no reader can fill it again.
        store.delete()
        transaction.on_commit(store.delete)
        row.delete()
    return len(ended)


def _would_open(row: OpenSession, user: User) -> bool:
    return user.is_active and _store(row.session_key).get(HASH_SESSION_KEY) == user.get_session_auth_hash()


def _store(session_key: str) -> Any:
    return import_module(settings.SESSION_ENGINE).SessionStore(session_key)
