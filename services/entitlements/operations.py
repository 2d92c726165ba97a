"""Every write to entitlements."""

from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction

from identity.access.actors import Actor
from identity.audit.operations import record_change
from services.catalogue.models import Programme
from services.kernel.errors import DomainError
from services.kernel.money import Money

from . import events, policies
from .models import Entitlement
from .queries import first_day_in_place_of, running_of
from .states import TRANSITIONS, EntitlementState


class AlreadyReceiving(DomainError):
    """The person already has a running entitlement of the same programme."""


@transaction.atomic
def open(
    *,
    actor: Actor,
    now: datetime,
    person_id: UUID,
    programme: Programme,
    decision_id: UUID,
    amount: Money,
    starts_on: date,
) -> Entitlement:
    """Opens what `decision_id` grants. Called twice with the same decision it returns the first entitlement.

    Raises NotAllowed, or AlreadyReceiving when another decision's entitlement of this programme still runs.
    """
    policies.require_may_open(actor)
    existing = Entitlement.objects.filter(decision_id=decision_id).first()
    if existing is not None:
        return existing
    _require_none_running(person_id, programme)
    entitlement = Entitlement.objects.create(
        person_id=person_id,
        programme=programme,
        decision_id=decision_id,
        amount_minor=amount.minor,
        currency=amount.currency,
        starts_on=starts_on,
        opened_at=now,
    )
    record_change(actor=actor, action="entitlement.opened", record=entitlement, subject=person_id, now=now)
    events.entitlement_opened.send(
        sender=Entitlement,
        event=events.EntitlementOpened(entitlement.pk, person_id, programme.pk, starts_on, now),
    )
    return entitlement


@transaction.atomic
def replace(
    *,
    actor: Actor,
    now: datetime,
    person_id: UUID,
    programme: Programme,
    decision_id: UUID,
    amount: Money,
    starts_on: date,
) -> Entitlement:
    """Opens what `decision_id` grants in the place of what runs, which ends on the day before.

    What began later than `starts_on` is replaced from the month after its own first one: no month is paid twice or
    lost. Without anything that runs it is `open`. Raises NotAllowed.
    """
    policies.require_may_open(actor)
    running = running_of(person_id, programme.pk)
    if running is None or Entitlement.objects.filter(decision_id=decision_id).exists():
        return open(
            actor=actor, now=now, person_id=person_id, programme=programme, decision_id=decision_id, amount=amount,
            starts_on=starts_on,
        )  # fmt: skip
    first = first_day_in_place_of(running, starts_on)
    end(
        actor=actor,
        entitlement_id=running.pk,
        reason=f"decision {decision_id}",
        ends_on=first - timedelta(days=1),
        now=now,
    )
    return open(
        actor=actor, now=now, person_id=person_id, programme=programme, decision_id=decision_id, amount=amount,
        starts_on=first,
    )  # fmt: skip


@transaction.atomic
def hold(*, actor: Actor, entitlement_id: UUID, reason: str, now: datetime) -> Entitlement:
    """Stops payment until a person has looked. A machine may do this; it may not end anything."""
    return _move(actor=actor, entitlement_id=entitlement_id, to=EntitlementState.HELD, reason=reason, now=now)


@transaction.atomic
def resume(*, actor: Actor, entitlement_id: UUID, reason: str, now: datetime) -> Entitlement:
    """Pays again after a hold."""
    return _move(actor=actor, entitlement_id=entitlement_id, to=EntitlementState.ACTIVE, reason=reason, now=now)


@transaction.atomic
def end(*, actor: Actor, entitlement_id: UUID, reason: str, ends_on: date, now: datetime) -> Entitlement:
    """Ends the entitlement on `ends_on`. Only a person does this."""
    entitlement = _move(actor=actor, entitlement_id=entitlement_id, to=EntitlementState.ENDED, reason=reason, now=now)
    entitlement.ends_on = ends_on
    entitlement.save(update_fields=["ends_on"])
    return entitlement


def _move(*, actor: Actor, entitlement_id: UUID, to: EntitlementState, reason: str, now: datetime) -> Entitlement:
    entitlement = Entitlement.objects.select_for_update().get(pk=entitlement_id)
    policies.require_may_change(actor, entitlement)
    TRANSITIONS.check(actor.kind, EntitlementState(entitlement.state), to)
    if not reason.strip():
        raise DomainError("entitlement.reason_missing", "Give a reason.")
    entitlement.state = to
    entitlement.save(update_fields=["state"])
    record_change(actor=actor, action=f"entitlement.{to}", record=entitlement, subject=entitlement.person_id, now=now)
    return entitlement


def _require_none_running(person_id: UUID, programme: Programme) -> None:
    if running_of(person_id, programme.pk) is not None:
        raise AlreadyReceiving(
            "entitlement.already_receiving", "This person already receives this benefit. Review that entitlement first."
        )
