"""How a file arrives: in one go or piece by piece, over lost connections, on another device."""

from datetime import timedelta
from hashlib import sha256

import pytest
from django.core.files.storage import storages

from identity.access.actors import SYSTEM
from identity.access.roles import Role
from identity.audit.models import Entry
from identity.people.operations.registering import add_contact
from services.documents import limits, operations, queries, sealed
from services.documents.errors import FileRefused, GoOnElsewhere
from services.documents.models import Document
from services.kernel.errors import NotAllowed, NotFound
from tests.support.papers import EICAR, archive, pdf, picture

BIG = picture(size=(1500, 1500), quality=100, subsampling=0) + b"\0" * limits.CHUNK_BYTES


@pytest.fixture
def announce(actor, now):
    def begin(content=BIG, *, who=actor, **more):
        return operations.begin(
            actor=who,
            person_id=actor.person_id,
            purpose="medical_certificate",
            name=more.pop("name", "photo.jpg"),
            size=len(content),
            sha256=sha256(content).hexdigest(),
            now=now,
        )

    return begin


@pytest.fixture
def send(actor, now):
    def piece(document, start, content=BIG, *, who=actor):
        part = content[start : start + limits.CHUNK_BYTES]
        return operations.add_piece(actor=who, document_id=document.pk, start=start, content=part, now=now)

    return piece


def test_a_file_that_arrived_waits_in_quarantine_with_its_digest(actor, bring):
    content = picture()
    document = bring(actor, content)
    assert (document.state, document.kind) == ("quarantined", "jpeg")
    assert document.sha256 == sha256(content).hexdigest()
    assert not document.at_counter and document.brought_by == actor.user_id


def test_what_lies_on_the_disk_is_sealed_and_not_under_its_name(actor, bring):
    document = bring(actor, picture(), name="my secret illness.jpg")
    folder = storages["documents"]
    files = list(_files(folder.location))
    assert files and not any("secret" in str(path) for path in files)
    assert not any(b"\xff\xd8\xff" in path.read_bytes() for path in files if document.pk.hex in str(path))


def test_an_upload_goes_on_where_it_broke_off(actor, announce, send, now):
    document = announce()
    send(document, 0)
    again = announce()
    assert again.pk == document.pk and again.received_bytes == limits.CHUNK_BYTES
    while again.received_bytes < again.size:
        again = send(again, again.received_bytes)
    done = operations.finish(actor=actor, document_id=document.pk, now=now)
    assert done.state == "quarantined"
    assert b"".join(sealed.read(done, sealed.ORIGINAL, done.size)) == BIG


def test_a_piece_that_comes_twice_changes_nothing(announce, send):
    document = announce()
    send(document, 0)
    assert send(document, 0).received_bytes == limits.CHUNK_BYTES


def test_a_piece_out_of_place_is_told_where_to_go_on(announce, send):
    document = announce()
    send(document, 0)
    with pytest.raises(GoOnElsewhere) as told:
        send(document, 2 * limits.CHUNK_BYTES)
    assert told.value.received_bytes == limits.CHUNK_BYTES


def test_a_form_that_is_sent_twice_brings_its_file_once(actor, bring):
    digest = sha256(BIG).hexdigest()
    first = bring(actor, BIG, sha256=digest)
    assert bring(actor, BIG, sha256=digest).pk == first.pk
    Document.objects.update(received_at=first.received_at - timedelta(minutes=11))
    assert bring(actor, BIG, sha256=digest).pk != first.pk


def test_the_second_press_of_a_form_goes_on_with_what_the_first_has_brought(actor, bring, announce, send):
    document = announce()
    send(document, 0)
    assert bring(actor, BIG, sha256=sha256(BIG).hexdigest()).pk == document.pk
    assert send(document, 0).state == "quarantined"  # and the first, which comes to its end later, is told no error


def test_a_file_that_is_not_here_as_a_whole_is_not_finished(actor, announce, send, now):
    document = announce()
    send(document, 0)
    with pytest.raises(GoOnElsewhere):
        operations.finish(actor=actor, document_id=document.pk, now=now)


def test_a_whole_that_is_not_what_was_announced_is_refused(actor, now):
    content = picture()
    document = operations.begin(
        actor=actor, person_id=actor.person_id, purpose="x", name="", size=len(content), sha256="0" * 64, now=now
    )
    operations.add_piece(actor=actor, document_id=document.pk, start=0, content=content, now=now)
    done = operations.finish(actor=actor, document_id=document.pk, now=now)
    assert (done.state, done.reason) == ("refused", "broken_off")


