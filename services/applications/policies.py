"""Who may start, fill in and send an application."""

from uuid import UUID

from identity.access.actors import Actor
from identity.people.mandates.kinds import Scope
from services.kernel.errors import NotAllowed, NotFound

from .models import Application
from .states import ApplicationState


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


def require_draft(application: Application) -> None:
    """Raises NotAllowed once the application was sent: what somebody swore to is not changed behind it."""
    if application.state != ApplicationState.DRAFT:
        raise NotAllowed("application.already_sent", "You have already sent this application.")
