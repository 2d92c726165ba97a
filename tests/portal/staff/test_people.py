"""What an administrator does to the accounts of colleagues, and never to their own."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from identity.access.actors import SYSTEM
from identity.access.models import RoleAssignment
from identity.access.queries import actor_for
from identity.access.roles import CASE_ROLES, CONTENT_ROLES, Role
from identity.audit.models import Entry
from identity.people.models import User
from identity.people.operations import add_identifier, verify_identifier
from identity.signin.models import CodeApp, Credential, OpenSession
from tests.support.authenticator import SoftAuthenticator
from tests.support.passkeys import add_passkey, use_passkey
from tests.support.signing_in import sign_in

pytestmark = pytest.mark.django_db
ACTS = ["roles/give/", "roles/end/", "sessions/end/", "second-factor/", "close/", "open/", "record/", "record/forget/"]


@pytest.fixture
def grace(make_staff, make_office) -> User:
    return make_staff(Role.CASEWORKER, name="Grace Otieno", office=make_office("kisima-north"))


@pytest.fixture
def her_browser(grace) -> Client:
    return sign_in(Client(), grace)


def page_of(user: User) -> str:
    return f"/staff/people/{user.pk}/"


def held(user: User) -> set[str]:
    return set(RoleAssignment.objects.filter(user=user).values_list("role", flat=True))


class TestWhoComesIn:
    @pytest.mark.parametrize("role", sorted(CASE_ROLES | CONTENT_ROLES))
    def test_nobody_but_administrators(self, make_staff, grace, role):
        other = sign_in(Client(), make_staff(role))
        for address in ("/staff/people/", page_of(grace), *(page_of(grace) + act for act in ACTS)):
            assert other.get(address).status_code == 404
            assert other.post(address, {"role": "auditor"}).status_code == 404
        assert held(grace) == {"caseworker"} and User.objects.get(pk=grace.pk).is_active

    def test_the_list_names_everybody_with_role_and_office(self, at_desk, grace):
        page = at_desk.get("/staff/people/").content.decode()
        assert "Grace Otieno" in page and "Caseworker" in page and "kisima-north" in page

    def test_no_citizen_is_found_there(self, at_desk, make_citizen):
        user = make_citizen("Amina Oss").user
        assert at_desk.get(page_of(user)).status_code == 404
        assert at_desk.post(page_of(user) + "close/").status_code == 404
        assert str(user.pk) not in at_desk.get("/staff/people/").content.decode()

    def test_there_is_no_signing_in_as_somebody_else(self, at_desk, grace):
        page = at_desk.get(page_of(grace)).content.decode().lower()
        assert "log in as" not in page and "sign in as" not in page and "impersonate" not in page


class TestActs:
    def test_a_role_is_given_and_ends_every_session(self, at_desk, grace, her_browser):
        at_desk.post(page_of(grace) + "roles/give/", {"role": "supervisor", "office": ""})
        assert held(grace) == {"caseworker", "supervisor"}
        assert her_browser.get("/office/")["Location"].startswith("/office/sign-in/?")

    def test_a_role_ends(self, at_desk, grace, her_browser):
        at_desk.post(page_of(grace) + "roles/end/", {"role": "caseworker"})
        assert her_browser.get("/office/").status_code == 302
        assert "No role" in at_desk.get(page_of(grace)).content.decode()

    @pytest.mark.parametrize(
        ("posted", "words"),
        [
            ({"role": "author"}, "end that role first"),
            ({"role": ""}, "Choose a role"),
            ({"role": "king"}, "Choose a role"),
            ({"role": "auditor", "office": "nowhere"}, "no office"),
            ({"role": "caseworker", "office": "kisima-north"}, "holds the role already"),
        ],
    )
    def test_what_cannot_be_is_said(self, at_desk, grace, her_browser, posted, words):
        answer = at_desk.post(page_of(grace) + "roles/give/", posted)
        assert answer.status_code == 422 and words in answer.content.decode()
        assert her_browser.get("/office/").status_code == 200

    def test_somebody_is_signed_out_everywhere(self, at_desk, boss, grace, her_browser):
        at_desk.post(page_of(grace) + "sessions/end/")
        assert her_browser.get("/office/").status_code == 302
        assert Entry.objects.get(action="session.ended").actor_id == boss.pk

    def test_an_account_is_closed_and_opened_again(self, at_desk, grace, her_browser):
        at_desk.post(page_of(grace) + "close/")
        assert her_browser.get("/office/").status_code == 302 and not User.objects.get(pk=grace.pk).is_active
        at_desk.post(page_of(grace) + "open/")
        assert User.objects.get(pk=grace.pk).is_active
        assert her_browser.get("/office/").status_code == 302, "the old session is open again"

    def test_a_new_second_factor_takes_the_old_ones_away_and_is_shown_once(self, at_desk, grace, her_browser):
        key = SoftAuthenticator()
        add_passkey(her_browser, key, below="/staff/keys/")
        CodeApp.objects.create(user=grace, name="app", confirmed=True)
        assert "square-code" not in at_desk.get(page_of(grace) + "second-factor/").content.decode()
        answer = at_desk.post(page_of(grace) + "second-factor/")
        assert answer.status_code == 200 and "square-code" in answer.content.decode()
        assert "no-store" in answer["Cache-Control"]
        assert CodeApp.objects.filter(user=grace).count() == 1
        assert her_browser.get("/office/").status_code == 302
        assert use_passkey(Client(), key, at="/office/sign-in/passkey/").status_code == 422
        assert Credential.objects.get().status == "removed"
        assert Entry.objects.filter(action="staff.enrolled").exists()


class TestLimits:
    @pytest.mark.parametrize("act", [act for act in ACTS if act != "sessions/end/"])
    def test_a_stale_session_shows_again_who_it_is(self, boss, grace, act):
        stale = sign_in(Client(), boss, at=timezone.now() - timedelta(minutes=6))
        answer = stale.post(page_of(grace) + act, {"role": "supervisor"})
        assert answer["Location"].startswith("/staff/again/?next=%2Fstaff%2Fpeople%2F")
        assert held(grace) == {"caseworker"} and not CodeApp.objects.exists()

    @pytest.mark.parametrize("act", ACTS)
    def test_nobody_does_it_to_themselves(self, at_desk, boss, act):
        before = held(boss)
        answer = at_desk.post(page_of(boss) + act, {"role": "author"})
        assert answer.status_code == 403
        boss.refresh_from_db()
        assert held(boss) == before and boss.is_active and OpenSession.objects.filter(user=boss).exists()
        assert Entry.objects.filter(kind="refused", actor_id=boss.pk).exists()


class TestTheirOwnRecord:
    NUMBER = "41200011"

    @pytest.fixture
    def at_home(self, make_citizen, now):
        person = make_citizen("Grace Otieno")
        row = add_identifier(actor=SYSTEM, person=person, kind="national", value=self.NUMBER, now=now)
        verify_identifier(actor=SYSTEM, identifier=row, assurance=2, evidence="identity-card", now=now)
        return person

    def test_is_found_by_number_and_closes_their_own_case(self, at_desk, boss, grace, at_home, now):
        answer = at_desk.post(page_of(grace) + "record/", {"number": "4120 0011"})
        assert answer.status_code == 302
        actor = actor_for(User.objects.get(pk=grace.pk), now.date())
        assert (actor.person_id, actor.is_staff, actor.acts_for_self) == (at_home.pk, True, False)
        line = Entry.objects.get(action="staff.record_named")
        assert (line.actor_id, line.subject_id) == (boss.pk, at_home.pk)

    def test_neither_number_nor_name_of_the_record_is_shown(self, at_desk, grace, at_home):
        at_desk.post(page_of(grace) + "record/", {"number": self.NUMBER})
        page = at_desk.get(page_of(grace)).content.decode()
        assert "We know which record" in page and self.NUMBER not in page and str(at_home.pk) not in page

    def test_is_forgotten_again(self, at_desk, grace, at_home):
        at_desk.post(page_of(grace) + "record/", {"number": self.NUMBER})
        at_desk.post(page_of(grace) + "record/forget/")
        assert User.objects.get(pk=grace.pk).own_record_id is None
        assert Entry.objects.get(action="staff.record_forgotten").subject_id == at_home.pk

    def test_a_number_that_is_nobodys_is_said_and_written_down(self, at_desk, grace):
        answer = at_desk.post(page_of(grace) + "record/", {"number": "1"})
        assert answer.status_code == 422 and "We know nobody by this number" in answer.content.decode()
        assert Entry.objects.filter(kind="refused", action="staff.record_not_found").exists()

    def test_whoever_tries_numbers_is_stopped_and_told_until_when(self, at_desk, grace):
        answers = [at_desk.post(page_of(grace) + "record/", {"number": str(n)}) for n in range(31)]
        assert [answer.status_code for answer in answers] == [422] * 30 + [429]
        assert answers[30]["Retry-After"] == "3600" and "Try again in 1 hour" in answers[30].content.decode()

    def test_their_sign_ins_stay_out_of_the_trail_of_the_person(self, at_desk, grace, at_home):
        at_desk.post(page_of(grace) + "record/", {"number": self.NUMBER})
        browser = sign_in(Client(), User.objects.get(pk=grace.pk))
        browser.post("/sign-out/")
        assert not Entry.objects.filter(action__startswith="signin.", subject_id=at_home.pk).exists()
