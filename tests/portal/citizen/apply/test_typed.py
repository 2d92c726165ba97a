"""What is kept in the background while somebody types."""

import gc
import json
import logging
import re
import tracemalloc

import pytest
import time_machine
from django.test import Client

from services.applications.models import UnfinishedPage
from tests.support.malformed import bodies
from tests.support.signing_in import sign_in

from ..factories import PAGES, typed

ABOUT = "/my/apply/child-grant/about-you/"
TYPED = f"{ABOUT}typed/"
HALF = {"full_name": "Ami", "birth_date.day": "3", "birth_date.month": "", "birth_date.year": ""}


@pytest.fixture
def keep(client, draft):
    def post(fields=HALF, drawn=None, browser=None, address=TYPED):
        body = {"drawn": drawn or drawn_on(browser or client), "fields": fields}
        return (browser or client).post(address, json.dumps(body), content_type="application/json")

    return post


def drawn_on(browser, address=ABOUT) -> str:
    return str(browser.get(address).context["drawn"])


class TestKeeping:
    def test_half_a_date_comes_back_exactly(self, client, keep, draft):
        assert keep().status_code == 200
        page = client.get(ABOUT).content.decode()
        assert 'value="Ami"' in page
        assert re.search(r'name="birth_date\.day"[^>]*value="3"', page)
        assert "You have not saved this page yet" in page
        draft.refresh_from_db()
        assert draft.answers == {}

    def test_says_when_and_how_the_page_goes_on(self, client, keep):
        said = keep().json()
        assert said["say"] == "Saved at 11:00"
        assert said["seconds"] == 1800
        assert keep(drawn=said["drawn"]).status_code == 200

    def test_it_comes_back_on_another_device(self, keep, amina, signed_in):
        keep()
        assert 'value="Ami"' in signed_in(amina).get(ABOUT).content.decode()

    def test_continue_replaces_it(self, client, keep, draft):
        said = keep().json()
        client.post(ABOUT, {**PAGES["about-you"], "_drawn": said["drawn"]})
        assert not UnfinishedPage.objects.exists()
        assert "have not saved" not in client.get(ABOUT).content.decode()

    def test_what_was_refused_comes_back_too(self, client, draft):
        client.post(ABOUT, typed("about-you", birth_date__day="thirty"))
        page = client.get(ABOUT)
        assert page.status_code == 200
        assert 'value="thirty"' in page.content.decode()

    def test_a_page_that_was_refused_is_saved_without_a_clash(self, client, draft):
        refused = client.post(ABOUT, {**typed("about-you", full_name=""), "_drawn": drawn_on(client)}, follow=True)
        answer = client.post(ABOUT, {**PAGES["about-you"], "_drawn": str(refused.context["drawn"])})
        assert answer.status_code == 302
        assert not UnfinishedPage.objects.exists()

    def test_rows_come_back_as_they_stood(self, client, keep):
        client.post(ABOUT, PAGES["about-you"])
        client.post("/my/apply/child-grant/home/", PAGES["home"])
        children = "/my/apply/child-grant/children/"
        rows = {**PAGES["children"], "children.0.name": "Te", "children.1.row": "b2", "children.1.name": "L"}
        assert keep(rows, drawn_on(client, children), address=f"{children}typed/").status_code == 200
        page = client.get(children).content.decode()
        assert 'value="Te"' in page
        assert 'value="L"' in page

    def test_the_check_says_what_would_not_be_sent(self, client, keep, draft):
        for page_id, posted in PAGES.items():
            client.post(f"/my/apply/child-grant/{page_id}/", posted)
        keep()
        page = client.get("/my/apply/child-grant/check/").content.decode()
        assert "You typed something that is not saved" in page
        assert f'href="{ABOUT}?from=check"' in page


