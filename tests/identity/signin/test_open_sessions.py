"""The sessions that are open are known, and can be ended from elsewhere."""

from uuid import uuid4

import pytest
from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from identity.access.actors import SYSTEM
from identity.access.operations import end_role, give_role
from identity.access.roles import Role
from identity.audit.models import Entry
from identity.signin.middleware import SessionEndMiddleware
from identity.signin.models import OpenSession
from identity.signin.operations import (
    end_all_sessions,
    end_other_sessions,
    end_session,
    end_sessions_by,
    remove_ended_sessions,
)
from tests.identity.signin.test_passkeys import register
from tests.identity.signin.test_passkeys import sign_in as use_passkey
from tests.support.authenticator import SoftAuthenticator
from tests.support.signing_in import sign_in

pytestmark = pytest.mark.django_db
ANDROID = "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0 Mobile Safari/537.36"


@pytest.fixture
def phone() -> SoftAuthenticator:
    return SoftAuthenticator()


@pytest.fixture
def amina(phone):
    """The account, with one session that is left open."""
    client = Client(HTTP_USER_AGENT=ANDROID, REMOTE_ADDR="203.0.113.77")
    register(client, phone)
    return OpenSession.objects.get().user


def another(phone: SoftAuthenticator) -> Client:
    client = Client()
    use_passkey(client, phone)
    return client


def kind(client: Client) -> str:
    return client.get("/my/").json()["kind"]


class TestWhatIsNoted:
    def test_one_row_for_each_browser_with_two_words_and_a_network(self, amina, phone):
        another(phone)
        first = OpenSession.objects.order_by("began_at").first()
        assert (first.browser, first.system, first.address_prefix) == ("Chrome", "Android", "203.0.113.0/24")
        assert OpenSession.objects.filter(user=amina, method="passkey").count() == 2

    def test_it_follows_the_key_when_somebody_shows_again_who_they_are(self, amina, phone):
        client = another(phone)
        before = OpenSession.objects.get(session_key=client.session.session_key)
        use_passkey(client, phone)
        after = OpenSession.objects.get(session_key=client.session.session_key)
        assert after.pk == before.pk and after.session_key != before.session_key
        assert after.began_at == before.began_at

    def test_a_key_that_was_set_before_the_sign_in_is_dead_afterwards(self, amina, phone):
        """Attack 1: the session id that somebody planted opens nothing."""
        client = Client()
        client.get("/sign-in/passkey/")
        planted = client.cookies["sessionid"].value
        use_passkey(client, phone)
        thief = Client()
        thief.cookies["sessionid"] = planted
        assert kind(client) == "citizen" and kind(thief) == "anonymous"
        assert not Session.objects.filter(session_key=planted).exists()
        assert not OpenSession.objects.filter(session_key=planted).exists()

    def test_it_goes_when_one_signs_out(self, amina, phone):
        client = another(phone)
        client.post("/sign-out/")
        assert OpenSession.objects.count() == 1

    def test_it_goes_with_sessions_whose_time_is_over(self, amina):
        Session.objects.update(expire_date=timezone.now())
        remove_ended_sessions(now=timezone.now())
        assert not OpenSession.objects.exists()


