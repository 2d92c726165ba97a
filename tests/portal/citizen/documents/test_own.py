"""What a person sees of their own papers, and how a file leaves the house."""

import pytest

from identity.access.actors import SYSTEM
from identity.audit.models import Entry
from notifications.live import queries as live
from notifications.live import topics
from services.documents import operations
from services.documents.models import Document
from tests.support.papers import pdf


def test_own_papers_are_listed_with_their_state(client, bring):
    bring(name="../my scan.jpg")
    page = client.get("/my/documents/").content.decode()
    assert "What you sent us" in page and "my scan.jpg" in page and "We check it now" in page


def test_a_paper_shows_its_pages_as_we_drew_them(client, checked):
    document = checked(pdf(2), name="scan.pdf")
    page = client.get(f"/my/documents/own/{document.pk}/").content.decode()
    assert f"/my/files/{document.pk}/1/" in page and f"/my/files/{document.pk}/2/" in page


def test_the_page_of_a_paper_listens_until_its_check_has_ended(client, bring, now):
    document = bring(pdf(), name="scan.pdf")
    address = f"/my/documents/own/{document.pk}/"
    waiting = client.get(address).content.decode()
    assert f'data-live-src="{address}fragment/"' in waiting and "We check it now" in waiting
    assert f'href="{address}">Check again</a>' in waiting, "without script there is a way to see it"
    before = client.get(f"{address}fragment/").content
    assert before == client.get(f"{address}fragment/").content, "the same facts give the same text"
    operations.check_due(actor=SYSTEM, now=now)
    after = client.get(f"{address}fragment/").content.decode()
    assert 'data-live-say="Arrived and checked"' in after and f"/my/files/{document.pk}/1/" in after
    assert "data-live-src" not in client.get(address).content.decode()


def test_the_check_rings_at_the_pages_of_whoever_sent_it(bring, amina, now):
    bring()
    topic = topics.person(amina.pk)
    before = live.last_event_id(topic)
    operations.check_due(actor=SYSTEM, now=now)
    assert live.last_event_id(topic) > before


def test_a_page_goes_out_as_a_picture_that_can_do_nothing(client, checked):
    answer = client.get(f"/my/files/{checked().pk}/1/")
    assert answer["Content-Type"] == "image/jpeg" and answer.content.startswith(b"\xff\xd8\xff")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert answer["Content-Disposition"] == "inline"
    assert "no-store" in answer["Cache-Control"]


def test_the_file_goes_out_as_an_attachment_under_a_name_of_ours(client, checked):
    document = checked(pdf(), name="my illness.pdf")
    answer = client.get(f"/my/files/{document.pk}/")
    assert answer["Content-Disposition"] == f'attachment; filename="document-{document.begun_at:%Y-%m-%d}.pdf"'
    assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert answer.content.startswith(b"%PDF-")


def test_each_look_is_in_the_trail(client, checked, amina):
    document = checked()
    client.get(f"/my/files/{document.pk}/1/")
    client.get(f"/my/files/{document.pk}/")
    looks = Entry.objects.filter(kind="read", record_id=document.pk)
    assert {look.action for look in looks} == {"document.read", "document.fetched"}
    assert {look.subject_id for look in looks} == {amina.pk}


@pytest.mark.parametrize("address", ["/my/files/{}/", "/my/files/{}/1/"])
def test_nothing_leaves_before_the_check(client, bring, address):
    assert client.get(address.format(bring().pk)).status_code == 404


OWN = ["/my/files/{}/", "/my/files/{}/1/", "/my/documents/own/{}/", "/my/documents/own/{}/fragment/"]


@pytest.mark.parametrize("address", OWN)
def test_a_stranger_finds_nothing(stranger, checked, address):
    assert stranger.get(address.format(checked().pk)).status_code == 404


def test_she_removes_it_and_it_is_gone(client, checked):
    document = checked()
    assert client.post(f"/my/documents/own/{document.pk}/remove/").status_code == 302
    assert client.get(f"/my/files/{document.pk}/1/").status_code == 404
    assert "certificate.jpg" not in client.get("/my/documents/").content.decode()


def test_what_a_decision_rests_on_cannot_be_removed_and_says_why(client, checked, amina, actor_of, now):
    document = checked()
    Document.objects.filter(pk=document.pk).update(rests_since=now)
    assert "A decision rests on this document" in client.get(f"/my/documents/own/{document.pk}/").content.decode()
    assert client.post(f"/my/documents/own/{document.pk}/remove/").status_code == 403


def test_a_stranger_removes_nothing(stranger, bring):
    document = bring()
    assert stranger.post(f"/my/documents/own/{document.pk}/remove/").status_code == 404
    assert Document.objects.get(pk=document.pk).state == "quarantined"
