"""What the sign-in tells the floors above. All are sent inside the transaction; `person_id` is None for staff.

credential_suspended: a passkey may have been copied and opens nothing until its owner says more.
credential_lifted: a suspended passkey opens the account again, by its owner's word or at a counter.
credential_added: somebody who was signed in added one more way to sign in.
credential_removed: somebody who was signed in took one of their ways to sign in away.
account_recovered: two of staff gave somebody who had lost every way in a code to bind a new one.
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.dispatch import Signal


@dataclass(frozen=True, slots=True)
class CredentialSuspended:
    """Whoever holds it must hear: the next one to come by it may be somebody else."""

    credential_id: UUID
    user_id: UUID
    person_id: UUID | None
    now: datetime


@dataclass(frozen=True, slots=True)
class CredentialAdded:
    """Whoever holds the account must hear: a session that was left open may have been used by somebody else."""

    credential_id: UUID
    user_id: UUID
    person_id: UUID | None
    now: datetime


@dataclass(frozen=True, slots=True)
class CredentialLifted:
    """Whoever holds it must hear: what was closed because it may be copied opens the account again."""

    credential_id: UUID
    user_id: UUID
    person_id: UUID | None
    now: datetime


@dataclass(frozen=True, slots=True)
class CredentialRemoved:
    """Whoever holds the account must hear: who locks somebody out begins by this."""

    credential_id: UUID
    user_id: UUID
    person_id: UUID | None
    now: datetime


@dataclass(frozen=True, slots=True)
class AccountRecovered:
    """Whoever could be reached before must hear: at the counter somebody else may have stood."""

    recovery_id: UUID
    person_id: UUID
    now: datetime


credential_suspended = Signal()
credential_lifted = Signal()
credential_added = Signal()
credential_removed = Signal()
account_recovered = Signal()
