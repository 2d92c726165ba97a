"""What others may know of programmes. All of it is public."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from services.kernel.errors import NotFound

from .describe import ServiceFacts, service_facts
from .models import Evidence, ParameterSet, Programme, Window, in_language
from .parameters import Parameters


def programme(slug: str) -> Programme:
    """The programme with this address. Raises NotFound. One query."""
    return _found(Programme.objects.filter(slug=slug))


def programme_with_code(code: str) -> Programme:
    """The programme with this code, as references begin with. Raises NotFound. One query."""
    return _found(Programme.objects.filter(code=code))


def programmes() -> QuerySet[Programme]:
    """All programmes, in the order of their codes."""
    return Programme.objects.all()


def window_open(programme_id: UUID, on: date) -> bool:
    """Whether people may apply on this day. One query."""
    return Window.objects.filter(_covering(on), programme_id=programme_id).exists()


def parameter_set(programme_id: UUID, on: date) -> ParameterSet:
    """The set in force on this day. Raises NotFound when none is. One query."""
    latest = ParameterSet.objects.filter(programme_id=programme_id, starts_on__lte=on).order_by("-starts_on").first()
    if latest is None or (latest.ends_on is not None and latest.ends_on <= on):
        raise NotFound("catalogue.no_parameters", "No amounts are set for this day.")
    return latest


def parameters(programme_id: UUID, on: date) -> Mapping[str, Any]:
    """The numbers in force on this day, by name; they cannot be changed. Raises NotFound. One query."""
    return MappingProxyType(parameter_set(programme_id, on).values)


def typed_parameters(programme: Programme, on: date) -> Parameters:
    """The numbers in force on this day as the dataclass that the rules take. Raises NotFound. One query."""
    return parameter_set(programme.pk, on).typed(programme.code)


def describe(programme: Programme, on: date, language: str) -> ServiceFacts:
    """What a service page says, made from the numbers in force on `on`. Three queries."""
    try:
        in_force = typed_parameters(programme, on)
    except NotFound:
        in_force = None
    evidence = [in_language(row.name, language) for row in Evidence.objects.filter(programme=programme)]
    is_open = window_open(programme.pk, on)
    return service_facts(programme, in_force, language=language, evidence=evidence, window_open=is_open)


def _covering(on: date) -> Q:
    return Q(opens_on__lte=on) & (Q(closes_on__isnull=True) | Q(closes_on__gt=on))


def _found(rows: QuerySet[Programme]) -> Programme:
    found = rows.first()
    if found is None:
        raise NotFound("catalogue.no_programme", "There is no such programme.")
    return found
