"""What payments tell the floors above."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.dispatch import Signal


@dataclass(frozen=True, slots=True)
class PaymentAccountNamed:
    """Money is to go elsewhere from `usable_from` on. Whoever could be reached before must hear of it."""

    account_id: UUID
    person_id: UUID
    usable_from: datetime
    now: datetime


@dataclass(frozen=True, slots=True)
class PaymentAccountStopped:
    """An account was stopped before any money went to it."""

    account_id: UUID
    person_id: UUID
    now: datetime


payment_account_named = Signal()
payment_account_stopped = Signal()
