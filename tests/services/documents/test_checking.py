"""From quarantine to ready or refused: scanned, opened apart, kept as we drew it."""

from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import storages

from identity.access.actors import SYSTEM
from identity.people import rotation
from identity.people.errors import CannotRead
from notifications.delivery.models import OutboxLine
from services.documents import operations, queries, sealed
from services.documents.models import Document
from services.kernel.errors import NotFound
from tests.support.clamd import clamd
from tests.support.papers import EICAR, pdf, photo_with_place, picture


def whole(content) -> bytes:
    return b"".join(content.pieces)


@pytest.mark.django_db(transaction=True)
def test_a_photo_is_kept_as_we_drew_it_and_its_original_is_gone(actor, checked):
    document = checked(actor, photo_with_place())
    assert (document.state, document.pages, document.width, document.height) == ("checked", 1, 200, 300)
    kept = whole(queries.content(document))
    assert kept.startswith(b"\xff\xd8\xff") and b"<script" not in kept
    with pytest.raises(CannotRead):
        list(sealed.read(document, sealed.ORIGINAL, document.size))


def test_without_a_scanner_the_profile_may_let_it_wait(actor, checked, rule):
    rule(without_scanner="quarantine")
    document = checked(actor)
    assert document.state == "quarantined"
    with pytest.raises(NotFound):
        queries.preview(document, 1)


def test_without_a_scanner_a_pdf_is_kept_as_pictures_only(actor, checked):
    document = checked(actor, pdf(2), name="scan.pdf")
    assert (document.state, document.pages, document.redrawn, document.scanned) == ("checked", 2, True, False)
    kept = whole(queries.content(document))
    assert kept.startswith(b"%PDF-") and kept != pdf(2)


def test_with_a_scanner_a_clean_pdf_stays_as_it_was_sent(actor, checked, settings):
    with clamd() as settings.PORTICO_CLAMD:
        document = checked(actor, pdf(), name="scan.pdf")
    assert (document.state, document.scanned, document.redrawn) == ("checked", True, False)
    assert whole(queries.content(document)) == pdf()
    assert whole(queries.preview(document, 1)).startswith(b"\xff\xd8\xff")


def test_a_virus_is_refused_and_deleted(actor, checked, settings):
    with clamd() as settings.PORTICO_CLAMD:
        document = checked(actor, picture() + EICAR)
    assert (document.state, document.reason, document.scanned) == ("refused", "virus", False)


def test_while_the_scanner_is_away_the_file_waits_and_is_looked_at_later(actor, checked, settings, now):
    settings.PORTICO_CLAMD = "tcp:127.0.0.1:1"
    document = checked(actor)
    assert document.state == "quarantined"
    assert operations.check_due(actor=SYSTEM, now=now) == 0
    with clamd() as settings.PORTICO_CLAMD:
        assert operations.check_due(actor=SYSTEM, now=now + timedelta(minutes=2)) == 1


def test_a_file_whose_owner_removed_it_meanwhile_stays_removed(actor, bring, now, monkeypatch):
    document = bring(actor)
    looked = operations.checking._inspected

    def remove_then_look(content, kind):
        operations.remove(actor=actor, document_id=document.pk, now=now)
        return looked(content, kind)

    monkeypatch.setattr(operations.checking, "_inspected", remove_then_look)
    operations.check_due(actor=SYSTEM, now=now)
    document.refresh_from_db()
    assert document.state == "removed"


def test_a_worker_that_died_leaves_the_file_to_the_next(actor, bring, now):
    bring(actor)
    assert operations.checking._claim(now) is not None
    assert operations.check_due(actor=SYSTEM, now=now) == 0
    assert operations.check_due(actor=SYSTEM, now=now + timedelta(minutes=6)) == 1


@pytest.fixture
def queue(actor, make_citizen, actor_of, now):
    """Files of several people, by the letter of each, that arrived a second apart."""
    actors = {"a": actor, "b": actor_of(make_citizen("Bruno Vell")), "c": actor_of(make_citizen("Cora Lund"))}

    def arrive(whose):
        for second, letter in enumerate(whose):
            Document.objects.create(
                person_id=actors[letter].person_id, state="quarantined", purpose=letter, file_key=sealed.new_key(),
                size=1, begun_at=now, look_after=now + timedelta(seconds=second),
            )  # fmt: skip

    return arrive


def test_many_files_of_one_person_hold_nobody_else_up(queue, now):
    queue("aaaaabbc")
    taken, clock = "", now + timedelta(minutes=1)
    for _turn in range(8):
        document = operations.checking._claim(clock)
        taken += document.purpose
        Document.objects.filter(pk=document.pk).update(state="checked", checked_at=clock, look_after=None)
        clock += timedelta(seconds=40)
    assert taken == "abcabaaa"


def test_while_one_of_a_persons_files_is_looked_at_another_worker_takes_somebody_elses(queue, now):
    queue("aaaab")
    clock = now + timedelta(minutes=1)
    assert [operations.checking._claim(clock).purpose for _worker in range(3)] == ["a", "b", "a"]


@pytest.mark.django_db(transaction=True)
def test_two_workers_that_look_at_one_file_keep_it(actor, bring, now, monkeypatch):
    """The slower of them took what the quicker kept for what was left of a removed file."""
    document = bring(actor, pdf(), name="scan.pdf")
    looked = operations.checking._inspected

    def meanwhile_the_other(content, kind):
        monkeypatch.setattr(operations.checking, "_inspected", looked)
        assert operations.check_due(actor=SYSTEM, now=now + timedelta(minutes=6)) == 1
        return looked(content, kind)

    monkeypatch.setattr(operations.checking, "_inspected", meanwhile_the_other)
    operations.check_due(actor=SYSTEM, now=now)
    document.refresh_from_db()
    assert whole(queries.content(document)) and whole(queries.preview(document, 1))


def test_bytes_of_another_document_do_not_open(actor, bring):
    """Not even where somebody moved them there, key and all."""
    one, two = bring(actor), bring(actor)
    folder = storages["documents"]
    with folder.open(sealed._path(one.pk, sealed.ORIGINAL, 0)) as file:
        folder.save(sealed._path(two.pk, sealed.ORIGINAL, 0), ContentFile(file.read()))
    two.file_key = one.file_key
    with pytest.raises(CannotRead):
        list(sealed.read(two, sealed.ORIGINAL, two.size))


def test_turning_the_ring_keeps_every_file_readable(actor, checked):
    document = checked(actor)
    field = Document._meta.get_field("file_key")
    assert (Document, field) in list(rotation.encrypted_columns())
    assert whole(queries.content(queries.get(SYSTEM, document.pk)))


@pytest.mark.parametrize("in_use", [True, False])
def test_only_who_counts_on_a_refused_file_is_written_to(actor, bring, settings, now, in_use):
    document = bring(actor, picture() + EICAR)
    if in_use:
        place = operations.Place(document.pk, "medical", "DA")
        ids = [str(document.pk)]
        operations.put_to_use(actor=actor, person_id=actor.person_id, place=place, document_ids=ids, now=now)
    with clamd() as settings.PORTICO_CLAMD:
        operations.check_due(actor=SYSTEM, now=now)
    assert OutboxLine.objects.filter(notice="document_refused").exists() is in_use
