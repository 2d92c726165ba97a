from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from identity.access.assurance import Action, Level
from identity.people.operations import add_identifier
from identity.signin.models import Credential
from identity.signin.ways import held_by
from tests.support.signing_in import sign_in

pytestmark = pytest.mark.django_db
AGAIN = "/sign-in/again/?for=payment_account.change&next=/form/7/"


@pytest.fixture
def holds(citizen):
    """Give Amina a credential of this kind."""

    def give(kind: str, status: str = "active") -> None:
        Credential.objects.create(user=citizen.user, kind=kind, key=f"{kind}", status=status, created_at=timezone.now())

    return give


@pytest.fixture
def stale(client, citizen) -> Client:
    return sign_in(client, citizen.user, at=timezone.now() - timedelta(minutes=9))


def ways(citizen, action=Action.CHANGE_PAYMENT_ACCOUNT) -> list[str]:
    return [way.name for way in held_by(citizen.user, action)]


class TestWhatIsOffered:
    def test_is_what_the_person_holds_the_strongest_first(self, citizen, holds):
        holds("passkey")
        holds("card")
        assert ways(citizen) == ["card", "passkey"]

    def test_is_strong_enough_for_what_they_want(self, citizen, holds):
        holds("passkey")
        assert ways(citizen, Action.GRANT_MANDATE) == []

    def test_a_code_is_enough_for_looking_and_for_nothing_else(self, citizen):
        citizen.contact_points.update(confirmed_at=timezone.now())
        assert ways(citizen, Action.VIEW_STATUS) == ["code"]
        assert ways(citizen) == []

    @pytest.mark.parametrize("status", ["suspended", "removed"])
    def test_is_nothing_that_was_closed(self, citizen, holds, status):
        holds("passkey", status)
        assert ways(citizen) == []

    def test_is_the_card_also_before_it_was_ever_used_here(self, citizen, system, now):
        add_identifier(actor=system, person=citizen, kind="national", value="1234567890", now=now)
        assert ways(citizen) == ["card"]

    def test_is_nothing_that_the_country_does_not_have(self, citizen, holds, settings):
        holds("card")
        settings.PORTICO_SIGNIN_METHODS = ("passkey",)
        assert ways(citizen) == []


class TestThePage:
    def test_says_why_and_shows_the_way(self, stale, holds):
        holds("passkey")
        page = stale.get(AGAIN).content.decode()
        assert "Money goes where you say here" in page
        assert "Fingerprint, face or PIN" in page and 'value="/form/7/"' in page

    def test_says_what_to_do_where_nothing_is_strong_enough(self, stale):
        assert "This needs more than a code" in stale.get(AGAIN).content.decode()

    def test_leads_on_at_once_when_enough_was_shown(self, client, citizen):
        assert sign_in(client, citizen.user).get(AGAIN)["Location"] == "/form/7/"

    def test_leads_nobody_to_another_house(self, client, citizen):
        answer = sign_in(client, citizen.user).get("/sign-in/again/?for=status.view&next=//evil.example/")
        assert answer["Location"] == "/my/"

    def test_an_unknown_wish_asks_for_the_strictest(self, client, citizen):
        stale = sign_in(client, citizen.user, at=timezone.now() - timedelta(minutes=9), level=Level.STRONG)
        assert stale.get("/sign-in/again/?for=anything").status_code == 200

    def test_sends_who_is_not_signed_in_to_the_front_door(self, client):
        assert client.get(AGAIN)["Location"] == "/sign-in/?next=%2Fform%2F7%2F"
