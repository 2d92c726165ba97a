from datetime import date

import pytest
from django.db import IntegrityError, transaction

from identity.access.actors import SYSTEM
from services.households import operations, queries
from services.kernel.errors import NotAllowed

SINCE = date(2026, 1, 1)


def test_a_household_lists_everyone_in_it(make_citizen, now):
    amina, teo = make_citizen(), make_citizen("Teo Oss")
    household = operations.open_household(actor=SYSTEM, person_id=amina.pk, starts_on=SINCE, now=now)
    operations.add_member(
        actor=SYSTEM, household_id=household.pk, person_id=teo.pk, relation="child", starts_on=SINCE, now=now
    )
    assert [(m.full_name, m.relation) for m in queries.household_of(teo.pk)] == [
        ("Amina Oss", "self"),
        ("Teo Oss", "child"),
    ]


def test_nobody_lives_in_two_households(make_citizen, now):
    amina = make_citizen()
    operations.open_household(actor=SYSTEM, person_id=amina.pk, starts_on=SINCE, now=now)
    with pytest.raises(IntegrityError), transaction.atomic():
        operations.open_household(actor=SYSTEM, person_id=amina.pk, starts_on=SINCE, now=now)


def test_a_citizen_does_not_record_for_others(make_citizen, actor_of, now):
    amina, karim = make_citizen(), make_citizen("Karim Oss")
    with pytest.raises(NotAllowed):
        operations.open_household(actor=actor_of(karim), person_id=amina.pk, starts_on=SINCE, now=now)


def test_a_person_alone_has_no_household(make_citizen):
    assert queries.household_of(make_citizen().pk) == []
