"""One page of questions."""

import gzip
import re
from datetime import timedelta
from html import escape, unescape
from pathlib import Path

import pytest
import time_machine
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext

from identity.audit.models import Entry
from services.applications.models import UnfinishedPage
from tests.support.signing_in import sign_in

from ..factories import PAGES, fill, typed

ABOUT = "/my/apply/child-grant/about-you/"
CHILDREN = "/my/apply/child-grant/children/"
NAMES = [
    "N",
    "Ng " * 49 + "end",
    "منى عبد الرحمن",
    "አበበ በቂላ",
    "Seán O’Malley-D'Arcy",
    "நிலா",
    "李小龍",
]


class TestShowing:
    def test_says_which_part_this_is(self, client, draft):
        page = client.get(ABOUT)
        assert "Part 1 of 8: About you" in page.content.decode()

    def test_has_one_title(self, client, draft):
        assert len(re.findall(r"<h1[ >]", client.get(ABOUT).content.decode())) == 1

    def test_is_kept_by_no_cache(self, client, draft):
        assert "no-store" in client.get(ABOUT)["Cache-Control"]

    def test_a_page_the_form_does_not_have_is_not_found(self, client, draft):
        assert client.get("/my/apply/child-grant/riddle/").status_code == 404
        assert client.post("/my/apply/child-grant/riddle/", {}).status_code == 404

    def test_without_a_draft_the_journey_begins_at_the_start(self, client, child_grant):
        assert client.get(ABOUT)["Location"] == "/my/apply/child-grant/"

    def test_is_small_enough_for_a_slow_line(self, client, draft):
        sheet = Path(settings.BASE_DIR, "frontend", "static", "dist", "citizen.css").read_bytes()
        html = client.get(ABOUT).content
        assert len(gzip.compress(sheet)) + len(gzip.compress(html)) <= 20 * 1024


class TestSaving:
    def test_stores_the_page_and_goes_on(self, client, draft):
        answer = client.post(ABOUT, PAGES["about-you"])
        draft.refresh_from_db()
        assert answer["Location"] == "/my/apply/child-grant/home/"
        assert draft.answers["full_name"] == "Amina Oss"

    def test_says_when_it_was_saved(self, client, draft):
        client.post(ABOUT, PAGES["about-you"])
        assert "Draft saved at 11:00" in client.get("/my/apply/child-grant/home/").content.decode()

    def test_says_on_which_day_it_was_saved_where_that_is_not_today(self, client, draft, now, amina, signed_in):
        client.post(ABOUT, PAGES["about-you"])
        with time_machine.travel(now + timedelta(days=3), tick=False):
            page = signed_in(amina).get("/my/apply/child-grant/home/").content.decode()
        assert "Draft saved 17 June, 11:00" in page

    def test_leaving_and_returning_finds_what_was_answered(self, client, draft, amina, signed_in):
        client.post(ABOUT, PAGES["about-you"])
        elsewhere = signed_in(amina)
        assert 'value="Amina Oss"' in elsewhere.get(ABOUT).content.decode()

    @pytest.mark.parametrize("name", NAMES)
    def test_a_name_of_any_script_is_shown_exactly(self, client, draft, name):
        name = name[:150]
        answer = client.post(ABOUT, typed("about-you", full_name=name))
        assert answer.status_code == 302
        assert f'value="{escape(name)}"' in client.get(ABOUT).content.decode()

    def test_what_looks_like_a_tag_stays_text(self, client, draft):
        client.post(ABOUT, typed("about-you", full_name="<b>Amina</b>"))
        assert "<b>Amina</b>" not in client.get(ABOUT).content.decode()
        assert 'value="&lt;b&gt;Amina&lt;/b&gt;"' in client.get(ABOUT).content.decode()

    def test_changed_from_the_check_leads_back_to_it(self, client, draft):
        answer = client.post(f"{ABOUT}?from=check", PAGES["about-you"])
        assert answer["Location"] == "/my/apply/child-grant/check/"

    def test_post_redirect_and_get_cost_twelve_queries_at_most(self, client, draft):
        client.get(ABOUT)
        with CaptureQueriesContext(
            connection,
        ) as spent:
            client.post(ABOUT, PAGES["about-you"], follow=True)
        assert len(spent) <= 12, "\n".join(query["sql"][:90] for query in spent)


class TestRefusing:
    def test_shows_the_page_again_with_what_was_typed(self, client, draft):
        answer = client.post(ABOUT, typed("about-you", full_name="Amina Oss", birth_date__day="thirty"))
        assert answer["Location"] == ABOUT
        page = client.get(ABOUT).content.decode()
        assert 'value="thirty"' in page
        assert 'value="Amina Oss"' in page

    def test_says_so_at_the_top_and_in_the_title(self, client, draft):
        page = client.post(ABOUT, typed("about-you", full_name=""), follow=True).content.decode()
        assert "<title>Error: " in page
        assert 'href="#full_name"' in page
        assert 'id="full_name"' in page
        assert page.count("Write your full name.") == 2

    def test_says_the_same_when_the_page_is_loaded_anew_and_on_another_device(self, client, draft, amina, signed_in):
        client.post(ABOUT, typed("about-you", full_name=""))
        for browser in (client, client, signed_in(amina.user)):
            assert browser.get(ABOUT).context["errors"] == [("full_name", "Write your full name.")]

    def test_says_nothing_any_more_once_typing_went_on_or_the_page_was_saved(self, client, draft):
        drawn = str(client.post(ABOUT, typed("about-you", full_name=""), follow=True).context["drawn"])
        body = {"drawn": drawn, "fields": {"full_name": "Ami"}}
        kept = client.post(f"{ABOUT}typed/", body, content_type="application/json").json()
        page = client.get(ABOUT)
        assert page.context["errors"] == []
        assert 'value="Ami"' in page.content.decode()
        client.post(ABOUT, {**PAGES["about-you"], "_drawn": kept["drawn"]})
        page = client.get(ABOUT)
        assert page.context["errors"] == []
        assert page.context["restored"] == ""

    def test_comes_back_to_the_check_of_all_answers_it_was_changed_from(self, client, draft):
        answer = client.post(f"{ABOUT}?from=check", typed("about-you", full_name=""))
        assert answer["Location"] == f"{ABOUT}?from=check"

    def test_stores_nothing(self, client, draft):
        client.post(ABOUT, typed("about-you", full_name=""))
        draft.refresh_from_db()
        assert draft.answers == {}

    def test_a_field_the_form_does_not_know_is_told_and_not_stored(self, client, draft):
        answer = client.post(ABOUT, {**PAGES["about-you"], "salary": "1"}, follow=True)
        draft.refresh_from_db()
        assert answer.context["errors"]
        assert draft.answers == {}

    def test_a_flood_of_words_is_told_and_not_kept(self, client, draft):
        answer = client.post(ABOUT, typed("about-you", full_name="a" * 70_000))
        assert answer.status_code == 422
        assert not UnfinishedPage.objects.exists()


