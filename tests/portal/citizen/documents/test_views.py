"""My letters and receipts."""

import uuid

import pytest

from identity.audit.errors import TrailUnavailable
from identity.audit.models import Entry
from notifications.letters.models import Letter

PDF = b"%PDF-1.7 a letter"


@pytest.fixture
def letter(amina, now) -> Letter:
    made = Letter(
        number="L-26-0931142-2",
        kind="decision",
        person_id=amina.pk,
        subject_id=uuid.uuid4(),
        case_id=uuid.uuid4(),
        reserved_at=now,
        next_try_at=now,
    )
    made.keep(PDF, now)
    made.save()
    return made


def test_an_empty_list_says_what_will_lie_here(client):
    assert "No documents yet" in client.get("/my/documents/").content.decode()


def test_lists_receipts_and_letters(client, sent, letter):
    page = client.get("/my/documents/").content.decode()
    assert "Receipt, Child Grant" in page
    assert letter.number in page


def test_a_letter_is_sent_as_it_was_issued(client, letter):
    answer = client.get(f"/my/documents/{letter.pk}/")
    assert answer.content == PDF
    assert answer["Content-Disposition"] == f'attachment; filename="{letter.number}.pdf"'
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "no-store" in answer["Cache-Control"]


def test_the_look_is_written_down_first(client, letter, amina):
    client.get(f"/my/documents/{letter.pk}/")
    read = Entry.objects.get(kind="read")
    assert (read.action, read.subject_id, read.purpose) == ("letter.read", amina.pk, "own_data")


def test_without_a_trail_there_is_no_letter(client, letter, monkeypatch):
    def fails(*args, **kwargs):
        raise TrailUnavailable("gone")

    monkeypatch.setattr("portal.citizen.documents.views.record_read", fails)
    answer = client.get(f"/my/documents/{letter.pk}/")
    assert answer.status_code == 503
    assert PDF not in answer.content


def test_a_stranger_finds_nothing_and_leaves_a_trace(stranger, letter):
    assert stranger.get(f"/my/documents/{letter.pk}/").status_code == 404
    assert Entry.objects.get(kind="refused").record_id == letter.pk
    assert letter.number not in stranger.get("/my/documents/").content.decode()
