import json
from urllib.parse import parse_qs, urlsplit

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.internal import auth
from django.contrib.sessions.models import Session
from django.db import DatabaseError, connection
from django.test import Client

from identity.access.assurance import Level, proofs_in
from identity.audit.models import Entry
from identity.people.models import ContactPoint, Person, User
from identity.signin.models import Credential
from tests.support.authenticator import SoftAuthenticator, encode

pytestmark = pytest.mark.django_db

WHO = {
    "full_name": "Amina Wanjiru",
    "called": "Amina",
    "birth_date.day": "27",
    "birth_date.month": "3",
    "birth_date.year": "1998",
    "mobile": "0712 345 678",
}


def register(client: Client, device: SoftAuthenticator, next_page: str = "", **changes):
    """Walk through both pages as a browser would; return the last answer."""
    answer = client.post("/sign-in/new/", WHO | changes | {"next": next_page})
    assert answer.status_code == 302, answer.content
    options = client.get("/sign-in/new/passkey/options/").json()
    credential = json.dumps(device.create(options))
    return client.post(answer["Location"], {"credential": credential, "next": next_page})


def sign_in(client: Client, device: SoftAuthenticator, next_page: str = "", **forged):
    options = client.get("/sign-in/passkey/").json()
    return client.post(
        "/sign-in/passkey/", {"credential": json.dumps(device.get(options, **forged)), "next": next_page}
    )


def who_is(client: Client) -> str:
    return client.get("/my/").json()["kind"]


@pytest.fixture
def device() -> SoftAuthenticator:
    return SoftAuthenticator()


@pytest.fixture
def registered(device) -> SoftAuthenticator:
    register(Client(), device)
    return device


