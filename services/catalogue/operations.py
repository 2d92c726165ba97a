"""Every write to the catalogue."""

import re
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Q

from identity.access.actors import Actor
from identity.audit.operations import record_change
from services.kernel.errors import Conflict, DomainError
from services.kernel.period import Period

from . import parameters
from .events import ParametersChanged, parameters_changed
from .models import Evidence, ParameterSet, Programme, Window
from .policies import require_configurer

_CODE = re.compile(r"[A-Z]{2,4}")
_ADDRESS = re.compile(r"[a-z][a-z0-9-]{1,59}")


@transaction.atomic
def add_programme(
    *,
    actor: Actor,
    now: datetime,
    code: str,
    slug: str,
    name: Mapping[str, str],
    summary: Mapping[str, str],
    legal_basis: Mapping[str, str],
    decide_within_working_days: int,
    currency: str,
) -> Programme:
    """A new programme, closed until a window opens. Its rules may be written later: its form can be made before.

    Raises DomainError for a code, an address or days that cannot be, and Conflict where one has the code or address.
    """
    require_configurer(actor)
    _require_names(code, slug)
    if decide_within_working_days < 1:
        raise DomainError("catalogue.no_days", "Say within how many working days it is decided: one or more.")
    programme = Programme.objects.create(
        code=code,
        slug=slug,
        name=dict(name),
        summary=dict(summary),
        legal_basis=dict(legal_basis),
        decide_within_working_days=decide_within_working_days,
        currency=currency,
    )
    record_change(actor=actor, action="programme.added", record=programme, subject=None, now=now)
    return programme


@transaction.atomic
def set_parameters(
    *,
    actor: Actor,
    now: datetime,
    programme: Programme,
    starts_on: date,
    values: Mapping[str, Any],
    ends_on: date | None = None,
) -> ParameterSet:
    """The numbers of `programme` from `starts_on` on. The set before ends there, if it had not ended.

    Raises Conflict when a set already starts on that day or later (history is not rewritten) or lasts beyond it by its
    own words, and DomainError for values that do not fit the programme.
    """
    require_configurer(actor)
    Programme.objects.select_for_update().get(pk=programme.pk)
    _require_room(programme, starts_on)
    try:
        made = ParameterSet.objects.create(
            programme=programme, starts_on=starts_on, ends_on=ends_on, values=dict(values)
        )
    except parameters.ParametersRefused as refusal:
        raise DomainError("catalogue.parameters_refused", "%(places)s", places=str(refusal)) from refusal
    details = {"programme": programme.code, "starts_on": starts_on.isoformat()}
    record_change(actor=actor, action="parameters.set", record=made, subject=None, now=now, details=details)
    change = ParametersChanged(programme_id=programme.pk, programme=programme.slug, starts_on=starts_on, changed_at=now)
    parameters_changed.send(sender=ParameterSet, event=change)
    return made


@transaction.atomic
def open_window(
    *, actor: Actor, now: datetime, programme: Programme, opens_on: date, closes_on: date | None = None
) -> Window:
    """Lets people apply from `opens_on` on.

    Raises DomainError while no rules are written, as nobody could be granted anything, and Conflict when another window
    covers some of these days.
    """
    require_configurer(actor)
    if not parameters.has_rules(programme.code):
        raise DomainError(
            "catalogue.no_rules",
            "No rules are written for the programme %(code)s, so nobody can apply for it yet.",
            code=programme.code,
        )
    Programme.objects.select_for_update().get(pk=programme.pk)
    period = Period(opens_on, closes_on)
    for other in Window.objects.filter(programme=programme):
        if period.overlaps(Period(other.opens_on, other.closes_on)):
            raise Conflict("catalogue.window_overlaps", "Another application window covers some of these days.")
    window = Window.objects.create(programme=programme, opens_on=opens_on, closes_on=closes_on)
    record_change(actor=actor, action="window.opened", record=window, subject=None, now=now)
    return window


@transaction.atomic
def close_window(*, actor: Actor, now: datetime, window: Window, closes_on: date) -> Window:
    """Takes no more applications from `closes_on` on. Drafts stay."""
    require_configurer(actor)
    if closes_on <= window.opens_on:
        raise DomainError("catalogue.window_too_short", "A window closes after it opens.")
    window.closes_on = closes_on
    window.save(update_fields=["closes_on"])
    record_change(actor=actor, action="window.closed", record=window, subject=None, now=now)
    return window


@transaction.atomic
def ask_for_evidence(
    *, actor: Actor, now: datetime, programme: Programme, key: str, name: Mapping[str, str], required: bool
) -> Evidence:
    """Adds a paper to what `programme` asks for, or rewords it."""
    require_configurer(actor)
    evidence, _ = Evidence.objects.update_or_create(
        programme=programme, key=key, defaults={"name": dict(name), "required": required}
    )
    record_change(actor=actor, action="evidence.asked_for", record=evidence, subject=None, now=now)
    return evidence


def _require_names(code: str, slug: str) -> None:
    if not _CODE.fullmatch(code):
        raise DomainError("catalogue.bad_code", "A code is two to four capitals, such as CG.")
    if not _ADDRESS.fullmatch(slug):
        raise DomainError("catalogue.bad_address", "An address is of small letters, digits and hyphens: child-grant.")
    if Programme.objects.filter(Q(code=code) | Q(slug=slug)).exists():
        raise Conflict("catalogue.programme_exists", "Another programme has this code or this address.")


def _require_room(programme: Programme, starts_on: date) -> None:
    latest = ParameterSet.objects.filter(programme=programme).order_by("-starts_on").first()
    if latest is None:
        return
    if latest.starts_on >= starts_on:
        raise Conflict("catalogue.parameters_exist", "Parameters from this day or a later one exist already.")
    if latest.ends_on is not None and latest.ends_on > starts_on:
        raise Conflict("catalogue.parameters_overlap", "The parameters before last beyond this day.")