class TestPeople:
    def test_adding_shows_one_more_and_keeps_what_was_typed(self, client, draft):
        posted = {**typed("children", children__0__name="Te"), "add": "children"}
        page = client.post(CHILDREN, posted, follow=True).content.decode()
        assert 'value="Te"' in page
        assert "Child 2" in page
        draft.refresh_from_db()
        assert draft.answers == {}

    def test_asked_for_anew_the_page_still_has_whoever_was_added_or_taken_off(self, client, draft):
        posted = typed("children", children__0__name="Te")
        shown = client.post(CHILDREN, {**posted, "_add": "children"}, follow=True)
        page = client.get(CHILDREN).content.decode()
        assert 'value="Te"' in page and 'name="children.1.row"' in page
        client.post(CHILDREN, {**posted, "_remove": "children.0", "_drawn": str(shown.context["drawn"])})
        assert 'name="children.0.name" value="Te"' not in client.get(CHILDREN).content.decode()
        draft.refresh_from_db()
        assert draft.answers == {}

    def test_removing_takes_away_the_right_one(self, client, draft):
        second = {name.replace(".0.", ".1."): text for name, text in PAGES["children"].items()}
        second |= {"children.1.name": "Lia Oss", "children.1.row": "a2"}
        answer = client.post(CHILDREN, {**PAGES["children"], **second, "remove": "children.0"}, follow=True)
        page = unescape(answer.content.decode())
        assert re.findall(r'name="children\.[0-9]+\.name" value="([^"]*)"', page) == ["Lia Oss"]
        assert "Teo Oss is taken off. It counts when you save this page." in page

    def test_whoever_was_taken_off_by_mistake_is_put_back(self, client, draft):
        taken_off = client.post(CHILDREN, {**PAGES["children"], "remove": "children.0"}, follow=True)
        page = unescape(taken_off.content.decode())
        carried = dict(re.findall(r'name="(_back\.[^"]+)" value="([^"]*)"', page))
        carried |= {"_restore": "children", "_drawn": str(taken_off.context["drawn"])}
        page = unescape(client.post(CHILDREN, carried, follow=True).content.decode())
        assert 'name="children.0.row" value="a1"' in page
        assert 'name="children.0.name" value="Teo Oss"' in page
        assert "_back." not in page

    def test_two_children_are_stored_with_their_ids(self, client, draft):
        second = {name.replace(".0.", ".1."): text for name, text in PAGES["children"].items()}
        client.post(CHILDREN, {**PAGES["children"], **second, "children.1.row": "a2", "children.1.name": "Lia Oss"})
        draft.refresh_from_db()
        assert [row["row"] for row in draft.answers["children"]] == ["a1", "a2"]


class TestOthers:
    def test_a_stranger_has_a_draft_of_their_own_or_none(self, client, draft, stranger):
        client.post(ABOUT, PAGES["about-you"])
        answer = stranger.post(ABOUT, typed("about-you", full_name="Bruno Vell"))
        draft.refresh_from_db()
        assert answer.status_code == 302
        assert draft.answers["full_name"] == "Amina Oss"

    def test_once_sent_the_pages_lead_to_the_receipt(self, client, sent):
        answer = client.post(ABOUT, typed("about-you", full_name="Somebody Else"))
        sent.refresh_from_db()
        assert answer["Location"] == f"/my/applications/{sent.pk}/receipt/"
        assert sent.answers["full_name"] == "Amina Oss"


class TestExpiredSession:
    def test_what_was_typed_comes_back_after_signing_in(self, client, draft, amina):
        client.logout()
        away = client.post(ABOUT, typed("about-you", full_name="Amina Oss-Vell"))
        assert away["Location"].startswith("/sign-in/")
        sign_in(client, amina.user)
        page = client.get(ABOUT).content.decode()
        assert 'value="Amina Oss-Vell"' in page
        assert "What you typed is still here" in page
        draft.refresh_from_db()
        assert draft.answers == {}

    def test_it_comes_back_once(self, client, draft, amina):
        client.logout()
        client.post(ABOUT, typed("about-you", full_name="Amina Oss-Vell"))
        sign_in(client, amina.user)
        client.get(ABOUT)
        assert "Oss-Vell" not in client.get(ABOUT).content.decode()


def test_every_save_is_in_the_trail_without_the_answer(client, child_grant):
    fill(client, {"about-you": PAGES["about-you"]})
    entry = Entry.objects.get(action="application.page_saved")
    assert entry.details == {"page": "about-you"}
