"""What others may know about entitlements."""

from datetime import date, timedelta
from uuid import UUID

from django.db.models import QuerySet

from identity.access.actors import Actor
from identity.people.mandates.kinds import Scope

from .models import Entitlement
from .states import EntitlementState


def visible_to(actor: Actor) -> QuerySet[Entitlement]:
    """A citizen sees their own, or what their mandate lets them see; staff and the system see all; nobody else any."""
    rows = Entitlement.objects.select_related("programme")
    if actor.kind in ("staff", "system"):
        return rows
    if actor.kind == "citizen" and actor.person_id:
        own = rows.filter(person_id=actor.person_id)
        if actor.mandate is not None and Scope.VIEW not in actor.mandate.scopes:
            return rows.none()
        return own.filter(programme__code__in=actor.programmes) if actor.programmes else own
    return rows.none()


def running(actor: Actor) -> QuerySet[Entitlement]:
    """What this actor sees of what is paid, or held, and has not ended."""
    return visible_to(actor).exclude(state=EntitlementState.ENDED)


def of_decision(actor: Actor, decision_id: UUID) -> Entitlement | None:
    """The entitlement that one decision opened, if this actor may see it."""
    return visible_to(actor).filter(decision_id=decision_id).first()


def running_of(person_id: UUID, programme_id: UUID) -> Entitlement | None:
    """What a person is owed by a programme now, paid or held. For the operations of casework. One query."""
    rows = Entitlement.objects.filter(person_id=person_id, programme_id=programme_id)
    return rows.exclude(state=EntitlementState.ENDED).first()


def first_day_in_place_of(running: Entitlement, wished: date) -> date:
    """The first day of what replaces `running`: the day that is wished, but after the first month of what ends."""
    return max(wished, (running.starts_on.replace(day=1) + timedelta(days=32)).replace(day=1))
