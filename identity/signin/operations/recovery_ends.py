"""What time alone ends: recoveries that nobody approved, and codes that nobody used, within their day."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from identity.access.actors import Actor

from ..models import Recovery
from .recovering import Status, end, locked

OPEN = (Status.ASKED, Status.APPROVED)


def end_expired_recoveries(*, actor: Actor, now: datetime) -> int:
    """Close what nobody approved or used in time; return how many. What is closed keeps no digest of a code.

    May be stopped and run again: each is a transaction of its own, and what is done is not found again.
    """
    due = Recovery.objects.filter(status__in=OPEN, expires_at__lte=now).order_by("expires_at")
    return sum(_end_if_over(actor, recovery_id, now) for recovery_id in list(due.values_list("pk", flat=True)))


@transaction.atomic
def _end_if_over(actor: Actor, recovery_id: UUID, now: datetime) -> bool:
    """Asked again under the lock: somebody may have asked anew, or used the code, at this very moment."""
    recovery = locked(recovery_id)
    if recovery.status not in OPEN or recovery.expires_at > now:
        return False
    end(actor, recovery, now, why="expired")
    return True
