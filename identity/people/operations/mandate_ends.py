"""Mandates end: at any time, at once, by whoever it concerns; or by their day."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from identity.access.actors import Actor

from ..mandates.states import MandateStatus
from ..models import Mandate
from ..policies import role_in_mandate
from .guards import only_if, with_reason
from .mandate_moves import guard_move, locked_mandate, tell, trail


@transaction.atomic
def decline_mandate(*, actor: Actor, mandate: Mandate, now: datetime, reason: str = "") -> Mandate:
    """Say no to a mandate that was asked for. The grantor owes no reason; staff give one. Raises NotAllowed."""
    mandate = locked_mandate(mandate)
    role = role_in_mandate(actor, mandate)
    only_if(role in ("grantor", "staff"), actor=actor, action="mandate.declined", person=mandate.grantor, now=now)
    guard_move(mandate, role, MandateStatus.DECLINED)
    return _end(actor, mandate, MandateStatus.DECLINED, role=role, reason=reason, now=now)


@transaction.atomic
def revoke_mandate(*, actor: Actor, mandate: Mandate, now: datetime, reason: str = "") -> Mandate:
    """End a mandate: nothing can be done under it from this moment on. Only staff owe a reason.

    A representative may also take back what they asked for. Raises NotAllowed, NotPossible.
    """
    mandate = locked_mandate(mandate)
    role = role_in_mandate(actor, mandate)
    only_if(
        role in ("grantor", "representative", "staff"), actor=actor, action="mandate.ended", person=mandate.grantor,
        now=now,
    )  # fmt: skip
    guard_move(mandate, role, MandateStatus.ENDED)
    return _end(actor, mandate, MandateStatus.ENDED, role=role, reason=reason, now=now)


def expire_mandates(*, actor: Actor, now: datetime, today: date) -> int:
    """Mark mandates whose day has come; return how many. They allowed nothing since that day began."""
    lives = [MandateStatus.ASKED, MandateStatus.ACTIVE]
    over = Mandate.objects.filter(status__in=lives, valid_until__lte=today)
    return sum(_expire(actor, pk, now=now, today=today) for pk in list(over.values_list("pk", flat=True)))


@transaction.atomic
def _expire(actor: Actor, pk: UUID, *, now: datetime, today: date) -> int:
    mandate = locked_mandate(Mandate(pk=pk))
    lives = mandate.status in (MandateStatus.ASKED, MandateStatus.ACTIVE)
    if not lives or mandate.valid_until is None or mandate.valid_until > today:
        return 0
    guard_move(mandate, "system", MandateStatus.EXPIRED)
    _end(actor, mandate, MandateStatus.EXPIRED, role="system", now=now)
    return 1


def _end(
    actor: Actor, mandate: Mandate, status: MandateStatus, *, role: str, now: datetime, reason: str = ""
) -> Mandate:
    mandate.end_reason = with_reason(reason) if role == "staff" else reason.strip() or None
    mandate.status, mandate.ended_by, mandate.ended_at = status, actor.user_id, now
    mandate.save()
    trail(actor, f"mandate.{status.value}", mandate, now, by=role)
    tell("ended", mandate, now)
    return mandate
