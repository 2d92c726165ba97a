"""An office with its people, cases that really arrived, and browsers of staff."""

import pytest
import time_machine
from django.urls import reverse

from identity.access.purposes import Purpose
from identity.access.roles import Role
from services.casework import operations
from services.casework.models import Case
from tests.services.conftest import answers, child_grant, fill_in, send  # noqa: F401


@pytest.fixture(autouse=True)
def that_morning(now):
    with time_machine.travel(now, tick=False):
        yield


@pytest.fixture
def office(make_office):
    return make_office("selmar-harbour")


@pytest.fixture
def petra(make_staff, office):
    return make_staff(Role.CASEWORKER, name="Petra Vance", office=office)


@pytest.fixture
def rosa(make_staff, office):
    return make_staff(Role.APPROVER, name="Rosa Lind", office=office)


@pytest.fixture
def sami(make_staff, office):
    """Works on cases and approves: stopped only by what he did himself."""
    return make_staff(Role.CASEWORKER, Role.APPROVER, name="Sami Okar", office=office)


@pytest.fixture
def arrive(make_citizen, actor_of, send):  # noqa: F811
    """An application of somebody arrives: its case."""

    def arrives(name="Amina Oss", **changed):
        receipt = send(actor_of(make_citizen(name)), **changed)
        return Case.objects.get(application_id=receipt.application_id)

    return arrives


@pytest.fixture
def case(arrive):
    return arrive()


@pytest.fixture
def taken(case, petra, actor_of, now):
    return operations.take(actor=actor_of(petra), case_id=case.pk, now=now)


@pytest.fixture
def proposed(taken, petra, actor_of, now):
    operations.propose(actor=actor_of(petra), case_id=taken.pk, outcome="grant", message="Teo lives with you.", now=now)
    return Case.objects.get(pk=taken.pk)


@pytest.fixture
def inside(signed_in, actor_of, now):
    """A browser of this member of staff, who has said why they open the case."""

    def enter(user, case):
        operations.state_purpose(
            actor=actor_of(user), case_id=case.pk, purpose=Purpose.ELIGIBILITY_REVIEW, text="", now=now
        )
        return signed_in(user)

    return enter


@pytest.fixture
def at():
    """The address of one screen of a case."""

    def address(name, case):
        return reverse(f"office:{name}", args=[case.pk])

    return address
