from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.core.cache import cache

from identity.access.actors import Actor
from identity.access.models import District, Office, RoleAssignment
from identity.access.roles import Role
from identity.people.models import Person, User
from identity.people.operations import register_person
from tests.support.signing_in import proved

NOW = datetime(2026, 12, 1, 9, 30, tzinfo=UTC)


@pytest.fixture(autouse=True)
def own_addresses(settings: Any) -> Iterator[None]:
    settings.ROOT_URLCONF = "tests.identity.urls"
    settings.MIDDLEWARE = [path for path in settings.MIDDLEWARE if not path.startswith("content.")]
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def now() -> datetime:
    return NOW


@pytest.fixture
def system() -> Actor:
    return Actor(kind="system")


@pytest.fixture
def citizen(db: None, system: Actor) -> Person:
    user = User.objects.create_citizen(id=User().pk, preferred_language="en")
    return register_person(
        actor=system,
        full_name="Amina Wanjiru",
        called="Amina",
        birth_date=date(1998, 3, 27),
        mobile="0712 345 678",
        user=user,
        now=NOW,
    )


@pytest.fixture
def citizen_actor(citizen: Person) -> Actor:
    return Actor(kind="citizen", user_id=citizen.user_id, person_id=citizen.pk, proofs=proved(NOW))


@pytest.fixture
def office(db: None) -> Office:
    district = District.objects.create(code="kisima", name="Kisima")
    return Office.objects.create(code="kisima-north", name="Kisima North", district=district)


@pytest.fixture
def staff(office: Office) -> Any:
    """Make members of staff: staff("caseworker", Role.CASEWORKER)."""

    def make(username: str, *roles: Role, password: str = "a long enough password") -> User:
        user = User.objects.create_user(
            username, password=password, is_staff=True, first_name="Grace", last_name="Otieno"
        )
        for role in roles:
            RoleAssignment.objects.create(user=user, role=role, office=office, starts_on=date(2020, 1, 1))
        return user

    return make
