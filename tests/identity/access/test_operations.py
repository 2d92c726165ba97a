"""Who gets a role: never one of each house."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command

from identity.access.actors import SYSTEM
from identity.access.checks import nobody_edits_and_reads_cases
from identity.access.models import RoleAssignment
from identity.access.operations import end_role, give_role
from identity.access.roles import CASE_ROLES, EDITING_ROLES, Role
from identity.audit.models import Entry

pytestmark = pytest.mark.django_db


def held(user) -> set[str]:
    return set(RoleAssignment.objects.filter(user=user).values_list("role", flat=True))


class TestGiving:
    @pytest.mark.parametrize("first", sorted(CASE_ROLES))
    @pytest.mark.parametrize("second", sorted(EDITING_ROLES))
    def test_the_second_role_is_refused_when_it_is_of_the_other_house(self, make_staff, now, first, second):
        for one, other in ((first, second), (second, first)):
            user = make_staff(one)
            with pytest.raises(ValidationError, match="end that role first"):
                give_role(actor=SYSTEM, user=user, role=other, now=now)
            assert held(user) == {one}

    def test_a_second_role_of_the_same_house_is_given_from_today_on_and_written_down(self, make_staff, now):
        user = make_staff(Role.AUTHOR)
        given = give_role(actor=SYSTEM, user=user, role=Role.ADMINISTRATOR, now=now)
        assert held(user) == {Role.AUTHOR, Role.ADMINISTRATOR} and given.starts_on == now.date()
        assert Entry.objects.get(action="role.given").details["role"] == "administrator"

    def test_a_role_that_begins_later_counts_too(self, make_staff, now):
        user = make_staff()
        later = now.date() + timedelta(days=30)
        RoleAssignment.objects.create(user=user, role=Role.CASEWORKER, starts_on=later)
        with pytest.raises(ValidationError, match="caseworker"):
            give_role(actor=SYSTEM, user=user, role=Role.AUTHOR, now=now)

    def test_a_role_is_given_once(self, make_staff, make_office, now):
        user = make_staff(Role.CASEWORKER)
        with pytest.raises(ValidationError, match="already"):
            give_role(actor=SYSTEM, user=user, role=Role.CASEWORKER, now=now)
        make_office("kisima-north")
        assert give_role(actor=SYSTEM, user=user, role=Role.CASEWORKER, office_code="kisima-north", now=now).office

    def test_an_office_that_is_not_there_is_named_as_the_trouble(self, make_staff, now):
        with pytest.raises(ValidationError, match="no office"):
            give_role(actor=SYSTEM, user=make_staff(), role=Role.CASEWORKER, office_code="nowhere", now=now)


class TestEnding:
    def test_whoever_leaves_one_house_may_enter_the_other(self, make_staff, actor_of, now):
        user = make_staff(Role.CASEWORKER)
        assert end_role(actor=SYSTEM, user=user, role=Role.CASEWORKER, now=now) == 1
        assert not actor_of(user).works_on_cases
        give_role(actor=SYSTEM, user=user, role=Role.AUTHOR, now=now)
        assert actor_of(user).edits_pages
        assert list(Entry.objects.order_by("at", "pk").values_list("action", flat=True)) == ["role.ended", "role.given"]

    def test_a_role_given_today_can_end_today(self, make_staff, now):
        user = make_staff()
        give_role(actor=SYSTEM, user=user, role=Role.AUTHOR, now=now)
        end_role(actor=SYSTEM, user=user, role=Role.AUTHOR, now=now)
        assert held(user) == set()

    def test_what_nobody_holds_does_not_end(self, make_staff, now):
        with pytest.raises(ValidationError):
            end_role(actor=SYSTEM, user=make_staff(Role.AUTHOR), role=Role.REVIEWER, now=now)


class TestRowsWrittenByHand:
    @pytest.fixture
    def both(self, make_staff):
        return make_staff(Role.CASEWORKER, Role.AUTHOR)

    def test_open_no_case(self, both, actor_of):
        actor = actor_of(both)
        assert actor.roles == {Role.AUTHOR} and not actor.works_on_cases

    def test_are_found_by_the_check_of_the_database(self, both, make_staff):
        make_staff(Role.CASEWORKER, Role.SUPERVISOR)
        (error,) = nobody_edits_and_reads_cases(None, databases=["default"])
        assert both.username in error.msg and "end_role" in error.hint
        assert nobody_edits_and_reads_cases(None) == []


class TestAtTheCommandLine:
    def test_a_role_is_given_and_ended(self, make_staff):
        user = make_staff(Role.AUTHOR)
        call_command("give_role", user.username, "reviewer", stdout=StringIO())
        assert held(user) == {"author", "reviewer"}
        call_command("end_role", user.username, "reviewer", stdout=StringIO())
        assert held(user) == {"author"}

    @pytest.mark.parametrize(
        ("command", "name", "role"),
        [("give_role", "", "caseworker"), ("end_role", "", "auditor"), ("give_role", "nobody", "author"),
         ("end_role", "nobody", "author")],
    )  # fmt: skip
    def test_a_mistake_is_told(self, make_staff, command, name, role):
        user = make_staff(Role.AUTHOR)
        with pytest.raises(CommandError):
            call_command(command, name or user.username, role, stdout=StringIO())
        assert held(user) == {"author"}
