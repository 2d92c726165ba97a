"""The person who is signed in."""

from typing import TYPE_CHECKING

from identity.access.actors import Actor
from identity.people import queries as people
from services.kernel.errors import NotFound

if TYPE_CHECKING:
    from identity.people.models import Person


def myself(actor: Actor) -> "Person":
    """The actor's own record. Raises NotFound for an account without one."""
    person = people.person(actor.person_id) if actor.person_id else None
    if person is None:
        raise NotFound("person.not_found", "We did not find your record.")
    return person
