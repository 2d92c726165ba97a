"""What every move of a case shares: lock, check, change, event, trail, news."""

from datetime import datetime
from uuid import UUID

from identity.access.actors import Actor
from identity.audit.operations import record_change
from services.casework import events
from services.casework.models import Case, CaseEvent
from services.casework.states import TRANSITIONS, CaseState
from services.kernel.errors import NotFound


def locked(case_id: UUID) -> Case:
    """The case, with its row locked to the end of the transaction. Raises NotFound."""
    case = Case.objects.select_for_update(of=("self",)).select_related("programme").filter(pk=case_id).first()
    if case is None:
        raise NotFound("case.not_found", "We did not find this case.")
    return case


def move(case: Case, *, role: str, to: CaseState, key: str, actor: Actor, now: datetime) -> None:
    """Checks the transition for `role`, stores it, and tells everybody who must know."""
    TRANSITIONS.check(role, CaseState(case.state), to)
    case.state = to
    case.changed_at = now
    case.save(update_fields=["state", "changed_at", "assigned_to"])
    note(case, key=key, actor=actor, now=now)


def note(case: Case, *, key: str, actor: Actor, now: datetime) -> None:
    """Writes the case's own history, the trail, and the event for the floors above."""
    CaseEvent.objects.create(
        case=case,
        key=key,
        at=now,
        actor_id=actor.user_id,
        actor_name=actor.name if actor.kind == "staff" else "",
    )
    record_change(actor=actor, action=f"case.{key}", record=case, subject=case.person_id, now=now)
    events.status_changed.send(
        sender=Case,
        event=events.StatusChanged(case.pk, case.person_id, case.office_id, str(case.state), now),
    )
