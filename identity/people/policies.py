"""Who may change what about a person."""

from uuid import UUID

from identity.access.actors import Actor
from identity.access.policies import is_person, may_assist


def may_change_contacts(actor: Actor, person_id: UUID) -> bool:
    """The person alone, or staff at the counter; the code goes to the new contact either way."""
    return is_person(actor, person_id) or may_assist(actor)
