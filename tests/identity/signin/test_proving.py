from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.contrib.sessions.middleware import SessionMiddleware
from django.http import HttpResponse
from django.test import RequestFactory
from django.utils import timezone

from identity.access.assurance import Level, proofs_in
from identity.access.roles import Role
from identity.audit.errors import AppendOnly
from identity.audit.models import Entry
from identity.signin.methods import CARD, CODE, PASSKEY, PASSWORD
from identity.signin.models import SignInEvent
from identity.signin.operations import AnotherPerson, prove

pytestmark = pytest.mark.django_db


@pytest.fixture
def request_of_nobody():
    request = RequestFactory().get("/", REMOTE_ADDR="203.0.113.77", HTTP_USER_AGENT="Some browser 1.0")
    SessionMiddleware(lambda r: HttpResponse()).process_request(request)
    request.session.save()
    request.user = AnonymousUser()
    return request


def test_opens_a_session_under_a_new_key(request_of_nobody, citizen):
    before = request_of_nobody.session.session_key
    prove(request=request_of_nobody, user=citizen.user, method=PASSKEY, now=timezone.now())
    assert request_of_nobody.session.session_key != before
    assert request_of_nobody.session["_auth_user_id"] == str(citizen.user_id)


def test_is_noted_in_the_session_and_in_a_record(request_of_nobody, citizen):
    now = timezone.now()
    event = prove(request=request_of_nobody, user=citizen.user, method=CARD, now=now, issuer="Tavala", acr="high")
    (proof,) = proofs_in(request_of_nobody.session)
    assert (proof.level, proof.method) == (Level.HIGH, "card")
    assert abs(proof.at - now) < timedelta(milliseconds=1)
    kept = SignInEvent.objects.get()
    assert (kept.pk, kept.person_id, kept.amr) == (event.pk, citizen.pk, ["sc", "pin", "mfa"])
    assert (kept.level, kept.again, kept.issuer, kept.acr) == (3, False, "Tavala", "high")


def test_the_record_tells_no_address_and_no_browser(request_of_nobody, citizen):
    prove(request=request_of_nobody, user=citizen.user, method=PASSKEY, now=timezone.now())
    kept = SignInEvent.objects.get()
    assert kept.address_prefix == "203.0.113.0/24"
    assert "browser" not in kept.agent_digest and len(kept.agent_digest) == 16


def test_the_record_is_never_changed(request_of_nobody, citizen):
    event = prove(request=request_of_nobody, user=citizen.user, method=PASSKEY, now=timezone.now())
    event.level = 3
    with pytest.raises(AppendOnly):
        event.save()


def test_again_strengthens_the_open_session_under_a_new_key(request_of_nobody, citizen):
    now = timezone.now()
    prove(request=request_of_nobody, user=citizen.user, method=CODE, now=now - timedelta(minutes=9))
    before = request_of_nobody.session.session_key
    prove(request=request_of_nobody, user=citizen.user, method=PASSKEY, now=now)
    assert request_of_nobody.session.session_key != before
    assert [proof.level for proof in proofs_in(request_of_nobody.session)] == [Level.BASIC, Level.STRONG]
    assert list(SignInEvent.objects.order_by("at").values_list("again", flat=True)) == [False, True]
    assert Entry.objects.filter(action="signin.again", subject_id=citizen.pk).exists()


def test_somebody_else_never_gets_into_an_open_session(request_of_nobody, citizen, staff):
    prove(request=request_of_nobody, user=citizen.user, method=PASSKEY, now=timezone.now())
    with pytest.raises(AnotherPerson):
        prove(request=request_of_nobody, user=staff("grace", Role.CASEWORKER), method=PASSWORD, now=timezone.now())
    assert request_of_nobody.session["_auth_user_id"] == str(citizen.user_id)
    assert SignInEvent.objects.count() == 1
