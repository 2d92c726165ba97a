"""Who may see or change what people are owed."""

from identity.access.actors import Actor
from identity.access.roles import Role
from services.kernel.errors import NotAllowed

from .models import Entitlement


def require_may_open(actor: Actor) -> None:
    """Only the person who gives the second approval opens an entitlement."""
    if not actor.has(Role.APPROVER):
        raise NotAllowed("entitlement.approver_only", "Only a person who approves decisions can open an entitlement.")


def require_may_change(actor: Actor, entitlement: Entitlement) -> None:
    """Raises NotAllowed unless a machine, an approver or a supervisor acts; which moves, the table of states says."""
    if actor.kind == "system" or actor.has(Role.APPROVER) or actor.has(Role.SUPERVISOR):
        return
    raise NotAllowed("entitlement.not_yours", "You cannot change this entitlement.")
