"""After a test that really commits, the database is as it was before, however it was cleared up."""

import pytest
from django.contrib.auth.models import Permission
from django.core.management import call_command
from django.db import connection
from django.test import TransactionTestCase

from identity.access.models import District, Office
from tests.support.sweeping import Sweeper

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def in_full() -> list[TransactionTestCase]:
    """The tests after which every table was emptied."""
    return []


@pytest.fixture
def sweep(in_full):
    """Sweeps as after a test; the first time in full."""
    test = TransactionTestCase()

    def whole(test: TransactionTestCase) -> None:
        in_full.append(test)
        call_command("flush", verbosity=0, interactive=False, reset_sequences=False)

    sweeper = Sweeper(whole)
    sweeper.after(test)
    return lambda: sweeper.after(test)


def everything() -> dict[str, list[str]]:
    found = {}
    with connection.cursor() as cursor:
        for table in connection.introspection.django_table_names(only_existing=True, include_views=False):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            found[table] = sorted(map(repr, cursor.fetchall()))
    return found


def test_rows_that_a_test_committed_are_gone_and_those_that_were_laid_remain(sweep, in_full):
    before = everything()
    district = District.objects.create(code="kisima", name="Kisima")
    Office.objects.create(code="kisima-north", name="Kisima North", district=district)
    assert everything() != before
    sweep()
    assert everything() == before
    assert len(in_full) == 1


@pytest.mark.parametrize(
    "touch",
    [
        lambda: Permission.objects.all().delete(),
        lambda: Permission.objects.filter(codename="add_office").update(name="Other"),
        lambda: Permission.objects.filter(codename="add_office").delete(),
    ],
    ids=["all_gone", "changed", "one_gone"],
)
def test_whoever_touches_what_was_laid_makes_it_be_laid_anew(sweep, in_full, touch):
    names = sorted(Permission.objects.values_list("codename", "name"))
    touch()
    sweep()
    assert sorted(Permission.objects.values_list("codename", "name")) == names
    assert len(in_full) == 2
    sweep()
    assert len(in_full) == 2
