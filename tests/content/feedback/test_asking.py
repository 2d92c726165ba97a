"""What a reader meets: the question, its reasons, and the way back."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from content.feedback import limits, operations, views
from content.feedback.models import Feedback

pytestmark = pytest.mark.django_db


def _stored():
    return list(Feedback.objects.values_list("useful", "reason", "text"))


class TestTheQuestion:
    def test_stands_at_the_end_of_a_page_as_a_plain_form_without_a_token(self, client, privacy):
        html = client.get("/privacy/").content.decode()
        form = re.search(r'<form class="feedback".*?</form>', html, re.DOTALL)[0]
        assert f'action="/feedback/{privacy.pk}/"' in form
        assert form.count("<button") == 2
        assert "csrf" not in html


class TestYes:
    def test_is_stored_and_thanked_for_with_a_way_back(self, client, say):
        response = client.get(say("yes").url)
        assert _stored() == [(True, "", "")]
        assert 'href="/privacy/"' in response.content.decode()


class TestNo:
    def test_is_stored_before_anything_else_is_asked(self, say):
        assert "/why/" in say("no").url
        assert _stored() == [(False, "", "")]

    def test_asks_for_a_reason_and_takes_it_once(self, client, say):
        address = say("no").url
        form = client.get(address).content.decode()
        ticket = re.search(r'name="answer" value="([^"]+)"', form)[1]
        for text in ("I do not know what a register is.", "Another text"):
            response = client.post(address, {"answer": ticket, "reason": "unclear", "text": text, "language": "en"})
            assert "/thanks/" in response.url
        assert _stored() == [(False, "unclear", "I do not know what a register is.")]

    @pytest.mark.parametrize("ticket", ["", "none", "1", "MQ:1vM:forged"])
    def test_takes_no_reason_without_the_ticket(self, client, say, privacy, ticket):
        say("no")
        response = client.post(f"/feedback/{privacy.pk}/why/", {"answer": ticket, "reason": "wrong"})
        assert response.status_code == 302
        assert _stored() == [(False, "", "")]

    def test_takes_no_reason_on_another_page_or_an_hour_later(self, client, say, home):
        ticket = say("no").url.partition("answer=")[2]
        client.post(f"/feedback/{home.pk}/why/", {"answer": ticket, "reason": "wrong"})
        with time_machine.travel(timezone.now() + timedelta(hours=2)):
            client.post(f"/feedback/{Feedback.objects.get().page_id}/why/", {"answer": ticket, "reason": "wrong"})
        assert _stored() == [(False, "", "")]


class TestTheLanguage:
    @pytest.mark.parametrize(("code", "direction"), [("fr", ""), ("ar", ' dir="rtl"')])
    def test_of_the_reader_is_kept_to_the_end(self, client, say, code, direction):
        for answer in ("yes", "no"):
            address = say(answer, language=code).url
            html = client.get(address).content.decode()
            assert f"language={code}" in address
            assert f'<html lang="{code}"{direction}>' in html
        assert set(Feedback.objects.values_list("language", flat=True)) == {code}

    def test_that_we_do_not_speak_is_ours(self, client, say):
        assert '<html lang="en">' in client.get(say("yes", language="xx").url).content.decode()


class TestStrangers:
    @pytest.mark.parametrize(
        "headers",
        [
            {"Sec-Fetch-Site": "cross-site"},
            {"Sec-Fetch-Site": "same-site"},
            {"Origin": "https://elsewhere.test"},
            {"Origin": "null"},
        ],
    )
    def test_cannot_answer_in_the_name_of_their_readers(self, say, privacy, client, headers):
        assert say("yes", headers=headers).status_code == 403
        assert client.post(f"/feedback/{privacy.pk}/why/", {"reason": "wrong"}, headers=headers).status_code == 403
        assert _stored() == []

    def test_our_own_pages_can(self, say):
        assert say("yes", headers={"Sec-Fetch-Site": "same-origin", "Origin": "http://testserver"}).status_code == 302
        assert len(_stored()) == 1

    def test_machines_that_fill_every_field_are_thanked_and_forgotten(self, say):
        assert "/thanks/" in say("yes", website="https://elsewhere.test").url
        assert _stored() == []


class TestLimits:
    def test_one_address_on_one_page(self, client, say, monkeypatch):
        monkeypatch.setattr(limits, "ON_ONE_PAGE", 2)
        answers = [say("yes") for _ in range(4)]
        assert {answer.url for answer in answers} == {answers[0].url}
        assert len(_stored()) == 2

    def test_one_address_on_all_pages(self, client, home, privacy, monkeypatch):
        monkeypatch.setattr(limits, "ON_ALL_PAGES", 1)
        for number in (privacy.pk, home.pk):
            client.post(f"/feedback/{number}/", {"useful": "yes"})
        assert len(_stored()) == 1

    def test_all_addresses_on_one_page(self, say, monkeypatch):
        monkeypatch.setattr(operations, "MOST_A_DAY", 2)
        for _ in range(4):
            say("yes")
        assert len(_stored()) == 2

    def test_over_the_limit_a_no_is_asked_for_its_reason_all_the_same(self, client, say, monkeypatch):
        monkeypatch.setattr(limits, "ON_ONE_PAGE", 0)
        address = say("no").url
        assert client.get(address).status_code == 200
        ticket = address.partition("answer=")[2]
        assert client.post(address, {"answer": ticket, "reason": "wrong"}).status_code == 302
        assert _stored() == []

    def test_the_network_address_is_written_nowhere(self, say, monkeypatch):
        written = {}
        monkeypatch.setattr(limits.cache, "add", lambda key, value, timeout, **rest: written.setdefault(key, value))
        say("yes")
        assert written
        assert not [key for key in written if "127.0.0.1" in key]
        assert {field.name for field in Feedback._meta.fields} == {
            "id", "page", "language", "day", "useful", "reason", "text",
        }  # fmt: skip


class TestBadInput:
    @pytest.mark.parametrize("answer", ["", "maybe", "yes\x07", "1"])
    def test_an_answer_that_is_none_leads_back_to_the_page(self, say, answer):
        assert say(answer).url == "/privacy/"
        assert _stored() == []

    def test_a_page_that_is_not_there(self, client, privacy):
        privacy.unpublish()
        for number in (privacy.pk, 10**9, privacy.get_root().pk):
            assert client.post(f"/feedback/{number}/", {"useful": "yes"}).status_code == 404

    def test_a_question_asked_by_get_is_not_an_answer(self, client, privacy):
        assert client.get(f"/feedback/{privacy.pk}/").status_code == 405

    def test_a_very_long_text_is_cut(self, client, say):
        address = say("no").url
        ticket = address.partition("answer=")[2]
        client.post(address, {"answer": ticket, "reason": "nonsense", "text": "<script>" * 1000})
        reason, text = Feedback.objects.values_list("reason", "text").get()
        assert (reason, len(text)) == ("other", operations.LONGEST_TEXT)


def test_the_ticket_lasts_an_hour():
    assert views.TICKET_SECONDS == 3600
