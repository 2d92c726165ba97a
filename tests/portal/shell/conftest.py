"""A client on the probes, which gets pages where a test client would raise."""

from collections.abc import Callable
from uuid import uuid4

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from identity.access.actors import Actor
from identity.access.roles import Role
from tests.support.signing_in import proved


@pytest.fixture(autouse=True)
def probes(settings):
    settings.ROOT_URLCONF = "tests.portal.shell.probes"
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def client() -> Client:
    return Client(raise_request_exception=False)


@pytest.fixture
def citizen() -> Actor:
    return Actor(kind="citizen", user_id=uuid4(), person_id=uuid4(), proofs=proved(timezone.now()))


@pytest.fixture
def staff() -> Callable[..., Actor]:
    def make(*roles: Role) -> Actor:
        return Actor(kind="staff", user_id=uuid4(), name="Ines Tavar", roles=frozenset(roles), office_name="Port")

    return make
