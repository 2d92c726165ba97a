import importlib
from datetime import date
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.db import connection

from identity.access.actors import Actor
from identity.access.models import RoleAssignment
from identity.access.policies import may_edit_content, may_publish_content, may_work_in_the_office
from identity.access.roles import CASE_ROLES, EDITING_ROLES, Role, never_beside
from identity.signin.doors import home_of

SPLIT = importlib.import_module("identity.access.migrations.0002_roles_of_the_public_site")


def staff(*roles: Role) -> Actor:
    return Actor(kind="staff", roles=frozenset(roles))


class TestWhoEdits:
    @pytest.mark.parametrize("role", sorted(EDITING_ROLES))
    def test_editors_edit_and_have_no_business_with_cases(self, role):
        assert may_edit_content(staff(role))
        assert not may_work_in_the_office(staff(role))
        assert home_of(staff(role)) == "/manage/"

    @pytest.mark.parametrize("role", sorted(CASE_ROLES))
    def test_case_staff_do_not_edit(self, role):
        assert not may_edit_content(staff(role))
        assert may_work_in_the_office(staff(role))
        assert home_of(staff(role)) == "/office/"

    def test_every_role_belongs_to_one_house(self):
        assert set(Role) == EDITING_ROLES | CASE_ROLES and not EDITING_ROLES & CASE_ROLES
        assert all(never_beside(role) == (CASE_ROLES if role in EDITING_ROLES else EDITING_ROLES) for role in Role)

    @pytest.mark.parametrize("role", sorted(CASE_ROLES))
    def test_somebody_with_roles_of_both_houses_has_no_business_with_cases(self, role):
        both = staff(Role.AUTHOR, role)
        assert not may_work_in_the_office(both) and home_of(both) == "/manage/"

    def test_only_publishers_and_administrators_publish(self):
        assert {role for role in Role if may_publish_content(staff(role))} == {Role.PUBLISHER, Role.ADMINISTRATOR}

    @pytest.mark.parametrize("kind", ["citizen", "anonymous", "system"])
    def test_a_role_counts_for_staff_only(self, kind):
        actor = Actor(kind=kind, roles=frozenset({Role.PUBLISHER}))
        assert not may_edit_content(actor) and not may_publish_content(actor)


@pytest.mark.django_db
class TestTheOldEditor:
    @pytest.fixture
    def editor(self, staff):
        user = staff("ines")
        kept = {"starts_on": date(2024, 1, 1), "ends_on": date(2030, 1, 1)}
        RoleAssignment.objects.bulk_create([RoleAssignment(user=user, role="editor", **kept)])  # as it was stored then
        return user

    def test_becomes_author_and_publisher_for_the_same_days(self, editor):
        SPLIT.split(apps, SimpleNamespace(connection=connection))
        held = RoleAssignment.objects.filter(user=editor).values_list("role", "starts_on", "ends_on")
        days = (date(2024, 1, 1), date(2030, 1, 1))
        assert set(held) == {(Role.AUTHOR.value, *days), (Role.PUBLISHER.value, *days)}

    def test_comes_back_when_the_change_is_undone(self, editor):
        SPLIT.split(apps, SimpleNamespace(connection=connection))
        SPLIT.join(apps, SimpleNamespace(connection=connection))
        assert [held.role for held in RoleAssignment.objects.filter(user=editor)] == ["editor"]
