"""The same page saved from two windows, and a form that changes under an open page. None of it needs a script."""

import copy
import json
from dataclasses import replace

import pytest
from django.test import Client

from identity.access.actors import SYSTEM
from services.forms import definitions
from services.forms import operations as forms
from tests.support.signing_in import sign_in

from ..factories import DECLARED, PAGES, fill, posted_by, typed

ABOUT = "/my/apply/child-grant/about-you/"


@pytest.fixture
def clash(client, draft):
    """Two windows draw the page; one saves, then the other."""
    seen = str(client.get(ABOUT).context["drawn"])
    client.post(ABOUT, {**typed("about-you", full_name="Saved Elsewhere"), "_drawn": seen})
    return client.post(ABOUT, {**typed("about-you", full_name="Written Here"), "_drawn": seen}, follow=True)


class TestBothAnswers:
    def test_are_shown_and_nothing_is_lost(self, clash, draft):
        page = clash.content.decode()
        assert clash.redirect_chain == [(ABOUT, 302)]
        assert "Written Here" in page
        assert "Saved Elsewhere" in page
        assert "17 June, 11:00" in page
        draft.refresh_from_db()
        assert draft.answers["full_name"] == "Saved Elsewhere"

    def test_only_questions_that_differ_are_asked(self, clash):
        assert [choice.name for choice in clash.context["both"]] == ["_keep.full_name"]

    @pytest.mark.parametrize(("kept", "name"), [("mine", "Written Here"), ("other", "Saved Elsewhere")])
    def test_one_press_keeps_either(self, client, clash, draft, kept, name):
        answer = client.post(ABOUT, {**posted_by(clash), "_keep.full_name": kept})
        draft.refresh_from_db()
        assert answer["Location"] == "/my/apply/child-grant/home/"
        assert draft.answers["full_name"] == name

    def test_a_third_window_is_shown_too(self, client, clash, draft):
        now = str(client.get(ABOUT).context["drawn"])
        client.post(ABOUT, {**typed("about-you", full_name="A Third"), "_drawn": now})
        again = client.post(ABOUT, {**posted_by(clash), "_keep.full_name": "mine"}, follow=True)
        assert "A Third" in again.content.decode()

    def test_stay_there_when_the_page_is_loaded_anew(self, client, clash):
        assert [choice.name for choice in client.get(ABOUT).context["both"]] == ["_keep.full_name"]

    def test_are_shown_at_once_where_a_third_window_holds_words_of_its_own(self, client, clash, draft):
        seen = str(replace(clash.context["drawn"], version=0, mark=""))
        answer = client.post(ABOUT, {**typed("about-you", full_name="A Fourth"), "_drawn": seen})
        assert answer.status_code == 409
        assert "A Fourth" in answer.content.decode()
        assert "Written Here" in client.get(ABOUT).content.decode()

    def test_no_query_for_the_other_and_no_clash_where_both_say_the_same(self, client, draft):
        seen = str(client.get(ABOUT).context["drawn"])
        for _window in range(2):
            assert client.post(ABOUT, {**PAGES["about-you"], "_drawn": seen}).status_code == 302

    def test_a_page_drawn_for_somebody_else_saves_nothing(self, client, draft):
        seen = str(client.get(ABOUT).context["drawn"])
        other = seen[:-12] + "0" * 12
        answer = client.post(ABOUT, {**PAGES["about-you"], "_drawn": other})
        draft.refresh_from_db()
        assert answer.status_code == 409
        assert draft.answers == {}