class TestMakingAnAccount:
    def test_ends_signed_in_with_everything_stored(self, client, device):
        answer = register(client, device)
        assert (answer.status_code, answer["Location"]) == (302, "/my/")
        person = Person.objects.get()
        assert (person.full_name, person.called, person.birth_date.isoformat()) == (
            "Amina Wanjiru",
            "Amina",
            "1998-03-27",
        )
        assert (ContactPoint.objects.get().value, ContactPoint.objects.get().confirmed_at) == ("+254712345678", None)
        assert Authenticator.objects.get().user_id == person.user_id
        assert client.get("/my/").json() == {"kind": "citizen", "person": str(person.pk)}

    def test_leaves_its_trace(self, client, device):
        register(client, device)
        actions = set(Entry.objects.values_list("action", flat=True))
        assert {"person.registered", "account.created", "signin.entered"} <= actions
        assert set(Entry.objects.values_list("subject_id", flat=True)) == {Person.objects.get().pk}

    def test_asks_for_a_discoverable_key_and_the_owners_finger(self, client):
        client.post("/sign-in/new/", WHO)
        wanted = client.get("/sign-in/new/passkey/options/").json()["publicKey"]
        assert wanted["authenticatorSelection"]["residentKey"] == "required"
        assert wanted["authenticatorSelection"]["userVerification"] == "required"
        assert wanted["rp"]["id"] == "localhost"

    def test_stores_nothing_before_the_passkey(self, client):
        client.post("/sign-in/new/", WHO)
        client.get("/sign-in/new/passkey/options/")
        assert not User.objects.exists()
        assert not Person.objects.exists()

    def test_the_waiting_session_holds_nothing_in_the_open(self, client):
        client.post("/sign-in/new/", WHO)
        kept = repr([session.get_decoded() for session in Session.objects.all()])
        assert "signin.pending" in kept
        assert "Amina" not in kept
        assert "712345678" not in kept

    @pytest.mark.parametrize(
        "spoil",
        [
            lambda made: made["response"].update(attestationObject=encode(b"\xa0")),
            lambda made: made["response"].update(attestationObject="%%%"),
            lambda made: made["response"].update(clientDataJSON=encode(b"[]")),
            lambda made: made.pop("response"),
            lambda made: made.update(rawId="AAAA"),
        ],
    )
    def test_a_spoilt_answer_makes_no_account(self, client, device, spoil):
        client.post("/sign-in/new/", WHO)
        made = device.create(client.get("/sign-in/new/passkey/options/").json())
        spoil(made)
        answer = client.post("/sign-in/new/passkey/", {"credential": json.dumps(made)})
        assert answer.status_code == 422
        assert not User.objects.exists()

    @pytest.mark.parametrize(
        "text", ["", "{", "[]", "null", '"x"', "[" * 100_000, '{"response": 1}', '{"response": {}}']
    )
    def test_nonsense_makes_no_account(self, client, text):
        client.post("/sign-in/new/", WHO)
        client.get("/sign-in/new/passkey/options/")
        assert client.post("/sign-in/new/passkey/", {"credential": text}).status_code == 422
        assert not User.objects.exists()

    @pytest.mark.parametrize(
        "device", [SoftAuthenticator(verifies=False), SoftAuthenticator(origin="https://evil.example")]
    )
    def test_an_unverified_owner_or_another_site_makes_no_account(self, client, device):
        assert register(client, device).status_code == 422
        assert not User.objects.exists()

    def test_an_answer_made_for_another_page_view_makes_no_account(self, client, device):
        client.post("/sign-in/new/", WHO)
        old = device.create(client.get("/sign-in/new/passkey/options/").json())
        client.get("/sign-in/new/passkey/options/")
        answer = client.post("/sign-in/new/passkey/", {"credential": json.dumps(old)})
        assert answer.status_code == 422
        assert not User.objects.exists()

    def test_failing_half_way_stores_nothing(self, client, device, monkeypatch):
        def broken(*args, **kwargs):
            raise DatabaseError("disk full")

        monkeypatch.setattr(Authenticator, "save", broken)
        with pytest.raises(DatabaseError):
            register(client, device)
        assert not User.objects.exists()
        assert not Person.objects.exists()
        assert who_is(client) == "anonymous"

    def test_without_a_name_there_is_no_passkey_page(self, client):
        assert client.get("/sign-in/new/passkey/")["Location"] == "/sign-in/new/"
        assert client.get("/sign-in/new/passkey/options/").status_code == 409

    def test_sent_twice_makes_one_account(self, client, device):
        register(client, device)
        assert client.post("/sign-in/new/passkey/", {"credential": "{}"}).status_code == 302
        assert User.objects.count() == 1

    def test_the_session_key_changes(self, client, device):
        client.post("/sign-in/new/", WHO)
        before = client.session.session_key
        options = client.get("/sign-in/new/passkey/options/").json()
        client.post("/sign-in/new/passkey/", {"credential": json.dumps(device.create(options))})
        assert client.session.session_key != before
        assert not Session.objects.filter(session_key=before).exists()


class TestTheForm:
    @pytest.mark.parametrize(
        ("field", "value", "place"),
        [
            ("full_name", "", "full_name"),
            ("full_name", "12", "full_name"),
            ("full_name", "X" * 151, "full_name"),
            ("called", "<script>", "called"),
            ("mobile", "", "mobile"),
            ("mobile", "0712", "mobile"),
            ("birth_date.month", "", "birth_date"),
            ("birth_date.year", "", "birth_date"),
            ("birth_date.day", "31.5", "birth_date"),
            ("birth_date.month", "13", "birth_date"),
            ("birth_date.year", "98", "birth_date"),
            ("birth_date.year", "2999", "birth_date"),
            ("birth_date.year", "9" * 30, "birth_date"),
        ],
    )
    def test_says_what_to_put_right_and_keeps_what_was_typed(self, client, field, value, place):
        answer = client.post("/sign-in/new/", WHO | {field: value})
        assert answer.status_code == 422
        page = answer.content.decode()
        assert f'href="#{place}"' in page
        assert f'id="{place}-error"' in page
        if field != "full_name":
            assert "Amina Wanjiru" in page

    @pytest.mark.parametrize("name", ["ง", "محمد بن عبد الله", "प्रियंका शर्मा", "X" * 150])
    def test_takes_names_and_digits_of_any_script(self, client, device, name):
        digits = {"birth_date.day": "٢٧", "birth_date.year": "१९९८", "mobile": "٠٧١٢٣٤٥٦٧٨"}
        register(client, device, full_name=name, **digits)
        assert Person.objects.get().full_name == name
        assert Person.objects.get().birth_date.isoformat() == "1998-03-27"

    @pytest.mark.parametrize(
        ("known", "written"),
        [({"birth_date.day": ""}, "1998-03"), ({"birth_date.day": "", "birth_date.month": ""}, "1998")],
    )
    def test_takes_a_date_of_birth_as_far_as_it_is_known(self, client, device, known, written):
        register(client, device, **known)
        assert str(Person.objects.get().born) == written

    def test_many_accounts_from_one_address_are_slowed_down(self, client):
        codes = [client.post("/sign-in/new/", WHO).status_code for _ in range(61)]
        assert (codes[59], codes[60]) == (302, 429)


