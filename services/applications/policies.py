"""Who may start, fill in and send an application."""

from uuid import UUID

from identity.access.actors import Actor
from identity.access.policies import may_assist
from identity.people.connections import is_connected
from identity.people.mandates.kinds import Scope
from identity.people.models import Person
from identity.people.policies import is_own_record
from services.households.policies import is_at_home_with
from services.kernel.errors import NotAllowed, NotFound

from .models import Application
from .states import TRANSITIONS, ApplicationState


def require_citizen(actor: Actor) -> UUID:
    """The person who acts. Raises NotAllowed for anybody without a person."""
    if actor.kind != "citizen" or actor.person_id is None:
        raise NotAllowed("application.citizens_only", "Sign in as yourself to apply.")
    return actor.person_id


def require_may_apply(actor: Actor, programme_code: str) -> None:
    """Raises NotAllowed where somebody acts for another and their mandate does not reach to this programme."""
    if not actor.may(Scope.APPLY, programme_code):
        raise NotAllowed("application.not_in_mandate", "Your mandate does not let you apply for this for them.")


def require_owner(actor: Actor, application: Application) -> None:
    """Somebody else's application does not exist for this actor; one beyond their mandate cannot be changed."""
    if actor.kind != "citizen" or application.person_id != actor.person_id:
        raise NotFound("application.not_found", "We did not find this application.")
    require_may_apply(actor, application.programme.code)


def require_filler(actor: Actor, application: Application) -> None:
    """Whoever fills it in: its owner, or the member of staff who took it up at the counter. It is nobody else's.

    Staff are asked every time: people move in with one another, and records are told apart, while a draft lies open.
    """
    if actor.is_staff and actor.user_id is not None and application.assisted_by == actor.user_id:
        require_may_assist(actor, application.person)
    else:
        require_owner(actor, application)


def require_may_assist(actor: Actor, person: Person) -> UUID:
    """The account of staff that fills in for this person. Raises NotAllowed, also where the two belong together."""
    if not may_assist(actor) or actor.user_id is None:
        raise NotAllowed("application.staff_only", "Your role does not fill in applications for others.")
    if is_own_record(actor, person) or is_connected(actor.user_id, person) or is_at_home_with(actor, person.pk):
        raise NotAllowed("application.your_own", "You and this person belong together. A colleague fills in for them.")
    return actor.user_id


def require_may_supersede(actor: Actor, application: Application) -> None:
    """Whoever approves decisions, by the decision itself. Raises NotAllowed."""
    TRANSITIONS.check(actor.kind, ApplicationState(application.state), ApplicationState.SUPERSEDED)


def require_draft(application: Application) -> None:
    """Raises NotAllowed once the application was sent: what somebody swore to is not changed behind it."""
    if application.state != ApplicationState.DRAFT:
        raise NotAllowed("application.already_sent", "You have already sent this application.")
