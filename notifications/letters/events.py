"""What letters tell the floors above."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.dispatch import Signal


@dataclass(frozen=True, slots=True)
class LetterIssued:
    letter_id: UUID
    person_id: UUID
    now: datetime


letter_issued = Signal()
