"""How I sign in: what opens my account, one more device, where it is open."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from identity.access.assurance import Level
from identity.audit.models import Entry
from identity.signin.methods import CARD, CODE, PASSKEY
from identity.signin.models import Credential, OpenSession, SignInEvent
from identity.signin.operations import suspend_credential
from notifications.delivery.models import OutboxLine
from tests.support.authenticator import FLAG, SoftAuthenticator
from tests.support.passkeys import add_passkey, use_passkey
from tests.support.signing_in import sign_in

pytestmark = pytest.mark.django_db
PAGE = "/my/sign-in/"
KEYS = "/my/sign-in/passkeys/"
WAYS = "/my/sign-in/ways/"


@pytest.fixture
def amina(make_citizen):
    """She has come by her card; there is no e-mail address anywhere."""
    return make_citizen("Amina Oss")


@pytest.fixture
def here(amina):
    return sign_in(Client(), amina.user, method=CARD)


@pytest.fixture
def phone(here) -> SoftAuthenticator:
    device = SoftAuthenticator()
    assert add_passkey(here, device, below=KEYS, name="My phone")["Location"] == PAGE
    return device


def text(client: Client, address: str = PAGE) -> str:
    return client.get(address).content.decode()


class TestAdding:
    def test_a_device_opens_the_account_from_then_on(self, phone, amina):
        client = Client()
        assert use_passkey(client, phone).status_code == 302
        assert client.get("/my/").status_code == 200
        assert Credential.objects.get().user == amina.user

    def test_its_owner_is_told_and_the_trail_has_it(self, phone, amina):
        assert OutboxLine.objects.get().notice == "credential_added"
        assert Entry.objects.filter(action="credential.added", subject_id=amina.pk).exists()

    def test_a_code_alone_adds_none(self, amina):
        weak = sign_in(Client(), amina.user, method=CODE)
        for address in (f"{KEYS}add/", f"{KEYS}options/"):
            assert weak.get(address)["Location"].startswith("/sign-in/again/?for=credential.change")
        assert weak.post(f"{KEYS}add/", {"credential": "{}"}).status_code == 302
        assert not Credential.objects.exists()

    def test_a_stale_session_shows_again_who_it_is(self, amina):
        stale = sign_in(Client(), amina.user, method=CARD, at=timezone.now() - timedelta(minutes=6))
        assert stale.get(f"{KEYS}add/")["Location"].startswith("/sign-in/again/?for=credential.change")

    def test_the_browser_is_told_which_devices_it_has_already(self, here, phone):
        wanted = here.get(f"{KEYS}options/").json()["publicKey"]
        assert len(wanted["excludeCredentials"]) == 1
        assert wanted["authenticatorSelection"]["userVerification"] == "required"
        assert wanted["authenticatorSelection"]["residentKey"] == "required"
        assert wanted["rp"]["id"] == "localhost" and wanted.get("attestation", "none") == "none"

    @pytest.mark.parametrize(
        "device",
        [
            SoftAuthenticator(verifies=False),
            SoftAuthenticator(origin="https://evil.example"),
            SoftAuthenticator(backup=FLAG.BS),
        ],
        ids=["nobody looked who holds it", "another site", "flags that lie"],
    )
    def test_what_proves_nothing_is_refused(self, here, device):
        assert add_passkey(here, device, below=KEYS)["Location"] == f"{KEYS}add/"
        assert here.get(f"{KEYS}add/").context["errors"]
        assert not Credential.objects.exists()

    def test_a_key_of_somebody_else_is_refused(self, here, phone, make_citizen):
        other = sign_in(Client(), make_citizen("Tomas Rey").user, method=CARD)
        answer = add_passkey(other, phone, below=KEYS)
        assert "opens an account already" in other.get(answer["Location"]).content.decode()
        assert Credential.objects.count() == 1

    @pytest.mark.parametrize("nonsense", ["", "{", "[]", '{"response": {}}', "[" * 50_000])
    def test_nonsense_is_refused_in_words(self, here, nonsense):
        here.get(f"{KEYS}options/")
        answer = here.post(f"{KEYS}add/", {"credential": nonsense, "name": "Kept"}, follow=True)
        assert answer.redirect_chain
        assert "Your device did not finish" in answer.content.decode() and 'value="Kept"' in answer.content.decode()


class TestTheList:
    def test_has_names_and_times_and_no_address(self, here, phone):
        use_passkey(Client(HTTP_USER_AGENT="Firefox/140 Linux", REMOTE_ADDR="203.0.113.77"), phone)
        page = text(here)
        assert "My phone" in page and "Last used" in page
        assert "Firefox on Linux" in page and "203.0.113.0/24" in page
        assert "203.0.113.77" not in page

    def test_is_linked_from_my_data(self, here):
        assert f'href="{PAGE}"' in text(here, "/my/data/")

    def test_is_closed_to_staff_and_to_nobody(self, make_staff):
        assert Client().get(PAGE)["Location"].startswith("/sign-in/?next=")
        assert sign_in(Client(), make_staff()).get(PAGE).status_code == 404

    def test_shows_nothing_of_somebody_else(self, here, phone, make_citizen):
        other = sign_in(Client(), make_citizen("Tomas Rey").user)
        assert "My phone" not in text(other)
        credential = Credential.objects.get()
        for address in ("", "remove/", "lift/"):
            assert other.post(f"{WAYS}{credential.pk}/{address}", {"name": "Mine"}).status_code == 404
        credential.refresh_from_db()
        assert (credential.name, credential.status) == ("My phone", "active")


class TestChanging:
    def test_a_name_is_given(self, here, phone):
        credential = Credential.objects.get()
        here.post(f"{WAYS}{credential.pk}/", {"name": "  Amina’s   tablet " + "x" * 200})
        credential.refresh_from_db()
        assert credential.name.startswith("Amina’s tablet x") and len(credential.name) == 80

    def test_one_of_two_is_removed_and_opens_nothing_any_more(self, here, phone):
        tablet = SoftAuthenticator()
        add_passkey(here, tablet, below=KEYS, name="Tablet")
        elsewhere = Client()
        use_passkey(elsewhere, tablet)
        credential = Credential.objects.get(name="Tablet")
        assert here.post(f"{WAYS}{credential.pk}/remove/")["Location"] == PAGE
        assert "Tablet" not in text(here)
        assert elsewhere.get(PAGE).status_code == 302, "a session that it opened lives on"
        assert use_passkey(Client(), tablet).status_code == 422
        assert Credential.objects.get(pk=credential.pk).status == "removed"

    def test_a_removed_device_can_be_added_again(self, here, phone):
        tablet = SoftAuthenticator()
        add_passkey(here, tablet, below=KEYS, name="Tablet")
        here.post(f"{WAYS}{Credential.objects.get(name='Tablet').pk}/remove/")
        assert add_passkey(here, tablet, below=KEYS, name="Tablet").status_code == 302

    def test_the_last_one_stays_and_the_page_says_where_to_go(self, here, phone):
        credential = Credential.objects.get()
        answer = here.post(f"{WAYS}{credential.pk}/remove/")
        assert answer.status_code == 409 and "come to any office" in answer.content.decode()
        assert "remove/" not in text(here, f"{WAYS}{credential.pk}/")
        credential.refresh_from_db()
        assert credential.status == "active"

    def test_a_suspended_one_does_not_count_as_a_way_in(self, here, phone):
        tablet = SoftAuthenticator()
        add_passkey(here, tablet, below=KEYS, name="Tablet")
        suspend_credential(credential=Credential.objects.get(name="My phone"), reason="counter", now=timezone.now())
        assert here.post(f"{WAYS}{Credential.objects.get(name='Tablet').pk}/remove/").status_code == 409

    def test_nothing_is_changed_by_a_stale_session(self, amina, here, phone):
        add_passkey(here, SoftAuthenticator(), below=KEYS, name="Tablet")
        stale = sign_in(Client(), amina.user, method=CARD, at=timezone.now() - timedelta(minutes=6))
        for credential in Credential.objects.all():
            for address in ("", "remove/", "lift/"):
                answer = stale.post(f"{WAYS}{credential.pk}/{address}", {"name": "Thief"})
                assert answer["Location"].startswith("/sign-in/again/")
        assert set(Credential.objects.values_list("name", "status")) == {("My phone", "active"), ("Tablet", "active")}

    def test_a_suspended_one_is_used_again_after_another_strong_way(self, here, phone):
        credential = Credential.objects.get()
        suspend_credential(credential=credential, reason="counter", now=timezone.now())
        page = text(here)
        assert "Suspended" in page and "may have been copied" in page
        assert here.post(f"{WAYS}{credential.pk}/lift/")["Location"] == PAGE
        assert use_passkey(Client(), phone).status_code == 302

    def test_one_whose_flags_changed_is_only_replaced(self, here, phone):
        credential = Credential.objects.get()
        suspend_credential(credential=credential, reason="backup_flags", now=timezone.now())
        assert "lift/" not in text(here, f"{WAYS}{credential.pk}/")
        assert here.post(f"{WAYS}{credential.pk}/lift/").status_code == 409


class TestSessions:
    def test_one_is_ended(self, amina, here):
        other = sign_in(Client(), amina.user)
        session = OpenSession.objects.get(session_key=other.session.session_key)
        here.post(f"{PAGE}sessions/{session.pk}/end/")
        assert other.get(PAGE).status_code == 302 and here.get(PAGE).status_code == 200

    def test_all_others_are_ended(self, amina, here):
        others = [sign_in(Client(), amina.user) for _ in range(2)]
        assert "End all others" in text(here)
        here.post(f"{PAGE}sessions/others/end/")
        assert [other.get(PAGE).status_code for other in others] == [302, 302]
        assert "End all others" not in text(here)

    def test_nobody_ends_those_of_somebody_else(self, here, make_citizen):
        other = sign_in(Client(), make_citizen("Tomas Rey").user)
        session = OpenSession.objects.get(session_key=other.session.session_key)
        for session_id in (session.pk, uuid4()):
            assert here.post(f"{PAGE}sessions/{session_id}/end/")["Location"] == PAGE
        assert other.get(PAGE).status_code == 200

    def test_a_record_of_another_account_counts_for_nothing(self, amina, make_citizen):
        """Attack 14: what somebody showed before another person signed in here."""
        SignInEvent.objects.create(at=timezone.now(), user_id=make_citizen("Tomas Rey").user_id, method="card", level=3)
        weak = sign_in(Client(), amina.user, method=PASSKEY, level=Level.BASIC)
        assert weak.get(f"{KEYS}add/").status_code == 302
        assert "Identity card" not in text(weak)
