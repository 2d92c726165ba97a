"""A card or a national login that opens my account, and taking it off."""

from datetime import timedelta

import pytest
from allauth.socialaccount.models import SocialAccount
from django.test import Client
from django.utils import timezone

from identity.audit.models import Entry
from identity.signin.methods import CARD, PASSKEY
from identity.signin.models import Credential, OpenSession
from notifications.delivery.models import OutboxLine
from tests.support.signing_in import sign_in

pytestmark = pytest.mark.django_db
PAGE = "/my/sign-in/"
WAYS = "/my/sign-in/ways/"


@pytest.fixture
def amina(make_citizen):
    return make_citizen("Amina Oss", mobile="+254700000001")


@pytest.fixture
def held(amina):
    """What opens her account: a device, a card, the national login."""

    def add(kind: str, **more) -> Credential:
        return Credential.objects.create(user=amina.user, kind=kind, key=kind, created_at=timezone.now(), **more)

    SocialAccount.objects.create(user=amina.user, provider="national", uid="national")
    return {kind: add(kind, issuer="Tavala" if kind == "card" else "") for kind in ("passkey", "card", "national")}


@pytest.fixture
def here(amina, held):
    return sign_in(Client(), amina.user, method=PASSKEY)


def text(client: Client, address: str = PAGE) -> str:
    return client.get(address).content.decode()


@pytest.mark.parametrize("kind", ["card", "national"])
class TestTakingOff:
    def test_is_led_to_from_the_overview(self, here, held, kind):
        assert f'href="{WAYS}{held[kind].pk}/"' in text(here)
        page = text(here, f"{WAYS}{held[kind].pk}/")
        assert "off your account" in page and "add it again" in page
        assert "What do you call this device?" not in page

    def test_leaves_the_rest_and_is_told_and_written_down(self, here, held, kind, amina):
        assert here.post(f"{WAYS}{held[kind].pk}/remove/")["Location"] == PAGE
        assert Credential.objects.get(status="removed") == held[kind]
        assert Entry.objects.get(action="credential.removed").subject_id == amina.pk
        assert [line.notice for line in OutboxLine.objects.all()] == ["credential_removed"]
        assert f"{held[kind].pk}" not in text(here)

    def test_ends_the_sessions_that_it_opened_but_not_this_one(self, here, held, kind, amina):
        other = sign_in(Client(), amina.user, method=CARD)
        OpenSession.objects.filter(session_key=other.session.session_key).update(credentials=[str(held[kind].pk)])
        here.post(f"{WAYS}{held[kind].pk}/remove/")
        assert other.get(PAGE).status_code == 302 and here.get(PAGE).status_code == 200

    def test_asks_first_who_it_is(self, amina, held, kind):
        stale = sign_in(Client(), amina.user, method=CARD, at=timezone.now() - timedelta(minutes=6))
        for act in (stale.get, stale.post):
            assert act(f"{WAYS}{held[kind].pk}/remove/")["Location"].startswith("/sign-in/again/?for=credential.change")
        assert not Credential.objects.filter(status="removed").exists()

    def test_is_for_its_owner_only(self, held, kind, make_citizen):
        other = sign_in(Client(), make_citizen("Tomas Rey").user, method=PASSKEY)
        assert other.post(f"{WAYS}{held[kind].pk}/remove/").status_code == 404
        assert not Credential.objects.filter(status="removed").exists()


def test_the_last_strong_way_is_only_taken_off_at_a_counter(amina, held):
    Credential.objects.exclude(kind="card").update(status="removed")
    here = sign_in(Client(), amina.user, method=CARD)
    assert "come to any office" in text(here, f"{WAYS}{held['card'].pk}/")
    answer = here.post(f"{WAYS}{held['card'].pk}/remove/")
    assert answer.status_code == 409 and "come to any office" in answer.content.decode()
    assert not OutboxLine.objects.exists()


def test_a_login_that_was_taken_off_is_forgotten(here, held):
    here.post(f"{WAYS}{held['national'].pk}/remove/")
    assert not SocialAccount.objects.exists()


def test_what_is_not_there_can_be_added(here, held, settings):
    settings.PORTICO_SIGNIN_METHODS = ("passkey", "card")
    assert "Add your identity card" not in text(here)
    here.post(f"{WAYS}{held['card'].pk}/remove/")
    page = text(here)
    assert "/sign-in/card/add/?next=%2Fmy%2Fsign-in%2F" in page and "Add a device" in page
    settings.PORTICO_SIGNIN_METHODS = ("code",)
    assert "Add your identity card" not in text(here) and "Add a device" not in text(here)
