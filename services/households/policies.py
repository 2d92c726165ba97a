"""Who may see or change a household."""

from uuid import UUID

from identity.access.actors import Actor
from identity.people import queries as people
from identity.people.mandates.kinds import Scope
from services.kernel.errors import NotAllowed

from .closeness import told_to_live_together
from .queries import live_together


def may_record(actor: Actor, person_id: UUID) -> bool:
    """Staff and the system may; a citizen for the household they belong to, or by a mandate for another's data."""
    if actor.kind in ("staff", "system"):
        return True
    return actor.person_id == person_id and actor.may(Scope.CHANGE_DATA)


def require_may_record(actor: Actor, person_id: UUID) -> None:
    """Raises NotAllowed where `may_record` says no."""
    if not may_record(actor, person_id):
        raise NotAllowed("household.not_yours", "You can only change your own household.")


def require_may_tell(actor: Actor, person_id: UUID) -> None:
    """Whoever sends an application, its person or somebody for them, tells what it says of the household.

    Raises NotAllowed for a citizen who does not act for this person; the application has asked what a mandate covers.
    """
    if actor.kind not in ("staff", "system") and actor.person_id != person_id:
        raise NotAllowed("household.not_yours", "You can only change your own household.")


def is_at_home_with(actor: Actor, person_id: UUID) -> bool:
    """Whether a member of staff lives with this person now: then a colleague serves them, however they are reached.

    By our records, or as one of them told it beyond doubt (see `closeness`).

    Asks nothing of the database for staff of whom nobody said who they are as a person.
    """
    if not actor.is_staff or actor.person_id is None:
        return False
    own, theirs = people.ids_of(actor.person_id), people.ids_of(person_id)
    return live_together(own, theirs) or told_to_live_together(own[0], theirs[0])
