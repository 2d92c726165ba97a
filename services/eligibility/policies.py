"""Who may let the rules look at an application."""

from identity.access.actors import Actor
from identity.access.roles import Role
from services.kernel.errors import NotAllowed


def require_assessor(actor: Actor) -> None:
    """The system, and staff who work on cases. Raises NotAllowed for everybody else."""
    if actor.kind != "system" and not actor.has(Role.CASEWORKER, Role.APPROVER, Role.SUPERVISOR):
        raise NotAllowed("eligibility.caseworkers_only", "Only a caseworker lets the rules look again.")
