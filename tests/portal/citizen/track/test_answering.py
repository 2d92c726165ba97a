"""Answering in words and with photos or PDFs, on the pages of the person: without script, and with nothing lost."""

import json
import re
from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from identity.audit.models import Entry
from services.applications import operations as applications
from services.casework import operations as casework
from services.casework.models import Case, InformationRequest
from services.documents.models import Document, Use
from tests.portal.citizen.mandates.conftest import act, bruno, brunos, give  # noqa: F401
from tests.support.papers import picture

ASKED = "Please bring the court paper about custody."
WORDS = "It comes in May."


@pytest.fixture
def asked(sent, petra, now) -> InformationRequest:
    case = Case.objects.get(application=sent)
    casework.take(actor=petra, case_id=case.pk, now=now)
    casework.start_verification(actor=petra, case_id=case.pk, now=now)
    due_on = (now + timedelta(days=14)).date()
    return casework.request_information(actor=petra, case_id=case.pk, text=ASKED, due_on=due_on, now=now)


@pytest.fixture
def here(sent, asked) -> str:
    return reverse("citizen:answer", args=[sent.pk, asked.pk])


@pytest.fixture
def track(sent) -> str:
    return reverse("citizen:track", args=[sent.pk])


def photo(name: str = "court.jpg", content: bytes | None = None) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content or picture(), "image/jpeg")


