"""The way out: claim a line, hand it to its sender, record what became of it.

A line is handed over at least once. A worker that dies between the provider's yes and our commit leaves a lease
that runs out; the next attempt carries the same message id, by which mailboxes show the message once.
"""

import logging
from collections.abc import Callable
from datetime import datetime

from django.db import connection, transaction
from django.db.models import F, QuerySet

from identity.people import queries as people
from identity.people.errors import CannotRead, KeysMissing

from .models import OutboxLine
from .schedule import LEASE, wait_after
from .senders import Message, PermanentFailure, TemporaryFailure, sender_for
from .states import TRANSITIONS, LineState

logger = logging.getLogger("notifications.delivery")

_BATCH = 100


def deliver_due(*, now: datetime, limit: int = _BATCH, stop: Callable[[], bool] = lambda: False) -> int:
    """Sends up to `limit` lines that are due at `now` and returns how many were tried.

    `stop` is asked between two messages, so that a worker can leave in the middle of a long row.
    """
    if not OutboxLine.objects.due(now).exists():
        return 0  # Asked without the write lock that a claim takes on SQLite.
    tried = 0
    while tried < limit and not stop() and _deliver_next(now):
        tried += 1
    return tried


def _deliver_next(now: datetime) -> bool:
    line = _claim(now)
    if line is None:
        return False
    if line.useless_after is not None and line.useless_after <= now:
        _settle(line, LineState.CANCELLED, now, failure="too late")
        return True
    try:
        message = _message(line)
        sender_for(line.channel).send(message)
    except TemporaryFailure as failure:
        _wait_or_give_up(line, failure.code, now)
    except PermanentFailure as failure:
        _settle(line, LineState.FAILED, now, failure=failure.code)
    else:
        _settle(line, LineState.ACCEPTED, now, address=message.address)
    return True


def _claim(now: datetime) -> OutboxLine | None:
    """Takes one due line for this worker alone.

    Rows locked by others are skipped where the database can; the condition on the number of attempts decides
    everywhere else.
    """
    with transaction.atomic():
        due = OutboxLine.objects.due(now)
        if connection.features.has_select_for_update_skip_locked:
            due = due.select_for_update(skip_locked=True)
        line = due.first()
        if line is None:
            return None
        if line.state != LineState.SENDING:
            TRANSITIONS.check("worker", line.state, LineState.SENDING)
        mine = OutboxLine.objects.filter(pk=line.pk, state=line.state, attempts=line.attempts).update(
            state=LineState.SENDING, attempts=F("attempts") + 1, leased_until=now + LEASE
        )
        if not mine:
            return None
        line.state, line.attempts = LineState.SENDING, line.attempts + 1
        return line


def _message(line: OutboxLine) -> Message:
    try:
        return Message(line.message_id, line.channel, _address(line), line.subject, line.body)
    except (CannotRead, KeysMissing):
        # The key ring is for the operator to mend; the line waits for it.
        raise TemporaryFailure("unreadable") from None


def _address(line: OutboxLine) -> str:
    if line.address:
        return line.address
    contact = people.contact(line.person_id, line.channel)
    if contact is None:
        raise PermanentFailure("no contact")
    return contact.value


def _wait_or_give_up(line: OutboxLine, code: str, now: datetime) -> None:
    wait = wait_after(line.attempts, urgent=line.urgent)
    if wait is None:
        _settle(line, LineState.FAILED, now, failure=code)
        return
    TRANSITIONS.check("worker", LineState.SENDING, LineState.WAITING)
    _still_mine(line).update(state=LineState.WAITING, next_try_at=now + wait, leased_until=None, failure=code)


def _settle(line: OutboxLine, state: LineState, now: datetime, *, failure: str = "", address: str = "") -> None:
    TRANSITIONS.check("worker", LineState.SENDING, state)
    with transaction.atomic():
        kept = _still_mine(line).select_for_update().first()
        if kept is None:
            return
        kept.state, kept.settled_at, kept.leased_until, kept.failure = state, now, None, failure
        if address:
            kept.address = address
        if kept.secret:
            kept.subject = kept.body = ""
        kept.save(update_fields=["state", "settled_at", "leased_until", "failure", "address", "subject", "body"])
    if state == LineState.FAILED:
        logger.warning("%s %s was given up: %s", line.notice, line.message_id, failure)


def _still_mine(line: OutboxLine) -> QuerySet[OutboxLine]:
    """The row, unless its lease ran out and another worker has counted one more attempt."""
    return OutboxLine.objects.filter(pk=line.pk, state=LineState.SENDING, attempts=line.attempts)
