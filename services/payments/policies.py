"""Who may say where somebody's money goes."""

from uuid import UUID

from identity.access.actors import Actor
from identity.access.policies import is_person, may_assist
from services.kernel.errors import NotAllowed


def require_may_name(actor: Actor, person_id: UUID) -> None:
    """The person alone names an account: no mandate reaches this far. Raises NotAllowed."""
    if not is_person(actor, person_id):
        raise NotAllowed("payment_account.own_only", "Only the person can say where their money goes.")


def require_may_stop(actor: Actor, person_id: UUID) -> None:
    """The person, or staff who were called. Raises NotAllowed."""
    if not is_person(actor, person_id) and not may_assist(actor):
        raise NotAllowed("payment_account.not_yours", "You cannot stop this account.")
