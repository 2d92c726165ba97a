"""What applications tell the floors above. Payloads hold ids, never names."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.dispatch import Signal


@dataclass(frozen=True, slots=True)
class Submitted:
    """An application was sent. Ids, its number and who sent it; none of the answers.

    `look_again` says why its signature is one of those of which some are checked (see `declarations.Doubt`); "" if not.
    """

    application_id: UUID
    person_id: UUID
    programme_id: UUID
    reference: str
    submitted_by: UUID | None
    now: datetime
    look_again: str = ""


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """An application was taken back. `reference` is None for a draft, which never had one."""

    application_id: UUID
    person_id: UUID
    reference: str | None
    now: datetime


@dataclass(frozen=True, slots=True)
class Amended:
    """Something in a sent application changed. `request_id` names the request of the office that it answers."""

    amendment_id: UUID
    application_id: UUID
    person_id: UUID
    request_id: UUID | None
    reference: str
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
amended = Signal()
draft_expiring = Signal()
draft_expired = Signal()
