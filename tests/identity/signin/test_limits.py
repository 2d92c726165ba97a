"""How often something may be tried, with and without the shared cache."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.utils import timezone

from identity.signin import limits
from identity.signin.models import Tries
from identity.signin.operations import count_try, remove_ended_tries

STRICT = [limits.PASSWORD_BY_NAME, limits.PASSWORD_BY_ADDRESS, limits.CODE_BY_USER]


@pytest.mark.parametrize("limit", STRICT, ids=lambda limit: limit.name)
def test_guessing_is_counted_where_no_cache_forgets_it(db, limit):
    for _ in range(limit.times):
        assert limit.take("someone")
        cache.clear()
    assert not limit.take("someone")
    assert limit.take("somebody else")
    limit.clear("someone")
    assert limit.take("someone")


def test_a_one_time_value_works_once_whatever_the_cache_forgets(db):
    assert limits.first_use("challenge", seconds=60)
    cache.clear()
    assert not limits.first_use("challenge", seconds=60)


def test_a_count_begins_anew_when_its_time_is_over(db, now):
    assert [count_try(key="k", seconds=60, now=now) for _ in range(3)] == [1, 2, 3]
    assert count_try(key="k", seconds=60, now=now + timedelta(seconds=60)) == 1


def test_ended_counts_are_removed_and_running_ones_stay(db, now):
    count_try(key="old", seconds=60, now=now)
    count_try(key="new", seconds=600, now=now)
    assert remove_ended_tries(now=now + timedelta(seconds=60)) == 1
    assert Tries.objects.get().key == "new"


def test_a_count_names_nobody(db):
    limits.PASSWORD_BY_NAME.take("petra.vance")
    assert "petra" not in Tries.objects.get().key
    assert Tries.objects.get().ends_at > timezone.now()
