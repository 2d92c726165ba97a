"""What casework tells the floors above. Payloads hold ids, never names or texts."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.dispatch import Signal


@dataclass(frozen=True, slots=True)
class CaseOpened:
    case_id: UUID
    application_id: UUID
    person_id: UUID
    office_id: UUID
    reference: str
    now: datetime


@dataclass(frozen=True, slots=True)
class StatusChanged:
    case_id: UUID
    person_id: UUID
    office_id: UUID
    state: str
    now: datetime


@dataclass(frozen=True, slots=True)
class InformationRequested:
    case_id: UUID
    request_id: UUID
    person_id: UUID
    reference: str
    due_on: date
    now: datetime


@dataclass(frozen=True, slots=True)
class DecisionMade:
    case_id: UUID
    decision_id: UUID
    person_id: UUID
    programme_id: UUID
    reference: str
    outcome: str
    now: datetime


case_opened = Signal()
status_changed = Signal()
information_requested = Signal()
decision_made = Signal()