class TestAChangedForm:
    @pytest.fixture
    def publish(self, draft, now):
        def anew(**in_flight):
            source = copy.deepcopy(definitions.source("child-grant"))
            page = source["pages"][0]
            asked = {"id": "nickname", "type": "text", "required": False}
            page["questions"].append({**asked, "label": dict.fromkeys(source["languages"], "What are you called?")})
            return forms.publish(actor=SYSTEM, source=source, now=now, in_flight=in_flight)

        return anew

    def test_the_next_page_says_what_changed_until_somebody_goes_on(self, client, publish):
        publish(policy="hard_stop")
        page = client.get(ABOUT)
        assert "We changed these questions since you began" in page.content.decode()
        assert "What are you called?" in page.content.decode()
        client.post(ABOUT, {**PAGES["about-you"], "nickname": "", "_drawn": str(page.context["drawn"])})
        assert "We changed these" not in client.get("/my/apply/child-grant/home/").content.decode()

    def test_what_was_typed_on_the_older_page_is_there(self, client, publish, draft):
        seen = str(client.get(ABOUT).context["drawn"])
        publish(policy="hard_stop")
        answer = client.post(ABOUT, {**PAGES["about-you"], "_drawn": seen})
        page = client.get(answer["Location"]).content.decode()
        assert 'value="Amina Oss"' in page
        assert "We changed these questions" in page
        draft.refresh_from_db()
        assert draft.answers == {}

    def test_where_only_words_changed_the_page_that_comes_back_says_why(self, client, draft, now):
        seen = str(client.get(ABOUT).context["drawn"])
        source = copy.deepcopy(definitions.source("child-grant"))
        source["pages"][0]["questions"][0]["label"]["en"] = "What is your name?"
        forms.publish(actor=SYSTEM, source=source, now=now, in_flight={"policy": "patch"})
        answer = client.post(ABOUT, {**PAGES["about-you"], "_drawn": seen}, follow=True)
        page = answer.content.decode()
        assert "We have just changed words in this form" in page and 'value="Amina Oss"' in page
        assert "You have not saved this page yet" not in page and "We changed these questions" not in page

    def test_what_is_typed_on_the_older_page_is_kept_as_it_says(self, client, publish):
        seen = str(client.get(ABOUT).context["drawn"])
        publish(policy="hard_stop")
        body = json.dumps({"drawn": seen, "fields": {"full_name": "Typed since"}})
        answer = client.post(f"{ABOUT}typed/", body, content_type="application/json")
        assert answer.status_code == 409
        assert "What you wrote is kept" in answer.json()["say"]
        assert 'value="Typed since"' in client.get(ABOUT).content.decode()

    def test_a_form_that_changes_before_sending_is_told_draft_kept(self, client, publish, amina, application_of):
        fill(client)
        key = client.get("/my/apply/child-grant/check/").context["submit_key"]
        publish(policy="hard_stop")
        answer = client.post("/my/apply/child-grant/check/", {**DECLARED, "submit_key": str(key)}, follow=True)
        assert "We changed these questions" in answer.content.decode()
        assert application_of(amina).is_draft


class TestAClosedWindow:
    @pytest.fixture
    def closed(self, draft, client):
        fill(client)
        draft.programme.windows.all().delete()

    def test_is_said_before_anybody_types(self, client, closed):
        page = client.get(ABOUT).content.decode()
        assert "This cannot be sent at the moment" in page
        assert "What you wrote is kept until Friday 17 July" in page

    def test_is_said_again_on_sending_and_the_draft_is_kept(self, client, closed, amina, application_of):
        page = client.get("/my/apply/child-grant/check/")
        assert "This cannot be sent at the moment" in page.content.decode()
        assert 'name="submit_key"' not in page.content.decode()
        posted = {**DECLARED, "submit_key": str(page.context["submit_key"])}
        answer = client.post("/my/apply/child-grant/check/", posted, follow=True)
        said = answer.content.decode()
        assert "This cannot be sent at the moment" in said
        assert "One thing to put right" not in said, "there is nothing that the person could put right"
        assert application_of(amina).is_draft

    def test_answers_are_saved_all_the_same(self, client, closed, amina, application_of):
        client.post(ABOUT, typed("about-you", full_name="Changed"))
        assert application_of(amina).answers["full_name"] == "Changed"


