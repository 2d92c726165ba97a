"""What entitlements tell the floors above."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.dispatch import Signal


@dataclass(frozen=True, slots=True)
class EntitlementOpened:
    """Somebody is owed money from now on."""

    entitlement_id: UUID
    person_id: UUID
    programme_id: UUID
    starts_on: date
    now: datetime


entitlement_opened = Signal()