class TestSigningIn:
    def test_opens_the_same_account(self, client, registered):
        answer = sign_in(client, registered)
        assert (answer.status_code, answer["Location"]) == (302, "/my/")
        assert client.get("/my/").json()["person"] == str(Person.objects.get().pk)
        assert Entry.objects.filter(action="signin.entered").count() == 2

    def test_again_and_again(self, registered):
        for _ in range(3):
            client = Client()
            sign_in(client, registered)
            assert who_is(client) == "citizen"

    def test_a_synced_passkey_never_counts(self):
        device = SoftAuthenticator(counts=False)
        register(Client(), device)
        client = Client()
        sign_in(client, device)
        assert who_is(client) == "citizen"

    def refused(self, answer, client) -> bool:
        return answer.status_code == 422 and who_is(client) == "anonymous"

    @pytest.mark.parametrize("counter", [-1, 0])
    def test_a_counter_that_does_not_grow_is_refused(self, client, registered, counter):
        sign_in(Client(), registered)
        registered.counter += counter - 1
        assert self.refused(sign_in(client, registered), client)
        assert Entry.objects.filter(action="signin.refused.counter", kind="refused").exists()

    def test_a_counter_set_back_to_zero_is_refused(self, client, registered):
        registered.counts, registered.counter = False, 0
        assert self.refused(sign_in(client, registered), client)

    def test_an_unverified_owner_is_refused(self, client, registered):
        registered.verifies = False
        assert self.refused(sign_in(client, registered), client)

    def test_another_site_is_refused(self, client, registered):
        registered.origin = "https://localhost.evil.example"
        assert self.refused(sign_in(client, registered), client)

    def test_a_forged_signature_is_refused(self, client, registered):
        assert self.refused(sign_in(client, registered, signature=encode(b"0" * 70)), client)

    def test_another_device_is_refused(self, client, registered):
        stranger = SoftAuthenticator()
        stranger.rp_id, stranger.user_handle = registered.rp_id, registered.user_handle
        assert self.refused(sign_in(client, stranger), client)

    def test_another_persons_handle_is_refused(self, client, registered):
        other = SoftAuthenticator()
        register(Client(), other, mobile="0733111222")
        assert self.refused(sign_in(client, registered, userHandle=encode(other.user_handle)), client)

    @pytest.mark.parametrize("handle", [encode(b"nobody"), "", None, encode(b"\xff\xfe"), encode(b"0" * 32)])
    def test_a_handle_of_nobody_is_refused(self, client, registered, handle):
        assert self.refused(sign_in(client, registered, userHandle=handle), client)

    def test_the_same_answer_works_once(self, client, registered):
        options = client.get("/sign-in/passkey/").json()
        credential = json.dumps(registered.get(options))
        other = Client()
        other.cookies = client.cookies.copy()
        assert client.post("/sign-in/passkey/", {"credential": credential}).status_code == 302
        assert other.post("/sign-in/passkey/", {"credential": credential}).status_code == 422

    def test_the_same_answer_twice_at_once_works_once(self, monkeypatch):
        device, client = SoftAuthenticator(counts=False), Client()
        register(Client(), device)
        # What the second of two requests at the same moment sees: a session that still holds the challenge.
        monkeypatch.setattr(auth, "clear_state", lambda: None)
        options = client.get("/sign-in/passkey/").json()
        credential = json.dumps(device.get(options))
        assert client.post("/sign-in/passkey/", {"credential": credential}).status_code == 302
        assert client.post("/sign-in/passkey/", {"credential": credential}).status_code == 422

    def test_an_answer_for_another_session_is_refused(self, client, registered):
        options = Client().get("/sign-in/passkey/").json()
        client.get("/sign-in/passkey/")
        answer = client.post("/sign-in/passkey/", {"credential": json.dumps(registered.get(options))})
        assert self.refused(answer, client)

    def test_a_closed_account_is_refused(self, client, registered):
        User.objects.update(is_active=False)
        assert self.refused(sign_in(client, registered), client)

    def test_staff_never_come_through_the_citizens_door(self, client, registered):
        User.objects.update(is_staff=True)
        assert self.refused(sign_in(client, registered), client)
        assert "_auth_user_id" not in client.session

    def test_needs_the_token_against_forged_posts(self, registered):
        client = Client(enforce_csrf_checks=True)
        assert sign_in(client, registered).status_code == 403

    def test_many_tries_from_one_address_are_slowed_down(self, client):
        codes = [client.post("/sign-in/passkey/", {"credential": "{}"}).status_code for _ in range(61)]
        assert (codes[59], codes[60]) == (422, 429)

    def test_changes_the_session_key(self, client, registered):
        client.get("/sign-in/passkey/")
        before = client.session.session_key
        sign_in_with_same_session = sign_in(client, registered)
        assert sign_in_with_same_session.status_code == 302
        assert client.session.session_key != before

    def test_notes_the_method(self, client, registered):
        sign_in(client, registered)
        (proof,) = proofs_in(client.session)
        assert (proof.method, proof.level) == ("passkey", Level.STRONG)
        assert proof.credential == str(Credential.objects.get().pk)

    def test_pages_are_never_kept_by_a_cache(self, client):
        for address in ["/sign-in/", "/sign-in/new/", "/sign-in/passkey/", "/office/sign-in/"]:
            assert "no-store" in client.get(address)["Cache-Control"]


