"""What access tells the floors above.

roles_changed: a role of a member of staff was given or has ended. Sent inside the transaction. Whatever is open in
their name was opened under other roles.
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.dispatch import Signal


@dataclass(frozen=True, slots=True)
class RolesChanged:
    """Somebody may do other things from now on."""

    user_id: UUID
    now: datetime


roles_changed = Signal()
