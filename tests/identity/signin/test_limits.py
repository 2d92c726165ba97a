"""How often something may be tried, with and without the shared cache."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from identity.access.roles import Role
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


class TestPasswordsFromOneAddress:
    def enter(self, username: str, password: str = "wrong", address: str = "203.0.113.77"):
        posted = {"username": username, "password": password}
        return Client(REMOTE_ADDR=address).post("/office/sign-in/", posted)

    @pytest.fixture
    def fifty_tries(self, staff):
        """Under many names, so that no limit of one name is touched."""
        staff("grace", Role.CASEWORKER, password="a long enough password")
        for number in range(limits.PASSWORD_BY_ADDRESS.times):
            assert self.enter(f"somebody{number}").status_code == 422

    def test_the_next_one_is_told_when_whoever_it_is(self, fifty_tries):
        answers = [self.enter("grace"), self.enter("nobody-at-all"), self.enter("grace", "a long enough password")]
        assert [answer.status_code for answer in answers] == [429] * 3
        assert {answer["Retry-After"] for answer in answers} == {"900"}
        pages = {re.sub(r'value="[^"]*"|nonce-[^"]*', "", answer.content.decode()) for answer in answers}
        assert len(pages) == 1 and "Try again in 15 minutes" in pages.pop()

    def test_another_address_goes_on(self, fifty_tries):
        assert self.enter("grace", "a long enough password", address="203.0.113.78").status_code == 302

    def test_it_goes_on_after_the_time_that_was_said(self, fifty_tries):
        with time_machine.travel(timezone.now() + timedelta(seconds=901)):
            assert self.enter("grace", "a long enough password").status_code == 302
