"""What is typed at a counter and not saved yet: kept, shown again, over a sign-in too, and never written over."""

import json
import re

import pytest
import time_machine
from django.test import Client

from identity.access.roles import Role
from identity.signin.models import KeptPost
from services.applications.models import Application, UnfinishedPage
from tests.portal.citizen.factories import PAGES, typed
from tests.support.signing_in import sign_in

from .conftest import PERSON, find

HALF = {"full_name": "Ami", "birth_date.day": "3", "birth_date.month": "", "birth_date.year": ""}


@pytest.fixture
def about(counter, found) -> str:
    """The first page of an application that was just begun at the counter."""
    return counter.post(PERSON, {"programme": "child-grant"})["Location"]


@pytest.fixture
def keep(counter, about):
    def post(fields=HALF, drawn=None, browser=None):
        body = {"drawn": drawn or drawn_on(counter, about), "fields": fields}
        return (browser or counter).post(f"{about}typed/", json.dumps(body), content_type="application/json")

    return post


@pytest.fixture
def over(now):
    """Nobody has pressed anything at the counter for so long that the session is over."""
    with time_machine.travel(now.timestamp() + 3 * 3600, tick=False):
        yield


def drawn_on(browser, address) -> str:
    return str(browser.get(address).context["drawn"])


class TestKeeping:
    def test_half_a_date_comes_back_exactly(self, counter, about, keep):
        said = keep().json()
        assert (said["say"], said["seconds"] > 0) == ("Saved at 11:00", True)
        page = counter.get(about).content.decode()
        assert 'value="Ami"' in page and "You have not saved this page yet" in page
        assert re.search(r'name="birth_date\.day"[^>]*value="3"', page)
        assert Application.objects.get().answers == {}

    def test_the_page_tells_its_script_where_and_when_the_session_ends(self, counter, about):
        page = counter.get(about).content.decode()
        assert f'data-typed="{about}typed/"' in page
        assert 'data-stay="/office/stay/"' in page and "data-session-seconds" in page
        assert counter.post("/office/stay/").json()["seconds"] > 0

    def test_a_colleague_who_takes_it_up_finds_it(self, about, keep, make_staff, office, signed_in):
        keep()
        colleague = signed_in(make_staff(Role.SOCIAL_ASSISTANT, name="Ida Marek", office=office))
        find(colleague)
        assert (
            'value="Ami"'
            in colleague.get(colleague.post(PERSON, {"programme": "child-grant"})["Location"]).content.decode()
        )

    def test_saving_replaces_it(self, counter, about, keep):
        said = keep().json()
        counter.post(about, {**PAGES["about-you"], "_drawn": said["drawn"]})
        assert not UnfinishedPage.objects.exists()

    def test_reading_it_over_says_what_would_not_be_sent(self, counter, filled, check):
        page = f"/office/assisted/{filled.pk}/about-you/"
        body = {"drawn": drawn_on(counter, page), "fields": HALF}
        assert counter.post(f"{page}typed/", json.dumps(body), content_type="application/json").status_code == 200
        shown = counter.get(check).content.decode()
        assert "You typed something that is not saved" in shown and f'href="{page}?from=check"' in shown
        assert "data-session-seconds" in shown


class TestTwoWindows:
    def test_what_is_typed_in_one_is_not_written_over_by_the_other(self, counter, about, keep):
        first = drawn_on(counter, about)
        keep({**HALF, "full_name": "Left"}, first)
        second = keep({**HALF, "full_name": "Right"}, first)
        assert second.status_code == 409 and "another window" in second.json()["say"]

    @pytest.mark.parametrize(("kept", "name"), [("mine", "Written Here"), ("other", "Saved Elsewhere")])
    def test_saved_in_both_both_are_shown_and_one_press_keeps_either(self, counter, about, kept, name):
        seen = drawn_on(counter, about)
        counter.post(about, {**typed("about-you", full_name="Saved Elsewhere"), "_drawn": seen})
        clash = counter.post(about, {**typed("about-you", full_name="Written Here"), "_drawn": seen}, follow=True)
        page = clash.content.decode()
        assert "Written Here" in page and "Saved Elsewhere" in page
        posted = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', page))
        assert counter.post(about, {**posted, "_keep.full_name": kept}).status_code == 302
        assert Application.objects.get().answers["full_name"] == name


class TestOverASignIn:
    def test_what_was_posted_too_late_comes_back_to_the_same_assistant(self, counter, about, sam, over):
        answer = counter.post(about, typed("about-you", full_name="Typed Too Late"))
        assert answer["Location"].startswith("/office/sign-in/") and "Typed" not in answer["Location"]
        page = sign_in(counter, sam).get(about).content.decode()
        assert "Typed Too Late" in page and "You are signed in again" in page
        assert not KeptPost.objects.exists()

    def test_to_nobody_else(self, counter, about, over, make_staff, office):
        counter.post(about, typed("about-you", full_name="Typed Too Late"))
        other = sign_in(counter, make_staff(Role.SOCIAL_ASSISTANT, name="Ida Marek", office=office))
        assert other.get(about).status_code == 404
        assert KeptPost.objects.exists()

    def test_a_post_without_the_token_of_its_page_is_not_kept(self, about):
        assert Client(enforce_csrf_checks=True).post(about, typed("about-you")).status_code == 403
        assert not KeptPost.objects.exists()

    def test_other_screens_of_the_office_keep_nothing(self, counter, over):
        assert counter.post("/office/", {"search": "Amina"})["Location"].startswith("/office/sign-in/")
        assert not KeptPost.objects.exists()


class TestRefusing:
    def test_a_colleague_keeps_nothing_in_what_they_did_not_take_up(self, keep, make_staff, office, signed_in):
        other = signed_in(make_staff(Role.SOCIAL_ASSISTANT, name="Ida Marek", office=office))
        assert keep(browser=other).status_code == 404
        assert not UnfinishedPage.objects.exists()

    def test_nor_does_a_citizen(self, keep, amina, signed_in):
        assert keep(browser=signed_in(amina)).status_code == 404

    @pytest.mark.parametrize("body", ["", "[]", "{", '{"drawn": 1, "fields": {}}', '{"fields": {"full_name": "A"}}'])
    def test_a_malformed_body(self, counter, about, body):
        answer = counter.post(f"{about}typed/", body, content_type="application/json")
        assert answer.status_code in (400, 415)

    def test_a_field_the_page_does_not_have(self, keep):
        assert keep({"salary": "1"}).status_code == 422
