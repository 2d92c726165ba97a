"""Set-up that tests of every floor share: a fixed moment, people, staff and browsers that are signed in."""

import gc
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from uuid import uuid4

import pytest
from django.core.signals import setting_changed
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from django.dispatch import receiver
from django.test import Client, TransactionTestCase
from django.utils import translation

from identity.access.actors import SYSTEM, Actor
from identity.access.models import District, Office, RoleAssignment
from identity.access.queries import actor_for
from identity.access.roles import Role
from identity.people.models import Person, User
from identity.people.operations import register_person
from identity.people.operations.registering import add_contact
from portal.shell import kept_doors
from tests.support.areas import areas_of_the_profile
from tests.support.signing_in import proved, sign_in
from tests.support.sweeping import Sweeper

FIRST_DAY = date(2024, 1, 1)


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what uses the database: the rest says the same on every database and is asked once (`-m database`)."""
    for item in items:
        if item.get_closest_marker("django_db") or "django_db_setup" in getattr(item, "fixturenames", ()):
            item.add_marker("database")


@receiver(setting_changed)
def draw_doors_anew(**kwargs: object) -> None:
    """What the page of all ways to sign in says depends on settings that never change while a portal runs."""
    kept_doors._kept.clear()


def pytest_runtest_setup() -> None:
    """A request leaves the language of its reader behind: no test speaks what the one before it spoke."""
    translation.deactivate()


def pytest_collection_finish() -> None:
    """What was imported stays until the end: it need not be searched for waste again and again, a million objects."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 10)


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker) -> None:
    """Tables are made without running migrations; translating a page asks all the same which of them have run."""
    with django_db_blocker.unblock():
        MigrationRecorder(connection).ensure_schema()


@pytest.fixture(scope="session", autouse=True)
def quick_sweep() -> Iterator[None]:
    """A test that really commits is cleared up after without emptying every table."""
    sweeper = Sweeper(TransactionTestCase._fixture_teardown)

    def clear_up(test: TransactionTestCase) -> None:
        sweeper.after(test)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", clear_up)
        yield


@pytest.fixture
def now() -> datetime:
    """A Wednesday morning."""
    return datetime(2026, 6, 17, 8, 0, tzinfo=UTC)


@pytest.fixture
def make_citizen(db, now) -> Callable[..., Person]:
    """A person with an account and a confirmed mobile number; `actor_of` turns them into an actor."""

    def make(full_name: str = "Amina Oss", *, born: date = date(1990, 5, 17), mobile: str = "") -> Person:
        user = User.objects.create_citizen(id=uuid4(), preferred_language="en")
        person = register_person(actor=SYSTEM, full_name=full_name, birth_date=born, user=user, now=now)
        number = mobile or f"+254712{Person.objects.count():06d}"
        add_contact(person=person, kind="sms", value=number, now=now, confirmed_at=now)
        return person

    return make


@pytest.fixture
def make_office(db) -> Callable[..., Office]:
    def make(code: str = "kisima-north") -> Office:
        name = code.partition("-")[0]
        district, _ = District.objects.get_or_create(code=name, defaults={"name": name.title()})
        office, _ = Office.objects.get_or_create(code=code, defaults={"name": code, "district": district})
        return office

    return make


@pytest.fixture
def areas(db, now) -> Iterator[None]:
    """The areas of the country, read in from the list of the profile."""
    with areas_of_the_profile(now):
        yield


@pytest.fixture
def make_staff(db) -> Callable[..., User]:
    """An account of staff with these roles, at one office or (without one) at all."""

    def make(*roles: Role, name: str = "Petra Vance", office: Office | None = None) -> User:
        first, _, last = name.partition(" ")
        user = User.objects.create_user(
            username=f"{first}.{uuid4().hex[:8]}".lower(), first_name=first, last_name=last, is_staff=True
        )
        for role in roles:
            RoleAssignment.objects.create(user=user, role=role, office=office, starts_on=FIRST_DAY)
        return user

    return make


@pytest.fixture
def actor_of(now) -> Callable[[Person | User], Actor]:
    """The actor behind a person or an account, who has just shown who they are."""

    def find(who: Person | User) -> Actor:
        user = who.user if isinstance(who, Person) else who
        assert user is not None, "this person has no account"
        return actor_for(User.objects.get(pk=user.pk), now.date(), proved(now))

    return find


@pytest.fixture
def signed_in(db) -> Callable[[Person | User], Client]:
    """A browser in which this person is signed in; staff with both factors."""

    def enter(who: Person | User) -> Client:
        user = who.user if isinstance(who, Person) else who
        assert user is not None, "this person has no account"
        return sign_in(Client(), user)

    return enter
