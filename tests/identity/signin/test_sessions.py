from datetime import timedelta

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone

from identity.access.roles import Role
from identity.signin.checks import passkeys_stay_bound_to_this_house
from identity.signin.operations import remove_ended_sessions
from tests.support.signing_in import sign_in

pytestmark = pytest.mark.django_db


def age(client: Client, **moments: timedelta) -> None:
    session = client.session
    for name, ago in moments.items():
        session[f"signin.{name}"] = (timezone.now() - ago).timestamp()
    session.save()


def kind(client: Client) -> str:
    return client.get("/my/").json()["kind"]


class TestTheEndOfASession:
    @pytest.mark.parametrize(("minutes", "still"), [(29, "citizen"), (31, "anonymous")])
    def test_comes_when_nobody_uses_it(self, client, citizen, minutes, still):
        sign_in(client, citizen.user)
        age(client, seen=timedelta(minutes=minutes))
        assert kind(client) == still

    def test_using_it_keeps_it(self, client, citizen):
        sign_in(client, citizen.user)
        for _ in range(3):
            age(client, seen=timedelta(minutes=20))
            assert kind(client) == "citizen"
        assert timezone.now().timestamp() - client.session["signin.seen"] < 60

    def test_comes_after_twelve_hours_in_any_case(self, client, citizen):
        sign_in(client, citizen.user)
        age(client, began=timedelta(hours=12, minutes=1))
        assert kind(client) == "anonymous"

    def test_staff_have_their_own_limit(self, client, staff):
        sign_in(client, staff("grace", Role.CASEWORKER))
        age(client, seen=timedelta(minutes=45))
        assert client.get("/office/").content == b"inside"
        age(client, seen=timedelta(minutes=61))
        assert client.get("/office/")["Location"].startswith("/office/sign-in/?")

    def test_leaves_no_row_behind(self, client, citizen):
        sign_in(client, citizen.user)
        assert remove_ended_sessions(now=timezone.now()) == 0
        assert remove_ended_sessions(now=timezone.now() + timedelta(hours=13)) == 1
        assert not Session.objects.exists()

    def test_a_visitor_without_a_session_gets_none(self, client):
        answer = client.get("/sign-in/")
        assert settings.SESSION_COOKIE_NAME not in answer.cookies


class TestDangerousSettings:
    def test_this_deployment_has_none(self):
        assert not passkeys_stay_bound_to_this_house(None)

    @pytest.mark.parametrize(
        ("name", "value"),
        [("MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN", True), ("MFA_WEBAUTHN_USER_VERIFICATION", "preferred")],
    )
    def test_are_reported(self, settings, name, value):
        setattr(settings, name, value)
        assert passkeys_stay_bound_to_this_house(None)
