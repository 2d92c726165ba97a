"""Names of what a page can listen to."""

from uuid import UUID

from identity.access.actors import Actor
from identity.access.models import Office
from identity.people.mandates.kinds import Scope


def person(person_id: UUID) -> str:
    """Everything that concerns one person's applications, letters and data."""
    return f"person:{person_id}"


def queue(office_id: UUID) -> str:
    """The queues of one office."""
    return f"queue:{office_id}"


def of_actor(actor: Actor) -> frozenset[str]:
    """The topics an actor may hear: a citizen their own, staff those of their offices, others none.

    Whoever acts for another hears of the other's affairs while they may see them.
    """
    if actor.person_id is not None and actor.is_citizen:
        if actor.mandate is not None and Scope.VIEW not in actor.mandate.scopes:
            return frozenset()
        return frozenset({person(actor.person_id)})
    if actor.kind == "staff" and actor.all_offices:
        return frozenset(queue(office_id) for office_id in Office.objects.values_list("pk", flat=True))
    if actor.kind == "staff":
        return frozenset(queue(office_id) for office_id in actor.office_ids)
    return frozenset()