def read(client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def cost(client, address: str) -> int:
    with CaptureQueriesContext(connection) as asked:
        client.get(address)
    return len(asked)


class TestTheWayThere:
    def test_stands_on_the_application_and_at_home_beside_the_others(self, client, track, here):
        for address in (track, f"{track}status/", "/my/"):
            assert f'href="{here}"' in read(client, address)
        assert "Other ways to answer" in read(client, track) and "any of our offices" in read(client, track)

    def test_says_what_was_asked_by_when_the_limits_and_the_other_ways(self, client, here, sent):
        shown = read(client, here)
        for words in (ASKED, "Please by Wednesday 1 July", "at most 10 MB", "any of our offices", sent.reference):
            assert words in shown
        assert 'enctype="multipart/form-data"' in shown and "dist/papers.js" in shown

    def test_says_when_the_session_ends(self, client, here):
        assert "If you do nothing here, you are signed out at" in read(client, here)

    def test_who_may_only_look_reads_how_to_bring_it(self, client, track, here, act):  # noqa: F811
        browser = act("view")
        assert here not in read(browser, track) and "How to answer" in read(browser, track)
        assert browser.get(here).status_code == browser.post(here, {"words": WORDS}).status_code == 403

    def test_is_nobody_elses(self, stranger, client, here, sent, track):
        assert stranger.get(here).status_code == stranger.post(here, {"words": WORDS}).status_code == 404
        assert client.get(reverse("citizen:answer", args=[sent.pk, uuid4()])).status_code == 404

    def test_the_pages_cost_few_queries(self, client, here, track):
        client.post(here, {"_file.papers": [photo("one.jpg"), photo("two.jpg")], "_attach": "papers"})
        told = cost(client, here)
        ids = " ".join(str(document.pk) for document in Document.objects.all())
        client.post(here, {"words": WORDS, "papers.files": ids})
        assert max(told, cost(client, track)) <= 12


class TestAnswered:
    def test_by_words_is_sent_and_read_again_with_its_moment(self, client, here, track):
        assert client.post(here, {"words": WORDS})["Location"] == track
        shown = read(client, track)
        assert WORDS in shown and ASKED in shown and "Sent 17 June, 11:00" in shown and "We check your answers" in shown
        assert "Answer now" not in shown and "How to answer" not in shown

    def test_by_a_file_alone_lies_in_quarantine_and_is_named(self, client, here, track):
        client.post(here, {"words": "", "_file.papers": photo()})
        assert "court.jpg" in read(client, track) and Document.objects.get().state == "quarantined"
        assert Use.objects.get().slot == InformationRequest.objects.get().answer_place

    def test_with_files_that_a_script_sent_before(self, client, here, track):
        client.post(here, {"_file.papers": photo(), "_attach": "papers"})
        document = Document.objects.get()
        client.post(here, {"words": WORDS, "papers.files": str(document.pk)})
        assert Use.objects.get().document == document and WORDS in read(client, track)

    def test_pressed_twice_is_answered_once(self, client, here, track):
        for _press in range(2):
            sent = {"words": WORDS, "_file.papers": photo()}
            assert client.post(here, sent)["Location"] == track
        assert Use.objects.count() == Document.objects.count() == 1

    def test_its_page_leads_to_the_application(self, client, here, track):
        client.post(here, {"words": WORDS})
        assert client.get(here)["Location"] == track

    def test_for_another_says_so(self, client, here, track, act):  # noqa: F811
        act("view", "apply").post(here, {"words": WORDS})
        assert "by somebody who acts for you" in read(client, track)


class TestRefused:
    def test_nothing_is_told_at_its_own_address(self, client, here):
        assert client.post(here, {"words": " \n"})["Location"] == here
        assert 'href="#words">Write your answer, or send a photo or PDF.' in read(client, here)
        assert "Write your answer, or" not in read(client, here), "told once"

    @pytest.mark.parametrize("letter", ["a", "ع", "漢"])
    def test_much_too_long_comes_back_whole(self, client, here, letter):
        much = letter * 20000
        answer = client.post(here, {"words": much})
        assert answer.status_code == 302
        shown = read(client, here)
        assert "Write at most 4000 letters; yours has 20000" in shown and much in shown

    def test_too_long_to_be_kept_comes_back_in_answer_to_the_post(self, client, here):
        much = "𐤀" * 20000
        answer = client.post(here, {"words": much, "_file.papers": photo()})
        assert answer.status_code == 422 and much in answer.content.decode()
        assert f'data-file="{Document.objects.get().pk}"' in answer.content.decode()

    def test_a_bad_file_is_told_and_words_and_good_files_stay(self, client, here):
        files = [photo(), photo("trick.pdf", b"<html><script>alert(1)</script></html>")]
        client.post(here, {"words": WORDS, "_file.papers": files})
        shown = read(client, here)
        assert WORDS in shown and "court.jpg" in shown and 'href="#papers"' in shown
        assert InformationRequest.objects.get().answer is None
        good = Document.objects.get(state="quarantined")
        client.post(here, {"words": WORDS, "papers.files": str(good.pk)})
        assert Use.objects.get().document == good

    def test_too_many_files_are_told_by_name(self, client, here):
        client.post(here, {"words": WORDS, "_file.papers": [photo(f"{number}.jpg") for number in range(6)]})
        assert "We did not take 5.jpg." in read(client, here)

    def test_a_file_is_taken_out_again(self, client, here):
        client.post(here, {"words": WORDS, "_file.papers": photo(), "_attach": "papers"})
        document = Document.objects.get()
        assert "court.jpg" in read(client, here)
        client.post(here, {"words": WORDS, "papers.files": str(document.pk), "_drop": str(document.pk)})
        shown = read(client, here)
        assert "court.jpg" not in shown and WORDS in shown

    @pytest.mark.parametrize(
        "words", ["<script>alert(1)</script>", "{{ 7*7 }}", "con\x00nul", "\ud800", "'\"></textarea>"]
    )
    def test_strange_words_are_shown_as_words(self, client, here, track, words):
        client.post(here, {"words": words.encode("utf-8", "replace").decode()})
        assert "<script>alert" not in read(client, track) and 'e"></textarea>' not in read(client, track)


class TestTwoWindows:
    def test_the_second_reads_that_it_was_answered_and_keeps_its_words(self, client, here):
        client.post(here, {"words": WORDS})
        assert client.post(here, {"words": "It came today."})["Location"] == here
        shown = read(client, here)
        assert "What you wrote or chose here was not sent" in shown and "It came today." in shown
        assert InformationRequest.objects.get().answer == WORDS

    def test_what_was_taken_back_meanwhile_waits_for_nothing(self, client, here, amina, actor_of, sent, now):
        applications.withdraw(actor=actor_of(amina), application_id=sent.pk, now=now)
        client.post(here, {"words": WORDS})
        shown = read(client, here)
        assert WORDS in shown and "We do not wait for this any more" in shown


def test_a_session_that_ended_keeps_the_words_and_tells_of_the_file(client, here, amina, signed_in):
    opened = client.get(here).content.decode()
    assert "_opened_by" in opened
    client.logout()
    answer = client.post(here, {"words": WORDS, "_file.papers": photo(), "_opened_by": str(amina.user_id)})
    assert answer.status_code == 302 and "sign-in" in answer["Location"]
    from_same_browser = signed_in(amina)
    from_same_browser.cookies["portico-kept"] = client.cookies["portico-kept"]
    shown = read(from_same_browser, here)
    assert WORDS in shown and "choose it again, then send" in shown


class TestWhileTyping:
    @pytest.fixture
    def keep(self, client, here):
        def keeps(words, drawn="", papers="", browser=client):
            body = {"drawn": drawn, "fields": {"words": words, "papers.files": papers}}
            return browser.post(f"{here}typed/", json.dumps(body), content_type="application/json")

        return keeps

    def test_words_and_files_are_shown_on_another_device(self, client, here, keep, amina, signed_in):
        assert f'data-typed="{here}typed/"' in read(client, here)
        client.post(here, {"_file.papers": photo(), "_attach": "papers"})
        first = keep("It comes", papers=str(Document.objects.get().pk)).json()
        assert first["say"] == "Saved at 11:00" and first["seconds"]
        keep("It comes in", first["drawn"], str(Document.objects.get().pk))
        shown = read(signed_in(amina), here)
        assert "It comes in</textarea>" in shown and "You have not sent this yet" in shown and "court.jpg" in shown
        assert Entry.objects.filter(action="request.answer_begun").count() == 1

    def test_what_was_sent_waits_no_longer(self, client, here, track, keep):
        drawn = keep("It comes").json()["drawn"]
        assert client.post(here, {"words": WORDS, "_drawn": drawn})["Location"] == track
        assert InformationRequest.objects.get().begun is None
        late = keep(WORDS, drawn)
        assert (late.status_code, "We do not wait for this any more" in late.json()["say"]) == (403, True)

    def test_the_words_of_another_window_are_not_written_over(self, keep):
        keep("Written on the telephone.")
        refused = keep("Written here.")
        assert refused.status_code == 409 and "on another device too" in refused.json()["say"]
        assert InformationRequest.objects.get().begun["words"] == "Written on the telephone."

    def test_an_answer_that_was_lost_on_the_way_stops_nothing(self, keep):
        keep("It comes")
        assert keep("It comes in May.").status_code == 200

    def test_sent_from_one_window_the_words_of_the_other_are_shown_first(self, client, here, track, keep):
        keep("Written on the telephone.")
        assert client.post(here, {"words": WORDS, "_drawn": ""})["Location"] == here
        for _look in range(2):
            shown = read(client, here)
            assert f"{WORDS}</textarea>" in shown and "<bdi>Written on the telephone.</bdi>" in shown
        assert InformationRequest.objects.get().answer is None
        drawn = re.search(r'name="_drawn" value="(\w+)"', shown).group(1)
        assert client.post(here, {"words": WORDS, "_drawn": drawn})["Location"] == track
        assert InformationRequest.objects.get().answer == WORDS

    def test_refused_it_still_says_what_it_has_seen(self, client, here, keep):
        seen = keep("It comes").json()["drawn"]
        client.post(here, {"words": "a" * 5000, "_drawn": seen})
        assert f'name="_drawn" value="{seen}"' in read(client, here)

    def test_brought_to_an_office_meanwhile_the_words_are_still_shown(self, client, here, keep, petra, now):
        keep("It comes in May.")
        casework.receive_information(actor=petra, case_id=Case.objects.get().pk, now=now)
        shown = read(client, here)
        assert "What you wrote or chose here was not sent" in shown and "It comes in May." in shown

    def test_it_is_nobody_elses(self, stranger, keep, act):  # noqa: F811
        assert keep("x", browser=stranger).status_code == 404
        assert keep("x", browser=act("view")).status_code == 403
        assert "press Send and sign in" in keep("x", browser=Client()).json()["say"]
        assert InformationRequest.objects.get().begun is None

    @pytest.mark.parametrize(
        "body",
        [
            "", "[]", '{"drawn": 1, "fields": {}}', '{"drawn": "", "fields": {"salary": "1"}}', '{"fields": {}}',
            json.dumps({"drawn": "", "fields": {"papers.files": "1 " * 99}}),
        ],
    )  # fmt: skip
    def test_a_malformed_body_is_refused(self, client, here, body):
        assert client.post(f"{here}typed/", body, content_type="application/json").status_code in (400, 415)

    def test_what_is_no_file_is_no_file(self, client, here, keep):
        assert keep("ab", papers="no-id").status_code == 200
        assert "ab</textarea>" in read(client, here)
