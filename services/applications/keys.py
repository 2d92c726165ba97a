"""The key that a page is given once: whatever was sent with it, an application or a change of one, it is spent."""

from datetime import datetime
from uuid import UUID

from services.kernel.errors import Conflict

from .models import Amendment, Application


def require_unused(submit_key: UUID, record: Application | Amendment, now: datetime) -> None:
    """Raises Conflict where something else than `record` was sent with this key."""
    sent = (model.objects.filter(submit_key=submit_key).exclude(pk=record.pk) for model in (Application, Amendment))
    if any(rows.exists() for rows in sent):
        raise Conflict("application.key_used", "This page was already used to send another application.", at=now)