class TestRefusing:
    def test_two_windows_do_not_write_over_one_another(self, client, keep):
        first = drawn_on(client)
        keep({**HALF, "full_name": "Phone"}, first)
        second = keep({**HALF, "full_name": "Laptop"}, first)
        assert second.status_code == 409
        assert "another window" in second.json()["say"]
        assert 'value="Phone"' in client.get(ABOUT).content.decode()

    def test_a_field_the_page_does_not_have_is_refused(self, keep):
        assert keep({"salary": "1"}).status_code == 422
        assert not UnfinishedPage.objects.exists()

    def test_fields_of_the_page_itself_are_no_answers(self, keep):
        assert keep({**HALF, "_drawn": "x", "add": "children", "csrfmiddlewaretoken": "t"}).status_code == 200
        assert set(UnfinishedPage.objects.get().fields) == set(HALF)

    def test_whoever_is_signed_out_is_told_and_keeps_the_text(self, keep, client):
        drawn = drawn_on(client)
        client.logout()
        answer = keep(drawn=drawn)
        assert answer.status_code == 401
        assert "What you typed stays on this page" in answer.json()["say"]

    def test_a_session_that_ended_by_itself_says_the_same(self, keep, client, now):
        drawn = drawn_on(client)
        with time_machine.travel(now.timestamp() + 3600, tick=False):
            assert keep(drawn=drawn).status_code == 401

    def test_without_the_token_nothing_is_kept(self, draft, amina):
        strict = sign_in(Client(enforce_csrf_checks=True), amina.user)
        body = json.dumps({"drawn": drawn_on(strict), "fields": HALF})
        assert strict.post(TYPED, body, content_type="application/json").status_code == 403
        token = strict.cookies["csrftoken"].value
        answer = strict.post(TYPED, body, content_type="application/json", headers={"X-CSRFToken": token})
        assert answer.status_code == 200

    def test_a_stranger_keeps_nothing_in_somebody_elses_draft(self, keep, client, stranger):
        drawn = drawn_on(client)
        assert keep(drawn=drawn, browser=stranger).status_code == 409
        stranger.post("/my/apply/child-grant/")
        assert keep(drawn=drawn, browser=stranger).status_code == 409
        assert not UnfinishedPage.objects.exists()

    def test_staff_have_nothing_here(self, keep, client, make_staff, signed_in):
        assert keep(drawn=drawn_on(client), browser=signed_in(make_staff())).status_code == 404

    def test_an_unknown_page_is_none(self, keep, client):
        assert keep(drawn=drawn_on(client), address="/my/apply/child-grant/riddle/typed/").status_code == 404

    def test_it_is_a_post(self, client, draft):
        assert client.get(TYPED).status_code == 405


HEAVY = {f"huge {n}" for n in range(11)} | {"inside 50000", "open 50000", "lists 50000", "number 60000", "spaces"}


def statuses(client, made) -> dict[str, int]:
    return {name: client.post(TYPED, body, content_type=kind).status_code for name, body, kind in made}


def test_three_hundred_and_forty_malformed_bodies_are_refused_and_cost_nothing(client, draft, caplog):
    caplog.set_level(logging.CRITICAL, "django.request")  # a record of the log would hold on to each request
    made = bodies({"drawn": drawn_on(client), "fields": HALF})
    assert len(made) >= 340
    refused = [body for body in made if body[0] not in HEAVY]
    heavy = [body for body in made if body[0] in HEAVY]
    answered = statuses(client, refused)
    tracemalloc.start()
    before, _peak = tracemalloc.get_traced_memory()
    answered |= statuses(client, heavy)
    gc.collect()
    after, _peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert {name: status for name, status in answered.items() if not 400 <= status < 500} == {}
    assert after - before < 2_000_000
    assert not UnfinishedPage.objects.exists()


def test_what_is_kept_costs_few_queries(keep, client, django_assert_max_num_queries):
    drawn = drawn_on(client)
    with django_assert_max_num_queries(12):
        keep(drawn=drawn)
