"""What was done with an application, as the trail tells it to its person."""

from datetime import datetime
from typing import Any

from identity.access.actors import Actor
from identity.audit.operations import record_change

from .models import Application


def note(application: Application, action: str, actor: Actor, now: datetime, **details: Any) -> None:
    """Writes it down. `details` hold ids and counts, never an answer. Raises TrailUnavailable."""
    record_change(
        actor=actor, action=action, record=application, subject=application.person_id, now=now, details=details
    )
