"""A draft that nobody went on with, and the way back to it."""

from datetime import timedelta

import pytest
from django.test import Client

from identity.access.actors import SYSTEM
from identity.signin.methods import CODE
from services.applications import ageing
from services.applications.models import Application
from tests.support.signing_in import sign_in

from ..factories import PAGES, fill

START = "/my/apply/child-grant/"


@pytest.fixture
def closed(client, child_grant, amina, application_of, now) -> Application:
    fill(client, {"about-you": PAGES["about-you"]})
    return ageing.expire(actor=SYSTEM, application_id=application_of(amina).pk, now=now - timedelta(days=2))


def test_the_home_and_the_start_say_so(client, closed):
    home, start = client.get("/my/").content.decode(), client.get(START).content.decode()
    assert "Start again with what you wrote" in home
    assert f'href="{START}"' in home
    assert "Start again with what you wrote" in start
    assert "Begin anew, without what you wrote" in start and "Start now" not in start


def test_one_press_goes_on_where_it_stopped(client, closed):
    answer = client.post(START, {"again": "yes"})
    assert answer["Location"] == "/my/apply/child-grant/home/"
    assert 'value="Amina Oss"' in client.get("/my/apply/child-grant/about-you/").content.decode()


def test_pressed_twice_it_is_one_draft(client, closed):
    client.post(START, {"again": "yes"})
    assert client.post(START, {"again": "yes"})["Location"] == START
    assert Application.objects.count() == 1


def test_whoever_begins_anew_is_offered_the_old_one_no_more(client, closed):
    client.post(START)
    assert "Begun and closed" not in client.get("/my/").content.decode()
    assert "You began once before" not in client.get(START).content.decode()


def test_a_stranger_sees_nothing_of_it(stranger, closed):
    assert "Start again" not in stranger.get("/my/").content.decode()
    stranger.post(START, {"again": "yes"})
    assert Application.objects.get().state == "expired"


def test_a_draft_says_when_it_closes(client, child_grant):
    fill(client, {"about-you": PAGES["about-you"]})
    assert "it closes on Friday 17 July" in client.get(START).content.decode()


class TestByCodeAlone:
    """Somebody without their passkey: a code by SMS, which is level 1."""

    @pytest.fixture
    def by_code(self, client, child_grant, amina):
        fill(client, {"about-you": PAGES["about-you"]})
        return sign_in(Client(), amina.user, method=CODE)

    def test_the_draft_is_found_at_once(self, by_code):
        assert 'href="/my/apply/child-grant/home/"' in by_code.get("/my/").content.decode()

    def test_filling_goes_on(self, by_code):
        answer = by_code.post("/my/apply/child-grant/home/", PAGES["home"])
        assert answer["Location"] == "/my/apply/child-grant/children/"
        assert by_code.get("/my/apply/child-grant/about-you/").status_code == 200
