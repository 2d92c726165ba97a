"""Who may change which areas the country has."""

from identity.access.actors import Actor
from identity.access.roles import Role
from services.kernel.errors import NotAllowed


def require_configurer(actor: Actor) -> None:
    """Administrators and the system itself. Raises NotAllowed for everybody else."""
    if actor.kind != "system" and not actor.has(Role.ADMINISTRATOR):
        raise NotAllowed("areas.administrators_only", "Only an administrator changes the areas of the country.")
