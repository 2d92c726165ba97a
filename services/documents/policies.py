"""Who may bring, see and remove a document."""

from identity.access.actors import Actor
from identity.access.policies import may_assist
from identity.people.connections import is_connected
from identity.people.mandates.kinds import Scope
from identity.people.models import Person
from identity.people.policies import is_own_record
from services.kernel.errors import NotAllowed, NotFound

from .models import Document


def require_may_bring(actor: Actor, person: Person) -> None:
    """The person, whoever may apply for them, or staff who serve them and are not connected. Raises NotAllowed."""
    if actor.kind == "citizen" and actor.person_id == person.pk and _may_apply(actor):
        return
    if _serves(actor, person):
        return
    raise NotAllowed("document.not_yours", "You cannot send documents for this person.")


def require_sender(actor: Actor, document: Document) -> None:
    """An upload goes on by whoever began it, or by the person. For others it does not exist."""
    mine = actor.user_id is not None and document.brought_by == actor.user_id
    theirs = actor.kind == "citizen" and actor.person_id == document.person_id and _may_apply(actor)
    if not (mine and (actor.is_staff or theirs)) and not theirs:
        raise NotFound("document.not_found", "We did not find this document.")


def require_may_remove(actor: Actor, document: Document) -> None:
    """The person alone, and the system where the time is over. Raises NotFound, and NotAllowed once it must stay."""
    if actor.kind != "system" and not (actor.acts_for_self and actor.person_id == document.person_id):
        raise NotFound("document.not_found", "We did not find this document.")
    if document.rests_since is not None:
        raise NotAllowed(
            "document.decision_rests_on_it",
            "A decision rests on this document, so the law has us keep it. You can see it here at any time.",
        )


def _serves(actor: Actor, person: Person) -> bool:
    if not may_assist(actor) or actor.user_id is None:
        return False
    return not is_own_record(actor, person) and not is_connected(actor.user_id, person)


def _may_apply(actor: Actor) -> bool:
    return actor.mandate is None or Scope.APPLY in actor.mandate.scopes
