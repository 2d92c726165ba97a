"""Who lives with whom, as people told it: each in their own words, for themselves alone.

What one person tells shows nowhere in what is known of another, and leads to nobody's record.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from identity.people.names import fold
from identity.people.rough_days import RoughDay

from .closeness import records_of
from .models import NamedPerson, Part, Statement

# What may be told of a household, by the first word of the facts that forms ask for.
PARTS = frozenset(Part.values)


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody whom a person names in their household; the name is empty where none was asked for."""

    full_name: str
    relation: str
    born: RoughDay | None = None

    @property
    def key(self) -> tuple[str, str]:
        """What two statements about the same person have in common."""
        return fold(self.full_name), str(self.born or "")


@dataclass(frozen=True, slots=True)
class Told:
    """A part of a household as it was told last. Nobody `named` means that there is nobody."""

    id: int
    part: str
    application_id: UUID
    reference: str
    told_on: date
    confirmed_on: date | None
    named: tuple[Named, ...] = field(default=())

    @property
    def stands_since(self) -> date:
        """The last day on which its person said so."""
        return self.confirmed_on or self.told_on


@dataclass(frozen=True, slots=True)
class ToldStay:
    """The time for which somebody was told to live there: from the statement `reference` on, up to another one."""

    named: Named
    since: date
    until: date | None
    reference: str


def sources(person_id: UUID) -> dict[str, Told]:
    """Where each part was told last, without the people. One query."""
    return {row.part: _told(row, ()) for row in _kept(person_id)}


def household_as_told(person_id: UUID) -> list[Told]:
    """Each part as it was told last, those who live there with it. Two queries, one where nothing was told."""
    return list({told.part: told for told in _with_named(person_id)}.values())


def stays_as_told(person_id: UUID) -> list[ToldStay]:
    """Everybody who was ever named, the newest first. Two queries, one where nothing was told."""
    told = _with_named(person_id)
    found = [stay for part in {one.part for one in told} for stay in _stays(one for one in told if one.part == part)]
    return sorted(found, key=lambda stay: (stay.since, stay.named.key), reverse=True)


def _stays(statements: Iterable[Told]) -> Iterator[ToldStay]:
    """Who was there from which statement on, and up to which; nobody for whom both are of one day."""
    there: dict[tuple[str, str], tuple[Named, Told]] = {}
    for told in statements:
        now = {named.key: named for named in told.named}
        for key in there.keys() - now.keys():
            named, first = there.pop(key)
            if first.told_on < told.told_on:
                yield ToldStay(named, first.told_on, told.told_on, first.reference)
        there |= {key: (named, there[key][1] if key in there else told) for key, named in now.items()}
    yield from (ToldStay(named, first.told_on, None, first.reference) for named, first in there.values())


def _kept(person_id: UUID) -> QuerySet[Statement]:
    """What the person told and did not take back, the oldest first."""
    return Statement.objects.filter(person__in=records_of(person_id), taken_back_at=None).order_by("pk")


def _with_named(person_id: UUID) -> list[Told]:
    rows = _kept(person_id).prefetch_related("named")
    return [_told(row, sorted(row.named.all(), key=lambda one: one.pk)) for row in rows]


def _told(row: Statement, named: Iterable[NamedPerson]) -> Told:
    people = tuple(Named(one.full_name, one.relation, _born(one)) for one in named)
    return Told(row.pk, row.part, row.application_id, row.reference, row.told_on, row.confirmed_on, people)


def _born(named: NamedPerson) -> RoughDay | None:
    """As it was told: the day, or the month or the year alone."""
    day = named.birth_date
    if day is None:
        return None
    known = {"year": 1, "month": 2}.get(named.birth_precision, 3)
    return RoughDay(*(day.year, day.month, day.day)[:known])
