"""Putting messages into the outbox."""

from datetime import datetime
from urllib.parse import urlsplit
from uuid import UUID

from django.conf import settings
from django.db import transaction

from services.kernel.ids import uuid7

from .models import OutboxLine


class NotInTransaction(RuntimeError):
    """A message was queued outside the transaction of its cause, so one could be kept without the other."""


def queue(
    *,
    person_id: UUID,
    channel: str,
    notice: str,
    subject: str,
    body: str,
    dedupe_key: str,
    now: datetime,
    address: str = "",
    urgent: bool = False,
    secret: bool = False,
    useless_after: datetime | None = None,
) -> OutboxLine:
    """Keeps one message to be sent after the surrounding transaction commits.

    The same `dedupe_key` again returns the line that is already there. Without `address` the person's contact is
    looked up when the message is sent. `secret` wipes the text once it has left, `useless_after` is the latest time
    at which sending makes sense. Raises NotInTransaction outside `transaction.atomic`.
    """
    if not transaction.get_connection().in_atomic_block:
        raise NotInTransaction(f"{notice} must be queued inside the transaction of its cause")
    line_id = uuid7()
    line, _ = OutboxLine.objects.get_or_create(
        dedupe_key=dedupe_key,
        defaults={
            "id": line_id,
            "person_id": person_id,
            "channel": channel,
            "notice": notice,
            "message_id": f"{line_id.hex}@{_host()}",
            "address": address,
            "subject": subject,
            "body": body,
            "urgent": urgent,
            "secret": secret,
            "useless_after": useless_after,
            "next_try_at": now,
            "queued_at": now,
        },
    )
    return line


def _host() -> str:
    return urlsplit(settings.PORTICO_PUBLIC_ADDRESS).hostname or "portico"
