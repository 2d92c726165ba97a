"""Who may start, fill in and send an application."""

from uuid import UUID

from identity.access.actors import Actor
from services.kernel.errors import NotAllowed, NotFound

from .models import Application
from .states import ApplicationState


def require_citizen(actor: Actor) -> UUID:
    """The person who acts. Raises NotAllowed for anybody without a person."""
    if actor.kind != "citizen" or actor.person_id is None:
        raise NotAllowed("application.citizens_only", "Sign in as yourself to apply.")
    return actor.person_id


def require_owner(actor: Actor, application: Application) -> None:
    """Somebody else's application does not exist for this actor."""
    if actor.kind != "citizen" or application.person_id != actor.person_id:
        raise NotFound("application.not_found", "We did not find this application.")


def require_draft(application: Application) -> None:
    """Raises NotAllowed once the application was sent: what somebody swore to is not changed behind it."""
    if application.state != ApplicationState.DRAFT:
        raise NotAllowed("application.already_sent", "You have already sent this application.")
