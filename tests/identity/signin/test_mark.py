"""The cookie that tells scripts of public pages that somebody is signed in, and nothing else."""

import pytest
from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.base import SessionBase
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory

from identity.signin.middleware import MARK, SignedInMarkMiddleware
from tests.support.signing_in import sign_in

CITIZEN = {SESSION_KEY: "1", "signin.staff": False}


def answer(*, brings: tuple[str, ...] = (), session: dict | None = None, sent: str | None = None) -> HttpResponse:
    """What a browser that brings these cookies gets, when the session is this and its cookie is sent like that."""

    def view(request: HttpRequest) -> HttpResponse:
        request.session = SessionBase()
        request.session.update(session or {})
        response = HttpResponse()
        if sent is not None:
            response.set_cookie(settings.SESSION_COOKIE_NAME, sent)
        return response

    request = RequestFactory().get("/")
    request.COOKIES.update(dict.fromkeys(brings, "1"))
    return SignedInMarkMiddleware(view)(request)


def test_it_comes_with_the_session_of_a_citizen_and_scripts_may_read_it():
    mark = answer(session=CITIZEN, sent="key").cookies[MARK]
    assert (mark.value, mark["httponly"], mark["samesite"]) == ("1", "", "Lax")
    assert mark["max-age"] == settings.SESSION_COOKIE_AGE


@pytest.mark.parametrize("session", [{}, {"passkey": "challenge"}, {SESSION_KEY: "1", "signin.staff": True}])
def test_it_does_not_come_to_strangers_or_staff(session):
    assert MARK not in answer(session=session, sent="key").cookies


def test_it_goes_with_the_session():
    assert answer(brings=(MARK, settings.SESSION_COOKIE_NAME), sent="").cookies[MARK]["max-age"] == 0


def test_it_goes_when_the_session_is_no_longer_there():
    assert answer(brings=(MARK,)).cookies[MARK]["max-age"] == 0


def test_it_stays_as_it_is_between():
    assert not answer(brings=(MARK, settings.SESSION_COOKIE_NAME), session=CITIZEN).cookies


@pytest.mark.django_db
def test_it_goes_when_a_session_ends_by_itself(make_citizen):
    amina = make_citizen("Amina Oss")
    browser = Client()
    sign_in(browser, amina.user)
    session = browser.session
    session["signin.seen"] = 0  # long ago: the session ends at the next request
    session.save()
    browser.cookies[MARK] = "1"
    assert browser.get("/my/").cookies[MARK]["max-age"] == 0