def test_more_than_was_announced_is_not_taken(actor, now):
    document = operations.begin(actor=actor, person_id=actor.person_id, purpose="x", name="", size=100, now=now)
    with pytest.raises(GoOnElsewhere):
        operations.add_piece(actor=actor, document_id=document.pk, start=0, content=picture(), now=now)


@pytest.mark.parametrize(
    ("content", "name", "reason"),
    [
        (b"<svg xmlns='x'><script>alert(1)</script></svg>", "drawing.svg", "program"),
        (b"GIF89a/*" + bytes(20) + b"*/=1;alert(1)", "moving.gif", "program"),
        (b"\n<!DOCTYPE html><script>", "photo.jpg", "program"),
        (archive(), "papers.zip", "program"),
        (b"MZ\x90\x00", "photo.jpg", "program"),
        (EICAR, "photo.jpg", "kind"),
        (b"some words", "letter.txt", "kind"),
        (picture(), "scan.pdf", "ending"),
        (pdf(), "scan.jpg", "ending"),
        (picture(), "photo.exe", "ending"),
    ],
)
def test_what_is_not_taken_is_refused_at_its_first_piece(actor, bring, content, name, reason):
    document = bring(actor, content, name=name)
    assert (document.state, document.reason, document.received_bytes) == ("refused", reason, 0)


def test_an_empty_file_and_one_that_is_too_large_are_refused_before_they_are_sent(actor, bring, now):
    with pytest.raises(FileRefused, match="empty"):
        bring(actor, b"")
    with pytest.raises(FileRefused, match="too_large"):
        operations.begin(
            actor=actor, person_id=actor.person_id, purpose="x", name="", size=limits.MOST_BYTES + 1, now=now
        )
    assert not Document.objects.exists()


def test_nobody_sends_for_another_nor_goes_on_for_them(actor, announce, send, make_citizen, actor_of, bring):
    other = actor_of(make_citizen("Bruno Vell"))
    with pytest.raises(NotAllowed):
        bring(other, person_id=actor.person_id)
    with pytest.raises(NotFound):
        send(announce(), 0, who=other)


def test_staff_bring_a_paper_for_a_person_with_a_reason(amina, actor, bring, make_staff, actor_of):
    clerk = actor_of(make_staff(Role.SOCIAL_ASSISTANT))
    document = bring(clerk, person_id=amina.pk, words="Brought to the office today")
    assert document.at_counter and document.words == "Brought to the office today"
    assert queries.get(actor, document.pk) == document


def test_staff_bring_nothing_for_themselves(make_staff, make_citizen, actor_of, bring):
    clerk = make_staff(Role.SOCIAL_ASSISTANT)
    own = make_citizen("Petra Vance")
    own.user = clerk
    own.save()
    with pytest.raises(NotAllowed):
        bring(actor_of(clerk), person_id=own.pk)


def test_staff_bring_nothing_for_whoever_is_reached_at_their_address(make_staff, make_citizen, actor_of, bring, now):
    clerk = make_staff(Role.SOCIAL_ASSISTANT)
    clerk.own_record = make_citizen("Petra Vance")
    clerk.save()
    at_home = make_citizen("Oskar Vance")
    for person in (clerk.own_record, at_home):
        add_contact(person=person, kind="email", value="vance@example.org", now=now)
    with pytest.raises(NotAllowed):
        bring(actor_of(clerk), person_id=at_home.pk)


def test_nobody_fills_our_disks(actor, bring, monkeypatch, now):
    monkeypatch.setattr(limits, "MOST_HELD", 2)
    kept, _ = bring(actor), bring(actor)
    with pytest.raises(NotAllowed):
        bring(actor)
    # What a decision rests on cannot be removed, so it does not count: else nobody could send anything any more.
    Document.objects.filter(pk=kept.pk).update(rests_since=now)
    assert bring(actor).state == "quarantined"


def test_an_upload_that_was_left_is_cleared_and_one_of_today_is_not(actor, announce, send, now):
    document = announce()
    send(document, 0)
    assert operations.forget_old(actor=SYSTEM, now=now + timedelta(hours=47)) == 0
    assert operations.forget_old(actor=SYSTEM, now=now + timedelta(hours=49)) == 1
    document.refresh_from_db()
    assert document.state == "removed"


def test_each_step_is_in_the_trail_without_the_name(actor, bring):
    bring(actor, name="my secret illness.jpg")
    entries = Entry.objects.filter(record_type="documents.document")
    assert {entry.action for entry in entries} == {"document.begun", "document.received"}
    assert "secret" not in str([entry.details for entry in entries])


def _files(folder):
    from pathlib import Path

    return (path for path in Path(folder).rglob("*") if path.is_file())
