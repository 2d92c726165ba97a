"""What a document is used for: by the person's word, until a decision rests on it."""

from concurrent.futures import ThreadPoolExecutor
from uuid import uuid4

import pytest
from django.db import OperationalError, connection, transaction

from identity.access.roles import Role
from identity.audit.models import Entry
from services.documents import operations, queries
from services.documents.models import Document, Use
from services.documents.operations import Place
from services.kernel.errors import NotAllowed, NotFound


@pytest.fixture
def use(actor, now):
    def put(*documents, place):
        operations.put_to_use(
            actor=actor,
            person_id=actor.person_id,
            place=place,
            document_ids=[str(document.pk) for document in documents],
            now=now,
        )

    return put


@pytest.fixture
def place():
    return Place(uuid4(), "medical", "DA")


def test_a_place_holds_what_the_person_chose_last(actor, bring, use, place):
    one, two = bring(actor), bring(actor)
    use(one, place=place)
    use(two, place=place)
    assert [row.document for row in queries.of_record(place.record_id)] == [two]


def test_using_it_for_another_programme_is_written_down_as_consent(actor, bring, use, place):
    document = bring(actor)
    use(document, place=place)
    use(document, place=Place(uuid4(), "birth", "CG"))
    assert [use.again for use in Use.objects.order_by("agreed_at", "id")] == [False, True]
    entry = Entry.objects.get(action="document.used_again")
    assert entry.subject_id == actor.person_id and entry.details["programme"] == "CG"


def test_a_paper_is_offered_again_for_the_same_purpose_and_to_its_owner_alone(actor, bring, make_citizen, actor_of):
    document = bring(actor, purpose="birth_certificate")
    assert queries.offered(actor, "birth_certificate") == [document]
    assert queries.offered(actor, "medical_certificate") == []
    assert queries.offered(actor_of(make_citizen("Bruno Vell")), "birth_certificate") == []


@pytest.mark.parametrize("trick", ["not-an-id", "01a0b5f0-0000-7000-8000-000000000000"])
def test_what_is_not_the_persons_is_not_used(actor, use, place, now, trick):
    with pytest.raises(NotFound):
        operations.put_to_use(
            actor=actor, person_id=actor.person_id, place=place, document_ids=[trick], now=now
        )  # fmt: skip


def test_somebody_elses_paper_is_unusable_and_says_no_more(actor, bring, make_citizen, actor_of):
    theirs = bring(actor_of(make_citizen("Bruno Vell")))
    refused = bring(actor, b"<svg>")
    ids = [str(theirs.pk), str(refused.pk), str(bring(actor).pk), "x"]
    assert queries.unusable(actor.person_id, ids) == {ids[0]: "", ids[1]: "refused", "x": ""}


def test_its_owner_removes_it_and_nobody_can_read_it_any_more(actor, checked, use, place, now):
    document = checked(actor)
    use(document, place=place)
    removed = operations.remove(actor=actor, document_id=document.pk, now=now)
    assert (removed.state, removed.file_key, removed.name) == ("removed", b"", "")
    assert queries.of_record(place.record_id) == []
    with pytest.raises(NotFound):
        queries.content(removed)


def test_once_a_decision_rests_on_it_it_stays(actor, checked, use, place, now):
    document = checked(actor)
    use(document, place=place)
    assert operations.rest_on(actor=actor, record_id=place.record_id, now=now) == 1
    with pytest.raises(NotAllowed):
        operations.remove(actor=actor, document_id=document.pk, now=now)


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite lets one writer in at a time")
def test_while_it_is_put_to_use_or_decided_on_its_owner_cannot_remove_it(actor, checked, use, place, monkeypatch, now):
    document, locked = checked(actor), []

    def note_the_lock(**_):
        with ThreadPoolExecutor(1) as another:
            locked.append(another.submit(_is_locked, document.pk).result())

    monkeypatch.setattr(operations.using, "record_change", note_the_lock)
    use(document, place=place)
    operations.rest_on(actor=actor, record_id=place.record_id, now=now)
    assert locked == [True, True]


def _is_locked(document_id) -> bool:
    """For a second connection."""
    try:
        with transaction.atomic():
            Document.objects.select_for_update(nowait=True).get(pk=document_id)
        return False
    except OperationalError:
        return True
    finally:
        connection.close()


def test_nobody_else_removes_it(actor, bring, make_staff, make_citizen, actor_of, now):
    document = bring(actor)
    for other in (actor_of(make_citizen("Bruno Vell")), actor_of(make_staff(Role.CASEWORKER))):
        with pytest.raises(NotFound):
            operations.remove(actor=other, document_id=document.pk, now=now)


def test_staff_see_what_is_used_and_editors_see_nothing(actor, bring, use, place, make_staff, actor_of):
    used, unused = bring(actor), bring(actor)
    use(used, place=place)
    clerk, editor = actor_of(make_staff(Role.CASEWORKER)), actor_of(make_staff(Role.PUBLISHER))
    assert set(queries.visible_to(clerk)) == {used}
    assert not queries.visible_to(editor).exists()
    with pytest.raises(NotFound):
        queries.get(clerk, unused.pk)