class TestEnding:
    def test_one_ends_at_the_next_click(self, amina, phone, now):
        client = another(phone)
        session = OpenSession.objects.get(session_key=client.session.session_key)
        assert end_session(actor=SYSTEM, user=amina, session_id=session.pk, now=now) == 1
        assert kind(client) == "anonymous"
        assert Entry.objects.filter(action="session.ended", subject_id=amina.person_id).count() == 1

    def test_nobody_ends_a_session_of_somebody_else(self, amina, staff, now):
        session = OpenSession.objects.get()
        assert not end_session(actor=SYSTEM, user=staff("grace"), session_id=session.pk, now=now)
        assert not end_session(actor=SYSTEM, user=amina, session_id=uuid4(), now=now)
        assert OpenSession.objects.count() == 1

    def test_all_others_end_and_this_one_stays(self, amina, phone, now):
        here, there = another(phone), another(phone)
        assert end_other_sessions(actor=SYSTEM, user=amina, keep=here.session.session_key, now=now) == 2
        assert (kind(here), kind(there)) == ("citizen", "anonymous")

    def test_all_end(self, amina, phone, now):
        here = another(phone)
        assert end_all_sessions(actor=SYSTEM, user=amina, reason="test", now=now) == 2
        assert kind(here) == "anonymous" and not OpenSession.objects.exists()

    def test_those_end_in_which_a_credential_was_used(self, amina, phone, now):
        credential = amina.credentials.get()
        other = sign_in(Client(), amina)
        assert end_sessions_by(user=amina, credential_id=credential.pk, reason="test", now=now) == 1
        assert kind(other) == "citizen"

    def test_a_copy_that_only_the_cache_still_holds_ends_within_a_minute(self, amina, phone):
        client = another(phone)
        OpenSession.objects.all().delete()
        session = client.session
        session["signin.seen"] = timezone.now().timestamp() - 61
        session.save()
        assert kind(client) == "anonymous"


class TestStaff:
    def test_a_copy_that_only_a_cache_still_holds_ends_at_the_next_click(self, grace):
        client = sign_in(Client(), grace)
        assert client.get("/office/").status_code == 200
        OpenSession.objects.all().delete()  # as a command in another process does
        assert client.get("/office/")["Location"].startswith("/office/sign-in/?")

    def test_one_that_is_ended_while_a_page_gives_it_a_new_key_stays_ended(self, grace, now, rf):
        """The list of open sessions follows a new key; it never brings back what is no longer in it."""
        client = sign_in(Client(), grace)
        request = rf.get("/manage/account/")
        request.COOKIES, request.session, request.user = {"sessionid": "one"}, client.session, grace

        def end_meanwhile(request):
            end_all_sessions(actor=SYSTEM, user=grace, reason="test", now=now)
            request.session.cycle_key()
            return HttpResponse()

        SessionEndMiddleware(end_meanwhile)(request)
        client.cookies["sessionid"] = request.session.session_key
        assert client.get("/office/")["Location"].startswith("/office/sign-in/?")

    @pytest.fixture
    def grace(self, staff):
        return staff("grace", Role.CASEWORKER)

    def test_a_role_that_is_given_or_ends_ends_every_session(self, grace, now):
        client = sign_in(Client(), grace)
        assert client.get("/office/").status_code == 200
        give_role(actor=SYSTEM, user=grace, role=Role.SUPERVISOR, now=now)
        assert client.get("/office/")["Location"].startswith("/office/sign-in/?")
        sign_in(client, grace)
        end_role(actor=SYSTEM, user=grace, role=Role.SUPERVISOR, now=now)
        assert not OpenSession.objects.exists() and not Session.objects.exists()

    def test_a_role_that_was_refused_ends_nothing(self, grace, now):
        client = sign_in(Client(), grace)
        with pytest.raises(Exception, match="end that role first"):
            give_role(actor=SYSTEM, user=grace, role=Role.AUTHOR, now=now)
        assert client.get("/office/").status_code == 200

    def test_closing_the_account_ends_every_session(self, grace):
        sign_in(Client(), grace)
        grace.is_active = False
        grace.save()
        assert not OpenSession.objects.exists() and not Session.objects.exists()

    def test_a_new_password_ends_every_session(self, grace, monkeypatch):
        sign_in(Client(), grace)
        monkeypatch.setattr("getpass.getpass", lambda **kwargs: "another long enough password")
        call_command("changepassword", "grace", verbosity=0)
        assert not OpenSession.objects.exists() and not Session.objects.exists()

    def test_another_name_ends_nothing(self, grace):
        sign_in(Client(), grace)
        grace.last_name = "Otieno-Hale"
        grace.save()
        assert OpenSession.objects.count() == 1
