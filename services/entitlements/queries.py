"""What others may know about entitlements."""

from uuid import UUID

from django.db.models import QuerySet

from identity.access.actors import Actor

from .models import Entitlement


def visible_to(actor: Actor) -> QuerySet[Entitlement]:
    """A citizen sees their own; staff and the system see all; nobody else sees any."""
    rows = Entitlement.objects.select_related("programme")
    if actor.kind in ("staff", "system"):
        return rows
    if actor.kind == "citizen" and actor.person_id:
        return rows.filter(person_id=actor.person_id)
    return rows.none()


def of_decision(actor: Actor, decision_id: UUID) -> Entitlement | None:
    """The entitlement that one decision opened, if this actor may see it."""
    return visible_to(actor).filter(decision_id=decision_id).first()
