"""What the screens at a counter share: who may come, whom they are about, and why."""

from datetime import datetime, timedelta
from typing import Any

from django.http import HttpRequest
from django.utils import timezone

from identity.access.roles import Role
from identity.people import queries as people
from identity.people.models import Person
from portal.office.queues.choices import default_view
from portal.shell.views import StaffView

KEY = "assisted.person"
LASTS = timedelta(minutes=60)


class CounterView(StaffView):
    """For staff who may fill in for somebody."""

    roles = frozenset({Role.SOCIAL_ASSISTANT, Role.CASEWORKER, Role.SUPERVISOR})

    def frame(self) -> dict[str, Any]:
        """What stands around every one of these pages."""
        return {"side": "assisted", "queue_side": default_view(self.actor)}


def keep_person(request: HttpRequest, person: Person, purpose: str, now: datetime) -> None:
    """Remember for an hour who stands at the counter, and why one looks. The address names nobody."""
    request.session[KEY] = {"id": str(person.pk), "purpose": purpose, "until": (now + LASTS).isoformat()}


def kept_person(request: HttpRequest) -> tuple[Person, str] | None:
    """Who stands at the counter, and why one looks; None when that was longer than an hour ago."""
    kept = request.session.get(KEY)
    if not kept or datetime.fromisoformat(kept["until"]) < timezone.now():
        return None
    person = people.person(kept["id"])
    return (person, kept["purpose"]) if person else None
