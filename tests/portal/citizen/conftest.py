from collections.abc import Callable

import pytest
import time_machine
from django.test import Client

from identity.people.models import Person
from services.applications.models import Application
from tests.support.signing import signed

from . import factories


@pytest.fixture(autouse=True)
def _the_day(now):
    """Every page reads the same clock."""
    with time_machine.travel(now, tick=False):
        yield


@pytest.fixture
def child_grant(db, now, make_office):
    make_office("selmar")
    return factories.open_child_grant(now)


@pytest.fixture
def amina(make_citizen) -> Person:
    return make_citizen("Amina Oss")


@pytest.fixture
def client(amina, signed_in) -> Client:
    """Amina's browser."""
    return signed_in(amina)


@pytest.fixture
def stranger(make_citizen, signed_in) -> Client:
    """Somebody else's browser."""
    return signed_in(make_citizen("Bruno Vell"))


@pytest.fixture
def application_of() -> Callable[[Person], Application]:
    """What this person began or sent last."""

    def find(person: Person) -> Application:
        return Application.objects.filter(person=person).latest("started_at")

    return find


@pytest.fixture
def sent(client, child_grant, amina, actor_of, application_of, now) -> Application:
    """Amina's application, signed and sent."""
    factories.fill(client)
    signed(actor_of(amina), application_of(amina), now)
    page = client.get("/my/apply/child-grant/check/")
    key = page.context["submit_key"]
    answer = client.post("/my/apply/child-grant/check/", {**factories.DECLARED, "submit_key": str(key)})
    assert answer.status_code == 302
    return application_of(amina)
