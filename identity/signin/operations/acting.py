"""Beginning and ceasing to act for another."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.http import HttpRequest
from django.middleware.csrf import rotate_token
from django.utils.translation import gettext_lazy as _

from identity.access.actors import Actor
from identity.audit.operations import record_change, record_refusal
from identity.people import queries as people
from identity.people.errors import NotAllowed
from identity.people.models import Mandate

from ..acting import KEY, mandate_named_in, under
from .sessions import follow_session


@transaction.atomic
def act_for(*, actor: Actor, request: HttpRequest, mandate_id: UUID, now: datetime) -> Mandate:
    """Act under this mandate from the next request on. Raises NotAllowed unless the actor holds it now."""
    actor = actor.for_oneself()
    mandate = people.active_mandate(actor.person_id, mandate_id, now) if actor.is_citizen and actor.person_id else None
    if mandate is None:
        record_refusal(
            actor=actor, action="mandate.acting_refused", record_type="people.mandate", record_id=mandate_id, now=now
        )
        raise NotAllowed("mandate.not_held", _("You have no mandate in force for this. Ask the person for a new one."))
    _switch(request, str(mandate.pk))
    record_change(
        actor=under(mandate, actor), action="mandate.acting_began", record=mandate, subject=mandate.grantor.standing_id,
        now=now,
    )  # fmt: skip
    return mandate


@transaction.atomic
def stop_acting(*, actor: Actor, request: HttpRequest, now: datetime, reason: str = "asked") -> None:
    """Act for oneself again from the next request on. `reason` is "asked", or "over" when the mandate has ended.

    It does no harm where nobody acts for anybody.
    """
    mandate_id = mandate_named_in(request.session)
    if mandate_id is None:
        return
    _switch(request, None)
    mandate = people.mandate(mandate_id)
    record_change(
        actor=actor, action="mandate.acting_stopped", record=("people.mandate", mandate_id),
        subject=mandate.grantor.standing_id if mandate else None, now=now, details={"reason": reason},
    )  # fmt: skip


def _switch(request: HttpRequest, mandate_id: str | None) -> None:
    """The session gets a new key, which closes its sockets, and forms that were opened before are refused.

    Otherwise what was typed for one person could be sent for another from a page that still lay open.
    """
    if mandate_id is None:
        request.session.pop(KEY, None)
    else:
        request.session[KEY] = mandate_id
    before = request.session.session_key or ""
    request.session.cycle_key()
    follow_session(before=before, session_key=request.session.session_key or "")
    rotate_token(request)
