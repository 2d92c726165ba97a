"""What every move of a mandate shares: the locked row, the table of moves, the trail, the event."""

from datetime import datetime
from typing import Literal

from django.utils.translation import gettext_lazy as _

from identity.access.actors import Actor
from identity.audit.operations import record_change

from .. import events
from ..errors import NotPossible
from ..mandates.states import MandateStatus, allows
from ..models import Mandate

_EVENTS = {"asked": events.mandate_asked, "active": events.mandate_active, "ended": events.mandate_ended}


def locked_mandate(mandate: Mandate) -> Mandate:
    rows = Mandate.objects.select_for_update(of=("self",)).select_related("grantor", "representative")
    return rows.get(pk=mandate.pk)


def guard_move(mandate: Mandate, role: str, end: MandateStatus) -> None:
    if not allows(role, mandate.status, end):
        raise NotPossible("mandate.moved", _("This mandate has changed meanwhile. Read the page again."))


def trail(actor: Actor, action: str, mandate: Mandate, now: datetime, **details: object) -> None:
    """The grantor is the person concerned; the mandate is the record."""
    record_change(actor=actor, action=action, record=mandate, subject=mandate.grantor_id, now=now, details=details)


def tell(what: Literal["asked", "active", "ended"], mandate: Mandate, now: datetime) -> None:
    _EVENTS[what].send(
        sender=Mandate,
        mandate_id=mandate.pk,
        grantor_id=mandate.grantor_id,
        representative_id=mandate.representative_id,
        now=now,
    )
