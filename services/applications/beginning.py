"""Beginning several applications in one go."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction

from identity.access.actors import Actor
from services.catalogue.models import Programme
from services.forms import queries as forms
from services.kernel.ids import uuid7

from .models import Application
from .operations import start
from .states import ApplicationState
from .together import offer_to
from .trail import note


@transaction.atomic
def start_together(*, actor: Actor, programmes: Sequence[Programme], now: datetime) -> list[Application]:
    """One draft for each programme, in their order: those that are there, and new ones. From now on they share.

    What one of them says already is offered in the others. Whoever began with others before brings these along. All
    or none: raises as `start` does where one programme is closed or lies beyond a mandate.
    """
    # In one order, however they were ticked: two windows that wait for one another would both be lost.
    ordered = sorted(programmes, key=lambda programme: programme.pk)
    begun = {programme.pk: start(actor=actor, programme=programme, now=now) for programme in ordered}
    drafts = [begun[programme.pk] for programme in programmes]
    if len(drafts) < 2:
        return drafts
    drafts = _as_they_stand(drafts)
    groups = {draft.together for draft in drafts if draft.together}
    shared = min(groups, default=None) or uuid7()
    earlier = Application.objects.filter(
        person_id=drafts[0].person_id, state=ApplicationState.DRAFT, together__in=groups - {shared}
    )
    earlier.update(together=shared)
    for draft in drafts:
        if draft.together != shared:
            _join(draft, shared, actor, now)
    return _sharing(drafts, now)


def _as_they_stand(drafts: list[Application]) -> list[Application]:
    """The same drafts, locked: what another window saves in one of them in this moment is not written over."""
    rows = Application.objects.select_for_update(of=("self",)).select_related("programme").order_by("pk")
    locked = {row.pk: row for row in rows.filter(pk__in=[draft.pk for draft in drafts])}
    return [locked[draft.pk] for draft in drafts]


def _join(draft: Application, shared: UUID, actor: Actor, now: datetime) -> None:
    draft.together = shared
    draft.save(update_fields=["together"])
    note(draft, "application.joined", actor, now)


def _sharing(drafts: list[Application], now: datetime) -> list[Application]:
    for giving in drafts:
        if giving.answers:
            form = forms.load(giving.form_version_id)
            for taking in drafts:
                if taking.pk != giving.pk:
                    offer_to(taking, giving, form, giving.answers, now)
    return drafts
