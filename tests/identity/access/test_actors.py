from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.contrib.auth.models import AnonymousUser

from identity.access.actors import ANONYMOUS, SYSTEM, Actor
from identity.access.models import RoleAssignment
from identity.access.policies import is_person, may_work_in_the_office, serves_office
from identity.access.purposes import Purpose
from identity.access.queries import actor_for
from identity.access.roles import Role
from identity.people.models import User

TODAY = date(2026, 12, 1)


@pytest.mark.django_db
class TestActorFor:
    def test_a_citizen_is_their_person(self, citizen, django_assert_num_queries):
        user = User.objects.get(pk=citizen.user_id)
        with django_assert_num_queries(1):
            actor = actor_for(user, TODAY)
        assert (actor.kind, actor.person_id, actor.name, actor.roles) == ("citizen", citizen.pk, "", frozenset())

    def test_staff_are_their_roles_and_offices(self, staff, office, django_assert_num_queries):
        user = staff("grace", Role.CASEWORKER, Role.APPROVER)
        with django_assert_num_queries(1):
            actor = actor_for(user, TODAY)
        assert actor.has(Role.CASEWORKER)
        assert actor.has(Role.AUDITOR, Role.APPROVER)
        assert not actor.has(Role.AUDITOR)
        assert (actor.name, actor.office_name, actor.office_ids) == ("Grace Otieno", "Kisima North", {office.pk})

    def test_a_role_without_office_is_a_role_at_all(self, staff, office):
        user = staff("grace", Role.CASEWORKER)
        RoleAssignment.objects.create(user=user, role=Role.AUDITOR, office=None, starts_on=TODAY)
        actor = actor_for(user, TODAY)
        assert actor.office_ids == frozenset()
        assert serves_office(actor, uuid4())

    @pytest.mark.parametrize(
        ("starts", "ends", "held"), [(0, None, True), (1, None, False), (-9, 0, False), (-9, 1, True)]
    )
    def test_a_role_counts_from_its_first_day_until_before_its_last(self, staff, office, starts, ends, held):
        user = staff("grace")
        RoleAssignment.objects.create(
            user=user,
            role=Role.CASEWORKER,
            office=office,
            starts_on=TODAY + timedelta(days=starts),
            ends_on=None if ends is None else TODAY + timedelta(days=ends),
        )
        assert may_work_in_the_office(actor_for(user, TODAY)) is held

    def test_a_closed_account_is_nobody(self, staff):
        user = staff("grace", Role.CASEWORKER)
        user.is_active = False
        assert actor_for(user, TODAY) is ANONYMOUS

    def test_nobody_is_nobody(self):
        assert actor_for(AnonymousUser(), TODAY) is ANONYMOUS


class TestPolicies:
    def test_staff_without_a_role_serve_no_office(self):
        assert not serves_office(Actor(kind="staff"), uuid4())

    def test_staff_are_never_the_person(self):
        person = uuid4()
        assert is_person(Actor(kind="citizen", person_id=person), person)
        assert not is_person(Actor(kind="staff", person_id=person), person)
        assert not is_person(Actor(kind="citizen"), None)
        assert not is_person(SYSTEM, person)

    def test_staff_never_state_the_citizens_own_purpose(self):
        assert not {Purpose.OWN_DATA, Purpose.WORK_LIST} & set(dict(Purpose.for_staff()))
        assert Purpose.OTHER.needs_text
        assert not Purpose.AUDIT.needs_text
