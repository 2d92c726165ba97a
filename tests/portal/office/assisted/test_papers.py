"""A paper photographed at the counter, for the person who brought it."""

from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from identity.access.actors import SYSTEM
from identity.audit.models import Entry
from services.applications.models import Application
from services.documents import operations, queries
from services.documents.models import Document
from tests.support.paper_help import SLUG, open_paper_help
from tests.support.papers import picture

from .conftest import PERSON


@pytest.fixture
def application(counter, found, now) -> Application:
    open_paper_help(now)
    counter.post(PERSON, {"programme": SLUG})
    return Application.objects.get(person=found)


@pytest.fixture
def address(application) -> str:
    return f"/office/assisted/{application.pk}"


@pytest.fixture
def paper(counter, address, now) -> Document:
    upload = SimpleUploadedFile("scan.jpg", picture())
    posted = {"_file.medical": upload, "medical.files": "", "medical.later": ""}
    assert counter.post(f"{address}/papers/", posted).status_code == 302
    operations.check_due(actor=SYSTEM, now=now)
    return Document.objects.get()


def test_it_belongs_to_the_person_and_says_who_sent_it(paper, amina, sam, actor_of):
    assert (paper.person_id, paper.brought_by, paper.at_counter) == (amina.pk, sam.pk, True)
    assert paper in queries.visible_to(actor_of(amina))


def test_it_is_looked_at_on_the_check_page_and_each_look_is_in_the_trail(counter, address, paper, amina):
    page = f"{address}/files/{paper.pk}/1/"
    assert page in counter.get(f"{address}/check/").content.decode()
    assert counter.get(page)["Content-Type"] == "image/jpeg"
    assert Entry.objects.get(action="document.read").subject_id == amina.pk


def test_another_counter_does_not_see_it(address, paper, make_staff, signed_in):
    colleague = signed_in(make_staff("social_assistant"))
    assert colleague.get(f"{address}/files/{paper.pk}/1/").status_code == 404


def test_what_the_person_sent_for_other_things_is_not_offered_to_staff(counter, address, amina, actor_of, now):
    _sent_by(amina, actor_of, now, "private.jpg")
    assert "private.jpg" not in counter.get(f"{address}/papers/").content.decode()


def test_what_lies_in_another_application_of_the_same_person_stays_closed(counter, address, amina, actor_of, now):
    theirs = _sent_by(amina, actor_of, now, "private.jpg")
    operations.put_to_use(
        actor=actor_of(amina), person_id=amina.pk, place=operations.Place(uuid4(), "medical", "DA"),
        document_ids=[str(theirs.pk)], now=now,
    )  # fmt: skip
    operations.check_due(actor=SYSTEM, now=now)
    assert counter.get(f"{address}/files/{theirs.pk}/1/").status_code == 404
    named = {"medical.files": str(theirs.pk), "medical.later": "", "_attach": "1"}
    counter.post(f"{address}/papers/", named)
    assert "private.jpg" not in counter.get(f"{address}/papers/").content.decode()


def test_once_it_is_sent_it_is_looked_at_in_its_case(counter, address, application, paper):
    Application.objects.filter(pk=application.pk).update(state="withdrawn")
    assert counter.get(f"{address}/files/{paper.pk}/1/").status_code == 404


def _sent_by(person, actor_of, now, name) -> Document:
    content = picture()
    return operations.receive(
        actor=actor_of(person), person_id=person.pk, purpose="medical", name=name, size=len(content),
        pieces=[content], now=now,
    )  # fmt: skip
