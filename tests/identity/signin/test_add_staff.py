"""The account of a member of staff, made at the command line."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from identity.access.actors import SYSTEM
from identity.access.models import RoleAssignment
from identity.access.queries import actor_for
from identity.access.roles import Role
from identity.audit.models import Entry
from identity.people.models import User
from identity.signin.management.commands import add_staff as command
from identity.signin.operations import add_staff

PASSWORD = "seven lanterns at the quay"


@pytest.fixture
def typed(monkeypatch):
    def answers(*words: str) -> None:
        waiting = list(words)
        monkeypatch.setattr(command, "getpass", lambda prompt: waiting.pop(0))

    return answers


def _run(*arguments: str) -> None:
    call_command("add_staff", *arguments, stdout=StringIO())


def test_the_first_administrator_holds_the_role_everywhere_and_may_sign_in(db, typed, now):
    typed(PASSWORD, PASSWORD)
    _run("ada.first", "Ada First", "administrator")
    user = User.objects.get(username="ada.first")
    assert user.is_staff and user.is_superuser and user.check_password(PASSWORD)
    assert (user.first_name, user.last_name) == ("Ada", "First")
    assignment = RoleAssignment.objects.get(user=user)
    assert actor_for(user, assignment.starts_on).has(Role.ADMINISTRATOR) and assignment.office is None
    assert Entry.objects.get(action="staff.added").record_id == user.pk
    call_command("enrol_staff", "ada.first", stdout=StringIO())


def test_others_hold_their_role_at_their_office_and_manage_no_pages(make_office, typed):
    office = make_office("kisima-north")
    typed(PASSWORD, PASSWORD)
    _run("ben.second", "Ben Second", "caseworker", "--office", "kisima-north")
    assignment = RoleAssignment.objects.get(user__username="ben.second")
    assert (assignment.role, assignment.office) == ("caseworker", office)
    assert not assignment.user.is_superuser


@pytest.mark.parametrize(
    ("words", "arguments"),
    [
        ((PASSWORD, "something else at the quay"), ()),
        (("short", "short"), ()),
        ((PASSWORD, PASSWORD), ("--office", "nowhere")),
    ],
)
def test_nothing_is_made_of_a_mistake(db, typed, words, arguments):
    typed(*words)
    with pytest.raises(CommandError):
        _run("ben.second", "Ben Second", "caseworker", *arguments)
    assert not User.objects.exists() and not Entry.objects.exists()


def test_a_name_is_given_once_however_it_is_written(db, typed, now):
    facts = {"full_name": "Ada First", "role": Role.AUDITOR, "office_code": "", "password": PASSWORD, "now": now}
    add_staff(actor=SYSTEM, username="ada.first", **facts)
    typed(PASSWORD, PASSWORD)
    with pytest.raises(CommandError):
        _run("Ada.First", "Ada Second", "caseworker")
