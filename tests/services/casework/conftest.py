"""A case, and the people who work on it."""

import pytest

from identity.access.roles import Role
from services.casework import operations
from services.casework.models import Case, Decision


@pytest.fixture
def both(make_staff, actor_of):
    """Holds both roles, and so must be stopped by what they did, not by what they are."""
    return actor_of(make_staff(Role.CASEWORKER, Role.APPROVER, name="Sami Okar"))


@pytest.fixture
def case(amina, send) -> Case:
    return Case.objects.get(application_id=send(amina).application_id)


@pytest.fixture
def taken(case, petra, now) -> Case:
    return operations.take(actor=petra, case_id=case.pk, now=now)


@pytest.fixture
def proposed(taken, petra, now) -> Decision:
    return operations.propose(actor=petra, case_id=taken.pk, outcome="grant", message="", now=now)
