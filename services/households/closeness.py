"""Who lives with somebody as it was told beyond doubt: staff serve nobody of their own home.

It counts where it can hardly mean anybody else: one names the other by name and day of birth, or each names the other.
So nobody is kept from a case because an applicant names a stranger, a namesake or a colleague's child, and what
somebody tells keeps staff from that person's own cases alone.
"""

from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce

from identity.people.models import Person
from identity.people.models.persons import BirthPrecision
from identity.people.names import fold

from .models import NamedPerson

# The ids of people that stand for them today, for a condition of another query.
Ids = QuerySet[Any, tuple[UUID]]


def told_at_home_with(person_id: UUID) -> list[Ids]:
    """Who lives with a person by what was told, in one list for each way of telling. No query."""
    return [_named_by(person_id), _naming(person_id), _naming_one_another(person_id)]


def told_to_live_together(one: UUID, other: UUID) -> bool:
    """Tell whether it was told beyond doubt that two people live together, each by the id that stands. One query."""
    either = Q()
    for people in told_at_home_with(one):
        either |= Q(pk__in=people)
    return Person.objects.filter(either, pk=other).exists()


def tells_of_name(full_name: str) -> Exists:
    """Whether the `person` of a row tells of somebody with this name: enough for a question, not for an answer."""
    return Exists(_that_stand().filter(statement__person=OuterRef("person"), name_key=fold(full_name)))


def _named_by(person_id: UUID) -> Ids:
    """Whom this person names by name and day of birth."""
    names = _that_stand().filter(statement__person__in=records_of(person_id), **_SAME_NAME, **_SAME_DAY)
    return Person.objects.filter(Exists(names)).values_list(Coalesce("merged_into_id", "pk"))


def _naming(person_id: UUID) -> Ids:
    """Who names this person by name and day of birth."""
    them = records_of(person_id).filter(**_SAME_NAME, **_SAME_DAY)
    return _tellers(_that_stand().filter(Exists(them)))


def _naming_one_another(person_id: UUID) -> Ids:
    """Who names this person and is named by them, if only by name."""
    them = records_of(person_id).filter(**_SAME_NAME)
    back = _that_stand().filter(
        statement__person__in=records_of(person_id), name_key=OuterRef("statement__person__name_key")
    )
    return _tellers(_that_stand().filter(Exists(them), Exists(back)))


_SAME_NAME = {"name_key": OuterRef("name_key")}
# A month or a year alone is no day, even where both say the same.
_SAME_DAY = {
    "birth_date": OuterRef("birth_date"),
    "birth_precision": OuterRef("birth_precision"),
    "birth_precision__exact": BirthPrecision.DAY,
}


def _that_stand() -> QuerySet[NamedPerson]:
    """Everybody whom the latest statement of somebody about this part of their household names, on whichever of their
    records it was told."""
    teller = Coalesce(OuterRef("statement__person__merged_into_id"), OuterRef("statement__person_id"))
    later = Person.objects.filter(
        Q(pk=teller) | Q(merged_into_id=teller),
        household_statements__part=OuterRef("statement__part"),
        household_statements__taken_back_at=None,
        household_statements__pk__gt=OuterRef("statement_id"),
    )
    rows = NamedPerson.objects.filter(statement__taken_back_at=None).exclude(name_key="")
    return rows.filter(~Exists(later))


def _tellers(named: QuerySet[NamedPerson]) -> Ids:
    return named.values_list(Coalesce("statement__person__merged_into_id", "statement__person_id"))


def records_of(person_id: UUID) -> QuerySet[Person]:
    """The person's record, with those that were merged into it: found by keys, however many people there are."""
    return Person.objects.filter(Q(pk=person_id) | Q(merged_into_id=person_id))
