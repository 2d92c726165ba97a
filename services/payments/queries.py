"""What others may know about payment accounts."""

from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.db.models import QuerySet

from identity.access.actors import Actor
from identity.signin import queries as signin

from .models import PaymentAccount


def visible_to(actor: Actor) -> QuerySet[PaymentAccount]:
    """The person's own; staff and the system see all; nobody under a mandate sees any."""
    rows = PaymentAccount.objects.order_by("-named_at")
    if actor.works_on_cases or actor.kind == "system":
        return rows
    return rows.filter(person_id=actor.person_id) if actor.acts_for_self and actor.person_id else rows.none()


def account_at(actor: Actor, person_id: UUID, now: datetime) -> PaymentAccount | None:
    """The account that money goes to at this moment."""
    return visible_to(actor).filter(person_id=person_id, stopped_at=None, usable_from__lte=now).first()


def waiting(actor: Actor, person_id: UUID, now: datetime) -> PaymentAccount | None:
    """The newest account that money goes to later on, unless it is stopped."""
    return visible_to(actor).filter(person_id=person_id, stopped_at=None, usable_from__gt=now).first()


def held_until(person_id: UUID, now: datetime) -> datetime | None:
    """Until when no other account can be named, because somebody came back in at a counter; None: it can be now."""
    at = signin.recovered_at(person_id, now - hold())
    return at + hold() if at else None


def hold() -> timedelta:
    """How long a new account waits, and how long none is named after a recovery."""
    return timedelta(hours=settings.PORTICO_POLICIES.payment_hold_hours)
