"""What casework tells the floors above. Payloads hold ids, never names or texts."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.dispatch import Signal


@dataclass(frozen=True, slots=True)
class CaseOpened:
    """The office has a new case."""

    case_id: UUID
    application_id: UUID
    person_id: UUID
    office_id: UUID
    reference: str
    now: datetime


@dataclass(frozen=True, slots=True)
class StatusChanged:
    """The case moved, or its history grew: pages that show it are read again."""

    case_id: UUID
    person_id: UUID
    office_id: UUID
    state: str
    now: datetime


@dataclass(frozen=True, slots=True)
class InformationRequested:
    """The applicant is asked for one thing until `due_on`; the question itself is read on their page."""

    case_id: UUID
    request_id: UUID
    person_id: UUID
    reference: str
    due_on: date
    now: datetime


@dataclass(frozen=True, slots=True)
class RequestAnswered:
    """The applicant answered in words or with papers; what they say is read on the page of the case."""

    case_id: UUID
    request_id: UUID
    person_id: UUID
    reference: str
    now: datetime


@dataclass(frozen=True, slots=True)
class DecisionMade:
    """A decision is in force. Its words and amount are read from the case, by whoever may."""

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
request_answered = Signal()
decision_made = Signal()
