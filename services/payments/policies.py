"""Who may say where somebody's money goes, and when."""

from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings

from identity.access.actors import Actor
from identity.access.policies import is_person, may_assist
from identity.signin import queries as signin
from services.kernel.errors import NotAllowed


def require_may_name(actor: Actor, person_id: UUID) -> None:
    """The person alone names an account: no mandate reaches this far. Raises NotAllowed."""
    if not is_person(actor, person_id):
        raise NotAllowed("payment_account.own_only", "Only the person can say where their money goes.")


def require_may_stop(actor: Actor, person_id: UUID) -> None:
    """The person, or staff who were called. Raises NotAllowed."""
    if not is_person(actor, person_id) and not may_assist(actor):
        raise NotAllowed("payment_account.not_yours", "You cannot stop this account.")


def hold() -> timedelta:
    """How long a new account waits before money goes there, and how long nobody names one after a recovery."""
    return timedelta(hours=settings.PORTICO_POLICIES.payment_hold_hours)


def closed_until(person_id: UUID, now: datetime) -> datetime | None:
    """Until when nobody says where this person's money goes, because they came back into their account at a counter.

    Whoever deceived a counter gets no money by it: the person has time to hear of it and to call.
    """
    recovered_at = signin.recovered_at(person_id)
    until = recovered_at + hold() if recovered_at else now
    return until if until > now else None


def require_no_recovery_of_late(person_id: UUID, now: datetime) -> None:
    """Raises NotAllowed while `closed_until` says so."""
    if closed_until(person_id, now) is not None:
        raise NotAllowed(
            "payment_account.recovered",
            "You came back into your account at a counter a short while ago. To keep your money safe, where it goes "
            "cannot be changed yet. Your payments go on as before. The page about your money says until when.",
        )
