"""Who may see or change a household."""

from uuid import UUID

from identity.access.actors import Actor
from services.kernel.errors import NotAllowed


def may_record(actor: Actor, person_id: UUID) -> bool:
    """Staff and the system may; a citizen only for the household they belong to themselves."""
    return actor.kind in ("staff", "system") or actor.person_id == person_id


def require_may_record(actor: Actor, person_id: UUID) -> None:
    """Raises NotAllowed where `may_record` says no."""
    if not may_record(actor, person_id):
        raise NotAllowed("household.not_yours", "You can only change your own household.")
