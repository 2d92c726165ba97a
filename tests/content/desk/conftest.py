"""The communications team at work: groups and workflows as their migrations make them, and somebody in each role."""

import importlib
from datetime import date
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.contrib.auth import get_user_model
from django.db import connection, transaction
from django.test import Client

from content.pages.first_pages import lay_first_pages
from content.pages.models import HomePage
from identity.access.models import RoleAssignment
from identity.access.roles import Role
from tests.content.conftest import add_child_grant, plant_tree
from tests.support.signing_in import sign_in


def run(migration: str, function: str) -> None:
    """What a migration does to rows, on the database of the test."""
    module = importlib.import_module(f"content.desk.migrations.{migration}")
    getattr(module, function)(apps, SimpleNamespace(connection=connection))


@pytest.fixture(scope="module")
def laid(django_db_setup, django_db_blocker):
    """The first pages of a portal whose desk is set up: laid once for all tests of a file, which leave no trace."""
    with django_db_blocker.unblock():
        around = transaction.atomic()
        around._from_testcase = True
        with around:
            plant_tree()
            run("0002_groups", "make")
            run("0003_workflows", "lay")
            run("0006_publishers_move_pages", "grant")
            run("0007_forms", "lay")
            add_child_grant()
            yield lay_first_pages()
            transaction.set_rollback(True)


@pytest.fixture
def desk(laid, db):
    """Groups and workflows."""


@pytest.fixture
def home(laid, db) -> HomePage:
    return HomePage.objects.get(pk=laid.pk)


@pytest.fixture
def site(home) -> HomePage:
    """The first pages of a portal whose desk is set up."""
    return home


@pytest.fixture
def person(desk):
    """Somebody of the ministry with these roles; their name says which."""

    def make(*roles: Role, name: str = ""):
        name = name or "-".join(roles) or "nobody"
        user = get_user_model().objects.create_user(
            username=name, password="a long password", email=f"{name}@ministry.example", is_staff=True, first_name=name
        )
        for role in roles:
            RoleAssignment.objects.create(user=user, role=role, office=None, starts_on=date(2024, 1, 1))
        return user

    return make


@pytest.fixture
def enter():
    """The browser of somebody who came through the staff door with password and code."""

    def come_in(user) -> Client:
        return sign_in(Client(), user)

    return come_in


@pytest.fixture
def team(person):
    """One of each role, and a second author and publisher."""
    return SimpleNamespace(
        author=person(Role.AUTHOR),
        other_author=person(Role.AUTHOR, name="other-author"),
        translator=person(Role.TRANSLATOR),
        reviewer=person(Role.REVIEWER),
        owner=person(Role.PROGRAMME_OWNER),
        lawyer=person(Role.LEGAL_REVIEWER),
        publisher=person(Role.PUBLISHER),
        other_publisher=person(Role.PUBLISHER, name="other-publisher"),
        administrator=person(Role.ADMINISTRATOR),
    )
