"""Members of staff at work, and the list in which a maker vouches for its keys."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.utils import timezone

from identity.access.roles import Role
from identity.people.models import User
from identity.signin import metadata
from tests.support.makers import Alliance, Maker
from tests.support.signing_in import sign_in


@pytest.fixture
def member(make_staff) -> Callable[..., User]:
    return make_staff


@pytest.fixture
def boss(make_staff) -> User:
    return make_staff(Role.ADMINISTRATOR, name="Ada Boss")


@pytest.fixture
def at_desk(boss) -> Client:
    return sign_in(Client(), boss)


@pytest.fixture
def maker(settings, tmp_path) -> Maker:
    """Whose list this deployment has taken in."""
    settings.PORTICO_FIDO_METADATA = tmp_path / "kept.json"
    settings.PORTICO_STAFF_KEYS = "attested"
    alliance, known = Alliance(), Maker()
    metadata.keep(metadata.read_signed(alliance.publish(known), alliance.root, now=timezone.now()))
    return known
