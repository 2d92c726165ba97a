"""A member of staff and their own sign-in."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from identity.access.assurance import Level, proofs_in
from identity.access.roles import Role
from identity.audit.models import Entry
from identity.signin.models import Credential, OpenSession, SignInEvent
from tests.support.authenticator import FLAG, SoftAuthenticator
from tests.support.makers import Maker
from tests.support.passkeys import add_passkey, use_passkey
from tests.support.signing_in import sign_in

pytestmark = pytest.mark.django_db
DOOR = "/office/sign-in/passkey/"
KEYS = "/staff/keys/"


def come_in(device: SoftAuthenticator) -> Client:
    client = Client()
    client.last = use_passkey(client, device, at=DOOR)
    return client


def level(client: Client) -> Level:
    return proofs_in(client.session)[-1].level


class TestAKeyOfStaff:
    @pytest.fixture
    def grace(self, make_staff):
        return make_staff(Role.CASEWORKER)

    @pytest.fixture
    def key(self, grace) -> SoftAuthenticator:
        device = SoftAuthenticator()
        assert add_passkey(sign_in(Client(), grace), device, below=KEYS, name="Key ring").status_code == 302
        return device

    def test_opens_the_office_without_password_and_code(self, key):
        client = come_in(key)
        assert client.last["Location"] == "/office/"
        assert client.get("/office/").status_code == 200 and level(client) == Level.STRONG

    def test_goes_on_to_where_one_wanted_to_and_never_out_of_the_house(self, key):
        assert use_passkey(Client(), key, at=DOOR, next="/staff/")["Location"] == "/staff/"
        assert use_passkey(Client(), key, at=DOOR, next="//evil.example")["Location"] == "/office/"

    def test_does_not_open_the_citizens_door(self, key):
        client = Client()
        assert use_passkey(client, key).status_code == 422
        assert "_auth_user_id" not in client.session
        assert Entry.objects.filter(action="signin.refused.not_this_door").exists()

    def test_of_a_citizen_does_not_open_the_staff_door(self, make_citizen):
        phone = SoftAuthenticator()
        add_passkey(sign_in(Client(), make_citizen().user), phone, below="/my/sign-in/passkeys/")
        client = come_in(phone)
        assert client.last.status_code == 422 and "_auth_user_id" not in client.session

    def test_of_somebody_who_left_opens_nothing(self, key, grace):
        grace.is_active = False
        grace.save()
        assert come_in(key).last.status_code == 422

    def test_that_may_be_copied_is_suspended(self, key):
        come_in(key)
        key.counter -= 1
        client = come_in(key)
        assert client.last.status_code == 422 and "does not open your account" in client.last.content.decode()
        assert Credential.objects.get().status == "suspended"
        assert list(OpenSession.objects.values_list("method", flat=True)) == ["totp"], "only the key’s own sessions end"

    def test_is_not_taken_in_a_browser_in_which_somebody_else_is_signed_in(self, key, make_citizen):
        client = sign_in(Client(), make_citizen().user)
        assert use_passkey(client, key, at=DOOR).status_code == 409
        assert client.get("/my/").status_code == 200

    @pytest.mark.parametrize("address", [f"{KEYS}add/", f"{KEYS}options/"])
    def test_is_added_only_after_a_fresh_second_factor(self, grace, address):
        stale = sign_in(Client(), grace, at=timezone.now() - timedelta(minutes=6))
        for answer in (stale.get(address), stale.post(address, {"credential": "{}"})):
            assert answer["Location"].startswith("/staff/again/?next=")
        assert not Credential.objects.exists()

    def test_shows_again_who_it_is(self, key, grace):
        stale = sign_in(Client(), grace, at=timezone.now() - timedelta(minutes=6))
        assert "Fingerprint" in stale.get("/staff/again/").content.decode()
        assert use_passkey(stale, key, at=DOOR, next=f"{KEYS}add/")["Location"] == f"{KEYS}add/"
        assert stale.get(f"{KEYS}add/").status_code == 200

    def test_the_last_second_factor_stays(self, key, grace):
        client = come_in(key)
        credential = Credential.objects.get()
        assert client.post(f"{KEYS}{credential.pk}/remove/").status_code == 422
        credential.refresh_from_db()
        assert credential.status == "active"

    def test_nobody_removes_the_key_of_a_colleague(self, key, make_staff):
        other = sign_in(Client(), make_staff(Role.CASEWORKER))
        boss = sign_in(Client(), make_staff(Role.ADMINISTRATOR))
        address = f"{KEYS}{Credential.objects.get().pk}/remove/"
        for client in (other, boss):
            assert client.get(address).status_code == 404
            client.post(address)
        assert Credential.objects.get().status == "active"


class TestKeysThatAMakerVouchesFor:
    @pytest.fixture
    def otto(self, make_staff):
        return make_staff(Role.PAYMENT_OFFICER)

    def test_reach_the_highest_level(self, maker, otto):
        key = maker.make_key()
        assert add_passkey(sign_in(Client(), otto), key, below=KEYS).status_code == 302
        assert Credential.objects.get().issuer == "Key of a test maker"
        assert level(come_in(key)) == Level.HIGH

    @pytest.mark.parametrize(
        "device",
        [
            lambda maker: SoftAuthenticator(),
            lambda maker: Maker().make_key(),
            lambda maker: maker.make_key(backup=FLAG.BE),
        ],
        ids=["no maker", "a maker nobody knows", "a key that may be backed up"],
    )
    def test_are_the_only_ones_for_those_who_release_money(self, maker, otto, device):
        answer = add_passkey(sign_in(Client(), otto), device(maker), below=KEYS)
        assert answer.status_code == 422 and "cannot be copied" in answer.content.decode()
        assert not Credential.objects.exists()

    def test_others_may_use_any_which_reaches_less(self, maker, make_staff):
        key = SoftAuthenticator()
        add_passkey(sign_in(Client(), make_staff(Role.CASEWORKER)), key, below=KEYS)
        assert level(come_in(key)) == Level.STRONG

    def test_another_key_stops_working_when_its_owner_begins_to_release_money(self, maker, make_staff, otto):
        key = SoftAuthenticator()
        grace = make_staff(Role.CASEWORKER)
        add_passkey(sign_in(Client(), grace), key, below=KEYS)
        grace.role_assignments.update(role=Role.PAYMENT_OFFICER)
        assert come_in(key).last.status_code == 422
        assert Entry.objects.filter(action="signin.refused.not_attested").exists()

    def test_where_any_will_do_any_is_taken(self, maker, otto, settings):
        settings.PORTICO_STAFF_KEYS = "any"
        assert add_passkey(sign_in(Client(), otto), SoftAuthenticator(), below=KEYS).status_code == 302

    def test_citizens_are_never_asked(self, maker, make_citizen):
        client = sign_in(Client(), make_citizen().user)
        wanted = client.get("/my/sign-in/passkeys/options/").json()["publicKey"]
        assert wanted.get("attestation", "none") == "none"
        key = maker.make_key()
        add_passkey(client, key, below="/my/sign-in/passkeys/")
        came = Client()
        use_passkey(came, key)
        assert level(came) == Level.STRONG


class TestSessions:
    def test_everybody_sees_and_ends_their_own(self, make_staff):
        grace = make_staff(Role.AUTHOR)
        here, there = sign_in(Client(), grace), sign_in(Client(), grace)
        assert "Where I am signed in" in here.get("/staff/").content.decode()
        there_id = OpenSession.objects.get(session_key=there.session.session_key).pk
        here.post(f"/staff/sessions/{there_id}/end/")
        assert there.get("/staff/")["Location"].startswith("/office/sign-in/")
        sign_in(there, grace)
        here.post("/staff/sessions/others/end/")
        assert there.get("/staff/").status_code == 302 and here.get("/staff/").status_code == 200

    def test_nobody_ends_those_of_a_colleague(self, make_staff):
        grace, other = (sign_in(Client(), make_staff(Role.CASEWORKER)) for _ in range(2))
        session = OpenSession.objects.get(session_key=other.session.session_key)
        grace.post(f"/staff/sessions/{session.pk}/end/")
        assert other.get("/staff/").status_code == 200


class TestTheLastTimesICameIn:
    """By password and code one comes in once, in two halves; showing oneself again later is no coming in."""

    @pytest.fixture
    def times(self, make_staff):
        grace, now = make_staff(Role.CASEWORKER), timezone.now()

        def told(*happened: tuple[str, bool]) -> list[str]:
            for minutes, (method, again) in enumerate(happened):
                at = now + timedelta(minutes=minutes)
                SignInEvent.objects.create(at=at, user_id=grace.pk, method=method, level=1, again=again)
            rows = sign_in(Client(), grace).get("/staff/").context["sign_ins"]
            return [row.method for row in rows]

        return told

    def test_both_halves_are_one(self, times):
        assert times(("password", False), ("totp", True), ("totp", True)) == ["Password and code"]

    def test_a_half_that_stayed_one_is_told_as_such(self, times):
        assert times(("password", False), ("password", False), ("totp", True)) == [
            "Password and code", "Password, without the code",
        ]  # fmt: skip

    def test_a_key_needs_no_second_half(self, times):
        assert times(("device_key", False), ("totp", True)) == ["Security key"]
