"""What the catalogue tells the floors above."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.dispatch import Signal


@dataclass(frozen=True, slots=True)
class ParametersChanged:
    """The programme by its address, and the day from which its new numbers hold; that day may lie ahead."""

    programme_id: UUID
    programme: str
    starts_on: date
    changed_at: datetime


# The numbers of a programme change on a day: whoever writes about them reads their words again.
parameters_changed = Signal()
