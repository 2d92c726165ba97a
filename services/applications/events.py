"""What applications tell the floors above. Payloads hold ids, never names."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.dispatch import Signal


@dataclass(frozen=True, slots=True)
class Submitted:
    """An application was sent. Ids, its number and who sent it; none of the answers.

    `look_again` says that it was confirmed before a witness or by a code on paper: some of these are checked.
    """

    application_id: UUID
    person_id: UUID
    programme_id: UUID
    reference: str
    submitted_by: UUID | None
    now: datetime
    look_again: bool = False


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """An application was taken back. `reference` is None for a draft, which never had one."""

    application_id: UUID
    person_id: UUID
    reference: str | None
    now: datetime


@dataclass(frozen=True, slots=True)
class DraftExpiring:
    """Nobody went on with a draft for long. It closes at the beginning of `closes_on` unless somebody does."""

    application_id: UUID
    person_id: UUID
    closes_on: date
    warning: int
    now: datetime


@dataclass(frozen=True, slots=True)
class DraftExpired:
    """A draft was closed. What was written is kept, and can be taken up again, up to `kept_until`."""

    application_id: UUID
    person_id: UUID
    kept_until: date
    now: datetime


submitted = Signal()
withdrawn = Signal()
draft_expiring = Signal()
draft_expired = Signal()
