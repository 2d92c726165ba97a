"""What others may know of programmes. All of it is public."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date, timedelta
from types import MappingProxyType
from typing import Any
from uuid import UUID

from django.db.models import OuterRef, Q, QuerySet

from services.kernel.errors import NotFound

from .describe import Doors, ServiceFacts, service_facts
from .figures import Figure, figures, no_longer_true
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


def open_programmes(on: date) -> QuerySet[Programme]:
    """The programmes that people may apply for on this day, in the order of their codes. One query."""
    return Programme.objects.filter(pk__in=Window.objects.filter(_covering(on)).order_by().values("programme"))


def legal_grounds(language: str) -> dict[str, str]:
    """How every legal basis is called in `language`, by each name it has in any language. One query."""
    return {
        text: in_language(texts, language)
        for texts in Programme.objects.values_list("legal_basis", flat=True)
        for text in texts.values()
    }


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


def typed_parameters_of(programmes: Collection[Programme], on: date) -> dict[UUID, Parameters]:
    """The same for several programmes, by their ids; those without numbers in force are left out. One query."""
    begun = ParameterSet.objects.filter(programme__in=programmes, starts_on__lte=on).order_by("starts_on")
    latest = {row.programme_id: row for row in begun}  # the last one written wins
    in_force = {key: row for key, row in latest.items() if row.ends_on is None or row.ends_on > on}
    return {one.pk: in_force[one.pk].typed(one.code) for one in programmes if one.pk in in_force}


def describe(programme: Programme, on: date, language: str) -> ServiceFacts:
    """What a service page says, made from the numbers in force on `on`. Three queries."""
    try:
        in_force = typed_parameters(programme, on)
    except NotFound:
        in_force = None
    evidence = [in_language(row.name, language) for row in Evidence.objects.filter(programme=programme)]
    found = doors(programme.pk, on)
    return service_facts(programme, in_force, language=language, evidence=evidence, doors=found)


def to_have_at_hand(programmes: Collection[Programme], language: str) -> dict[UUID, list[str]]:
    """What people need for each application, in their order, by programme. One query."""
    found: dict[UUID, list[str]] = {one.pk: [] for one in programmes}
    for row in Evidence.objects.filter(programme__in=found):
        found[row.programme_id].append(in_language(row.name, language))
    return found


def describe_all(slugs: Iterable[str], on: date, language: str) -> dict[str, ServiceFacts]:
    """The same for several programmes, by their addresses; unknown ones are left out. Four queries."""
    found = list(Programme.objects.filter(slug__in=list(slugs)))
    among, in_force = {"programme__in": found}, typed_parameters_of(found, on)
    evidence, windows = list(Evidence.objects.filter(**among)), list(Window.objects.filter(_not_over(on), **among))
    return {
        one.slug: service_facts(
            one,
            in_force.get(one.pk),
            language=language,
            evidence=[in_language(row.name, language) for row in evidence if row.programme_id == one.pk],
            doors=_doors([window for window in windows if window.programme_id == one.pk], on),
        )
        for one in found
    }


def doors(programme_id: UUID, on: date) -> Doors:
    """Whether people may apply on this day, until when, or from when on. One query."""
    return _doors(Window.objects.filter(_not_over(on), programme_id=programme_id), on)


def first_window(programme: OuterRef, on: date) -> "QuerySet[Window]":
    """The window of a programme that is open or opens next, for a query of others that names the programme."""
    return Window.objects.filter(_not_over(on), programme_id=programme).order_by("opens_on")[:1]


def doors_between(opens_on: date | None, closes_on: date | None, on: date) -> Doors:
    """What a window says on this day; None for `opens_on` where there is no window any more."""
    if opens_on is None:
        return Doors()
    if opens_on > on:
        return Doors(opens_on=opens_on)
    return Doors(is_open=True, last_day=closes_on - timedelta(days=1) if closes_on else None)


def _doors(windows: Iterable[Window], on: date) -> Doors:
    """Of windows that are not over yet, what the first one says."""
    window = min(windows, key=lambda window: window.opens_on, default=None)
    return doors_between(window.opens_on, window.closes_on, on) if window else Doors()


def figures_in_force(programme: Programme, on: date) -> list[Figure]:
    """Every amount, age, share and score that the law names on this day; none without a law. One query."""
    try:
        return figures(typed_parameters(programme, on), programme.currency)
    except NotFound:
        return []


def outdated_figures(programme: Programme, on: date) -> list[tuple[Figure, Figure]]:
    """What earlier laws said and the one of this day does not: the old figure and the one that took its place.

    One query. Nothing while no parameters are in force.
    """
    begun = list(ParameterSet.objects.filter(programme=programme, starts_on__lte=on).order_by("-starts_on"))
    if not begun or (begun[0].ends_on is not None and begun[0].ends_on <= on):
        return []
    now, *before = (figures(row.typed(programme.code), programme.currency) for row in begun)
    return no_longer_true(now, before)


def _not_over(on: date) -> Q:
    return Q(closes_on__isnull=True) | Q(closes_on__gt=on)


def _covering(on: date) -> Q:
    return Q(opens_on__lte=on) & (Q(closes_on__isnull=True) | Q(closes_on__gt=on))


def _found(rows: QuerySet[Programme]) -> Programme:
    found = rows.first()
    if found is None:
        raise NotFound("catalogue.no_programme", "There is no such programme.")
    return found
