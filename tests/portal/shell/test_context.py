from types import SimpleNamespace

import pytest
from django.contrib.auth.models import AnonymousUser

from identity.access.actors import ANONYMOUS
from identity.access.roles import Role
from portal.shell.context import shell


def test_it_costs_no_query(rf, django_assert_num_queries, db):
    request = rf.get("/")
    request.actor, request.user = ANONYMOUS, AnonymousUser()
    with django_assert_num_queries(0):
        words = shell(request)
        assert str(words["person_name"]) == ""
    assert words["country"] == "Republic of Tavala"


def test_a_citizen_is_called_as_they_like(rf, citizen):
    request = rf.get("/")
    person = SimpleNamespace(called="Amina", full_name="Amina Sol Tavar", merged_into=None)
    request.actor, request.user = citizen, SimpleNamespace(is_authenticated=True, person=person)
    assert str(shell(request)["person_name"]) == "Amina"


@pytest.mark.parametrize("role", [Role.CASEWORKER])
def test_staff_are_called_by_their_name(rf, staff, role):
    request = rf.get("/")
    request.actor, request.user = staff(role), SimpleNamespace(is_authenticated=True)
    assert str(shell(request)["person_name"]) == "Ines Tavar"


def test_a_request_that_never_got_an_actor_has_no_name(rf):
    assert str(shell(rf.get("/"))["person_name"]) == ""
