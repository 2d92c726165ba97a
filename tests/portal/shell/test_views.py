import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import RequestFactory
from django.urls import resolve

from identity.access.actors import ANONYMOUS
from identity.access.roles import CONTENT_ROLES, Role
from identity.audit.models import Entry
from tests.portal.shell import probes

pytestmark = pytest.mark.django_db
CASE_ADDRESS = f"/probe/cases/{probes.CASE}/"


def ask(actor, address, data=None):
    """Sends a request straight to the view at `address`, with `actor` at the keyboard."""
    factory = RequestFactory()
    request = factory.get(address) if data is None else factory.post(address, data)
    request.actor, request.user = actor, AnonymousUser()
    request.resolver_match = match = resolve(address)
    return match.func(request, *match.args, **match.kwargs)


class TestCitizenView:
    def test_a_citizen_comes_in_and_nothing_is_kept(self, citizen):
        response = ask(citizen, "/my/probe/")
        assert response.content == b"mine"
        assert response["Cache-Control"] == "no-store, private"

    def test_somebody_else_signs_in_first_and_comes_back(self, client):
        response = client.get("/my/probe/?page=2")
        assert response.status_code == 302
        assert response["Location"] == "/sign-in/?next=%2Fmy%2Fprobe%2F%3Fpage%3D2"


class TestStaffView:
    @pytest.mark.parametrize("role", sorted(CONTENT_ROLES))
    def test_an_editor_of_the_site_sees_no_case(self, staff, role):
        assert ask(staff(role), CASE_ADDRESS).status_code == 403

    def test_staff_without_a_role_today_see_no_case(self, staff):
        assert ask(staff(), CASE_ADDRESS).status_code == 403

    def test_a_citizen_sees_no_case(self, citizen):
        assert ask(citizen, CASE_ADDRESS).status_code == 403

    def test_nobody_signed_in_is_shown_the_staff_door(self):
        response = ask(ANONYMOUS, CASE_ADDRESS)
        assert response["Location"].startswith("/office/sign-in/?next=")

    def test_an_attempt_at_an_unknown_case_is_a_404_and_a_line_in_the_trail(self, staff):
        actor = staff(Role.CASEWORKER)
        assert ask(actor, CASE_ADDRESS).status_code == 404
        entry = Entry.objects.get()
        assert (entry.kind, entry.actor_id, entry.record_id) == ("refused", actor.user_id, probes.CASE)
        assert (entry.action, entry.record_type) == ("case.not_found", "case")

    def test_a_refused_role_leaves_a_line_in_the_trail(self, staff):
        ask(staff(Role.AUTHOR), CASE_ADDRESS)
        assert Entry.objects.get().action == "shell.not_your_role"


class TestOperationView:
    def test_a_post_ends_in_a_redirect(self, citizen):
        response = ask(citizen, "/my/probe/", {"how": ""})
        assert (response.status_code, response["Location"]) == (302, "/my/probe/done/")

    @pytest.mark.parametrize(
        ("how", "status"), [("not-allowed", 403), ("not-found", 404), ("conflict", 409), ("answers", 422)]
    )
    def test_what_the_domain_refuses_becomes_a_page(self, citizen, how, status):
        response = ask(citizen, "/my/probe/", {"how": how})
        assert response.status_code == status
        assert "no-store" in response["Cache-Control"]

    def test_refused_answers_are_named(self, citizen):
        assert "Enter the amount." in ask(citizen, "/my/probe/", {"how": "answers"}).content.decode()

    def test_conflicts_and_refused_answers_are_no_attempts(self, citizen):
        ask(citizen, "/my/probe/", {"how": "conflict"})
        ask(citizen, "/my/probe/", {"how": "answers"})
        assert not Entry.objects.exists()
