"""What applications tell the floors above. Payloads hold ids, never names."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.dispatch import Signal


@dataclass(frozen=True, slots=True)
class Submitted:
    application_id: UUID
    person_id: UUID
    programme_id: UUID
    reference: str
    submitted_by: UUID | None
    now: datetime


@dataclass(frozen=True, slots=True)
class Withdrawn:
    application_id: UUID
    person_id: UUID
    reference: str | None
    now: datetime


submitted = Signal()
withdrawn = Signal()