class TestNextPage:
    def test_is_kept_through_signing_in(self, client, registered):
        assert (
            'name="next" value="/form/7/?a=1&amp;b=2"'
            in client.get("/sign-in/?next=/form/7/%3Fa%3D1%26b%3D2").content.decode()
        )
        assert sign_in(client, registered, "/form/7/?a=1&b=2")["Location"] == "/form/7/?a=1&b=2"

    def test_is_kept_through_making_an_account(self, client, device):
        page = client.get("/sign-in/?next=/form/7/").content.decode()
        assert "/sign-in/new/?next=%2Fform%2F7%2F" in page
        answer = client.post("/sign-in/new/", WHO | {"next": "/form/7/"})
        assert parse_qs(urlsplit(answer["Location"]).query) == {"next": ["/form/7/"]}
        assert register(client, device, "/form/7/")["Location"] == "/form/7/"

    def test_somebody_already_in_goes_straight_on(self, client, device):
        register(client, device)
        assert client.get("/sign-in/?next=/form/7/")["Location"] == "/form/7/"
        assert client.get("/sign-in/new/?next=/form/7/")["Location"] == "/form/7/"

    @pytest.mark.parametrize(
        "evil",
        ["https://evil.example/", "//evil.example", "/\\evil.example", "\\\\evil.example", "javascript:alert(1)",
         "http:///evil.example", "/" + "a" * 600, "///evil.example",  " //evil.example", "form"],
    )  # fmt: skip
    def test_never_leads_out_of_the_house(self, client, registered, evil):
        assert "evil" not in client.get("/sign-in/", {"next": evil}).content.decode()
        assert sign_in(client, registered, evil)["Location"] == "/my/"


class TestSigningOut:
    def test_ends_the_session(self, client, device):
        register(client, device)
        old = client.session.session_key
        assert client.post("/sign-out/")["Location"] == "/"
        assert who_is(client) == "anonymous"
        assert not Session.objects.filter(session_key=old).exists()
        assert Entry.objects.filter(action="signin.left").exists()

    def test_never_by_a_link(self, client, device):
        register(client, device)
        assert client.get("/sign-out/").status_code == 405
        assert who_is(client) == "citizen"


def test_no_table_holds_the_number_after_everything(client, device):
    register(client, device)
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names():
            cursor.execute(f'SELECT * FROM "{table}"')
            assert "712345678" not in repr(cursor.fetchall()), table
