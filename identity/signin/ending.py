"""When a session ends by itself: after nobody used it for a while, and after so many hours in any case."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings


@dataclass(frozen=True, slots=True)
class SessionEnd:
    """The moment, and how far away it is."""

    ends_at: datetime
    seconds: int


def end_of(session: Mapping[str, Any], now: datetime) -> SessionEnd | None:
    """When the session of somebody who does nothing from now on ends; None without one."""
    if "signin.seen" not in session:
        return None
    kind = "staff" if session.get("signin.staff") else "citizen"
    seen, began = (datetime.fromtimestamp(session[f"signin.{key}"], tz=now.tzinfo) for key in ("seen", "began"))
    idle = seen + timedelta(minutes=settings.PORTICO_IDLE_MINUTES[kind])
    ends_at = min(idle, began + timedelta(hours=settings.PORTICO_SESSION_HOURS[kind]))
    return SessionEnd(ends_at, max(0, int((ends_at - now).total_seconds())))