class TestExpiredSession:
    def test_a_kept_post_does_not_write_over_what_was_saved_meanwhile(self, client, draft, amina, signed_in):
        seen = str(client.get(ABOUT).context["drawn"])
        client.logout()
        client.post(ABOUT, {**typed("about-you", full_name="Before"), "_drawn": seen})
        signed_in(amina).post(ABOUT, typed("about-you", full_name="Meanwhile"))
        sign_in(client, amina.user)
        page = client.get(ABOUT)
        assert 'value="Before"' in page.content.decode()
        posted = {**typed("about-you", full_name="Before"), "_drawn": str(page.context["drawn"])}
        assert "Meanwhile" in client.post(ABOUT, posted, follow=True).content.decode()
        draft.refresh_from_db()
        assert draft.answers["full_name"] == "Meanwhile"

    def test_what_was_kept_over_a_sign_in_follows_a_form_that_changed_meanwhile(self, client, draft, amina, now):
        seen = str(client.get(ABOUT).context["drawn"])
        client.logout()
        asked = client.post(ABOUT, {**typed("about-you", full_name="Before"), "_drawn": seen}, follow=True)
        assert "What you typed is kept for 30 minutes" in asked.content.decode()
        source = copy.deepcopy(definitions.source("child-grant"))
        source["pages"][0]["id"] = "who-you-are"
        del source["samples"]
        forms.publish(actor=SYSTEM, source=source, now=now, in_flight={"policy": "hard_stop"})
        sign_in(client, amina.user)
        assert "Before" in client.get(ABOUT, follow=True).content.decode()

    def test_who_typed_nothing_is_not_told_that_something_is_kept(self, client, draft):
        client.logout()
        assert "What you typed is kept" not in client.get(ABOUT, follow=True).content.decode()

    def test_what_one_person_typed_is_not_shown_to_the_next_in_the_same_browser(self, client, draft, make_citizen):
        seen = str(client.get(ABOUT).context["drawn"])
        client.logout()  # nothing says any more whose window it was
        client.post(ABOUT, {**typed("about-you", full_name="Before"), "_drawn": seen})
        sign_in(client, make_citizen("Bruno Vell").user)
        client.post("/my/apply/child-grant/")
        assert "Before" not in client.get(ABOUT).content.decode()


class TestASignInInAnotherWindow:
    """It changes the token against forged posts, under every page that lies open."""

    @pytest.fixture
    def stale(self, draft, amina):
        """Posts the page that was drawn before the other window signed in."""
        browser = sign_in(Client(enforce_csrf_checks=True), amina.user)
        page = browser.get(ABOUT)
        token = str(page.context["csrf_token"])
        seen = {"csrfmiddlewaretoken": token, "_opened_by": str(amina.user.pk), "_drawn": str(page.context["drawn"])}
        browser.cookies["csrftoken"] = "n" * 32

        def post(**headers):
            return browser, browser.post(ABOUT, {**typed("about-you", full_name="Before"), **seen}, headers=headers)

        return post

    @pytest.mark.parametrize("said", [{"Origin": "http://testserver"}, {"Sec-Fetch-Site": "same-origin"}])
    def test_hands_the_page_back_with_what_was_typed_and_saves_nothing(self, stale, draft, said):
        browser, answer = stale(**said)
        assert (answer.status_code, answer["Location"]) == (302, ABOUT)
        assert 'value="Before"' in browser.get(ABOUT).content.decode()
        draft.refresh_from_db()
        assert draft.answers == {}

    @pytest.mark.parametrize("said", [{}, {"Origin": "https://elsewhere.test"}, {"Sec-Fetch-Site": "cross-site"}])
    def test_takes_nothing_from_another_site(self, stale, said):
        browser, answer = stale(**said)
        assert answer.status_code == 403
        assert "Before" not in browser.get(ABOUT).content.decode()

    def test_hands_nothing_to_somebody_else(self, stale, make_citizen):
        browser, _answer = stale()
        sign_in(browser, make_citizen("Bruno Vell").user)
        browser.cookies["csrftoken"] = "n" * 32
        assert stale(Origin="http://testserver")[1].status_code == 403


class TestTheEndOfTheSession:
    def test_the_page_says_when(self, client, draft):
        page = client.get(ABOUT).content.decode()
        assert "you are signed out at <span data-until>11:30</span>" in page
        assert 'data-session-seconds="1800"' in page

    def test_a_press_stays_and_says_until_when(self, client, draft):
        said = client.post("/my/stay/").json()
        assert (said["seconds"], said["until"]) == (1800, "11:30")

    def test_whoever_is_signed_out_is_told(self, client, draft):
        client.logout()
        assert client.post("/my/stay/").status_code == 401
