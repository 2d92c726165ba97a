"""Refusals. They must outlive the transaction that they end."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime
from uuid import UUID

from django.db import connection

from ..actors import ActorLike
from ..errors import TrailUnavailable
from ..models import Entry
from .recording import entry_of, write

logger = logging.getLogger(__name__)

_waiting: ContextVar[list[Entry] | None] = ContextVar("refusals_waiting", default=None)


def record_refusal(
    *,
    actor: ActorLike,
    action: str,
    record_type: str,
    record_id: UUID | None,
    now: datetime,
    subject: UUID | None = None,
) -> None:
    """Write that `actor` was refused.

    Outside a transaction this is written at once and may raise TrailUnavailable. Inside one it waits until
    `keeping_refusals` (the middleware of a request, a task of the worker) ends, because the refusal is about
    to roll the transaction back. With nobody keeping, it goes into the open transaction.
    """
    entry = entry_of(
        Entry.Kind.REFUSED, actor=actor, action=action, record=(record_type, record_id), subject=subject, now=now
    )
    waiting = _waiting.get()
    if waiting is not None and _inside_a_transaction():
        waiting.append(entry)
    else:
        write([entry])


@contextmanager
def keeping_refusals() -> Iterator[None]:
    """Hold back refusals met inside transactions, and write them when the block ends, however it ends."""
    waiting: list[Entry] = []
    token = _waiting.set(waiting)
    try:
        yield
    finally:
        _waiting.reset(token)
        if waiting:
            _write_late(waiting)


def _write_late(entries: list[Entry]) -> None:
    """The refusal has already happened and nothing was shown: a failing trail is reported, not raised."""
    try:
        write(entries)
    except TrailUnavailable:
        logger.exception("%d refusals could not be written to the trail", len(entries))


def _inside_a_transaction() -> bool:
    """Tell whether a rollback could still take away what is written now. A test's own wrapping does not count."""
    return any(not getattr(block, "_from_testcase", False) for block in connection.atomic_blocks)
