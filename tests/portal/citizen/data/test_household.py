"""Who lives with somebody, as far as we know: since when, and who said so."""

from datetime import date

import pytest

from identity.access.actors import SYSTEM
from services.households import operations as households

SINCE = date(2026, 3, 1)


@pytest.fixture
def teo(make_citizen):
    return make_citizen("Teo Oss")


@pytest.fixture
def household(amina, now):
    return households.open_household(actor=SYSTEM, person_id=amina.pk, starts_on=SINCE, now=now)


@pytest.fixture
def join(household, now):
    def add(person, actor=SYSTEM, relation="child"):
        joined = {"household_id": household.pk, "person_id": person.pk, "relation": relation, "starts_on": SINCE}
        return households.add_member(actor=actor, now=now, **joined)

    return add


def data(client) -> str:
    return client.get("/my/data/").content.decode()


def test_nobody_known_says_so_and_where_news_are_told(client):
    page = data(client)
    assert "We know of nobody who lives with you" in page
    assert 'href="/my/changes/?what=household"' in page


def test_each_is_named_with_day_and_source(client, amina, join, teo):
    join(teo)
    answer = client.get("/my/data/")
    page = answer.content.decode()
    assert "Your child" in page and "<bdi>Teo Oss</bdi>" in page
    assert "Since Sunday 1 March" in page and "From our records" in page
    assert [one.name for one in answer.context["housemates"]] == ["Teo Oss"], "nobody lives with themselves"


def test_who_wrote_it_down_is_said(client, amina, join, teo, actor_of, make_staff, make_citizen):
    join(teo, actor_of(amina))
    join(make_citizen("Noor Oss"), actor_of(make_staff()))
    page = data(client)
    assert "By you" in page and "Written down at an office" in page


def test_a_relation_is_only_said_to_whom_it_was_told_from(join, teo, make_citizen, signed_in):
    join(teo)
    join(make_citizen("Noor Oss"))
    page = data(signed_in(teo))
    assert "Your child" not in page and page.count("Lives with you") == 2


def test_who_moved_out_is_gone(client, join, teo, now):
    membership = join(teo)
    membership.ends_on = now.date()
    membership.save()
    assert "Teo Oss" not in data(client)


def test_nobody_reads_who_lives_with_another(stranger, join, teo):
    join(teo)
    assert "Teo Oss" not in data(stranger)
