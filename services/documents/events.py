"""What documents tell the floors above. Payloads hold ids, never names or contents."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.dispatch import Signal


@dataclass(frozen=True, slots=True)
class DocumentLookedAt:
    """The check of a document ended: it can be shown (`refused` is empty), or it cannot be used, and why."""

    document_id: UUID
    person_id: UUID
    refused: str
    in_use: bool
    now: datetime


document_looked_at = Signal()
