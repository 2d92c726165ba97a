"""Changes and reads. They are written in the transaction of the act: both stay or neither does."""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from django.db import DatabaseError, models, transaction

from ..actors import ActorLike
from ..errors import TrailUnavailable
from ..models import Entry

Record = tuple[str, UUID | None] | models.Model


def record_change(
    *,
    actor: ActorLike,
    action: str,
    record: Record,
    subject: UUID | None,
    now: datetime,
    details: Mapping[str, Any] | None = None,
) -> Entry:
    """Write that `actor` changed `record`, which concerns the person `subject`.

    `details` may hold states, counts and ids, never a value of a person. Raises TrailUnavailable; let it
    end the transaction.
    """
    entry = entry_of(Entry.Kind.CHANGE, actor=actor, action=action, record=record, subject=subject, now=now)
    entry.details = dict(details or {})
    write([entry])
    return entry


def record_read(
    *,
    actor: ActorLike,
    action: str,
    record: Record,
    subjects: Iterable[UUID],
    purpose: str,
    now: datetime,
    purpose_text: str = "",
    legal_ground: str = "",
) -> list[Entry]:
    """Write that `actor` looks at `record`: one entry for each person in `subjects`, before the page is made.

    With no subjects (an empty queue) one entry without a person is written. Raises TrailUnavailable; the
    page must then not be shown.
    """
    entries = [
        entry_of(Entry.Kind.READ, actor=actor, action=action, record=record, subject=subject, now=now)
        for subject in dict.fromkeys(subjects) or [None]
    ]
    for entry in entries:
        entry.purpose = str(purpose)
        entry.purpose_text = purpose_text[:500]
        entry.legal_ground = legal_ground[:200]
    write(entries)
    return entries


def entry_of(
    kind: Entry.Kind, *, actor: ActorLike, action: str, record: Record, subject: UUID | None, now: datetime
) -> Entry:
    """Return an entry that is not yet written."""
    record_type, record_id = _named(record)
    return Entry(
        at=now.astimezone(UTC),
        kind=kind.value,
        action=action,
        actor_id=actor.user_id,
        actor_name=actor.name[:150] if actor.is_staff else "",
        actor_role=actor.trail_role[:120],
        actor_office=str(actor.office_name)[:150],
        subject_id=subject,
        mandate_id=actor.mandate_id,
        record_type=record_type,
        record_id=record_id,
    )


def write(entries: list[Entry], *, savepoint: bool = True) -> None:
    """Digest and insert. A savepoint keeps the caller's transaction usable, so that it can answer kindly."""
    for entry in entries:
        entry.digest = entry.expected_digest()
    try:
        with transaction.atomic(savepoint=savepoint):
            Entry.objects.bulk_create(entries)
    except DatabaseError as failure:
        raise TrailUnavailable("The trail could not be written.") from failure


def _named(record: Record) -> tuple[str, UUID | None]:
    if isinstance(record, models.Model):
        return record._meta.label_lower, record.pk if isinstance(record.pk, UUID) else None
    return record
