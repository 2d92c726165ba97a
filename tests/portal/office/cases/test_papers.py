"""What staff see of papers, and how a paper comes in later."""

from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from identity.access.actors import SYSTEM
from identity.audit.models import Entry
from identity.people.models import Person
from portal.office.cases.papers_of_case import slots_of
from services.applications import operations as applications
from services.casework.models import Case
from services.casework.operations import take_in_paper
from services.casework.policies import TakesNoPapers
from services.documents import operations, queries
from services.documents.models import Document
from tests.support.paper_help import ask_the_ill_alone, open_paper_help
from tests.support.papers import pdf, picture
from tests.support.signing import signed


@pytest.fixture
def amina(make_citizen, actor_of):
    return actor_of(make_citizen("Amina Oss"))


@pytest.fixture
def paper(amina, now) -> Document:
    content = pdf(2)
    made = operations.receive(
        actor=amina, person_id=amina.person_id, purpose="medical", name="scan.pdf", size=len(content),
        pieces=[content], now=now,
    )  # fmt: skip
    operations.check_due(actor=SYSTEM, now=now)
    made.refresh_from_db()
    return made


@pytest.fixture
def arrive(amina, now, office):
    """A case whose application answers the question for a paper in this way."""

    def arrives(answer) -> Case:
        programme = open_paper_help(now)
        draft = applications.start(actor=amina, programme=programme, now=now)
        draft = applications.save_page(
            actor=amina, application_id=draft.pk, page_id="papers", values={"medical": answer}, now=now
        )  # fmt: skip
        draft.answers["declaration"] = True
        draft.save()
        applications.submit(
            actor=amina, application_id=draft.pk, submit_key=uuid4(), now=now, declaration_id=signed(amina, draft, now)
        )
        return Case.objects.get(application=draft)

    return arrives


@pytest.fixture
def case(arrive, paper) -> Case:
    return arrive({"files": [str(paper.pk)], "later": ""})


def test_the_answers_list_papers_with_a_way_to_their_pages(case, paper, petra, inside, at):
    page = inside(petra, case).get(at("answers", case)).content.decode()
    assert f"{at('case', case)}papers/{paper.pk}/" in page and "scan.pdf" in page


def test_staff_see_pictures_of_pages_and_never_the_file(case, paper, petra, inside, at):
    browser = inside(petra, case)
    page = browser.get(f"{at('case', case)}papers/{paper.pk}/").content.decode()
    assert f"papers/{paper.pk}/2/" in page and "/my/files/" not in page
    picture_of_page = browser.get(f"{at('case', case)}papers/{paper.pk}/2/")
    assert picture_of_page["Content-Type"] == "image/jpeg"
    assert picture_of_page["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert browser.get(f"/my/files/{paper.pk}/").status_code in {302, 403, 404}


def test_each_look_at_a_page_is_in_the_trail_with_its_purpose(case, paper, petra, inside, at):
    inside(petra, case).get(f"{at('case', case)}papers/{paper.pk}/1/")
    look = Entry.objects.get(action="document.read")
    assert (look.record_id, look.subject_id, look.purpose) == (paper.pk, case.person_id, "eligibility_review")


def test_without_a_purpose_nothing_is_shown(case, paper, petra, signed_in, at):
    reply = signed_in(petra).get(f"{at('case', case)}papers/{paper.pk}/1/")
    assert reply.status_code == 302 and "/purpose/" in reply["Location"]


def test_a_paper_of_another_case_is_not_found_here(case, petra, inside, at, make_citizen, actor_of, now):
    bruno = actor_of(make_citizen("Bruno Vell"))
    theirs = operations.receive(
        actor=bruno, person_id=bruno.person_id, purpose="medical", name="", size=len(picture()), pieces=[picture()],
        now=now,
    )  # fmt: skip
    assert inside(petra, case).get(f"{at('case', case)}papers/{theirs.pk}/").status_code == 404


def test_a_paper_that_was_taken_back_after_sending_is_told(case, paper, amina, petra, inside, at, now):
    operations.remove(actor=amina, document_id=paper.pk, now=now)
    assert "took back 1 file" in inside(petra, case).get(at("answers", case)).content.decode()


def test_a_paper_that_nobody_asks_for_any_more_is_not_missed(monkeypatch, amina, now):
    ask_the_ill_alone(monkeypatch)
    draft = applications.start(actor=amina, programme=open_paper_help(now), now=now)
    answers = {"medical": {"files": ["taken-back"], "later": ""}}
    assert [slot.gone for slot in slots_of(Case(), draft, {**answers, "ill": True}, "en")] == [1]
    assert slots_of(Case(), draft, {**answers, "ill": False}, "en") == []


class TestBroughtLater:
    @pytest.fixture
    def case(self, arrive) -> Case:
        return arrive({"files": [], "later": "office"})

    @pytest.fixture
    def address(self, case):
        return f"/office/papers/{case.pk}/medical/"

    def send(self, browser, address, content=None, **more):
        upload = SimpleUploadedFile("scan.jpg", picture() if content is None else content)
        return browser.post(address, {"file": upload, "words": "Brought in person", **more})

    def test_the_case_says_what_the_applicant_promised(self, case, petra, inside, at, address):
        page = inside(petra, case).get(at("answers", case)).content.decode()
        assert "I will give it at an office" in page and address in page

    def test_the_person_reads_that_it_is_still_to_come_until_it_is_here(
        self, case, petra, inside, address, amina, signed_in
    ):
        person = signed_in(Person.objects.get(pk=amina.person_id))
        followed = f"/my/applications/{case.application_id}/"
        for page in (followed, f"{followed}receipt/"):
            person.get(page)
            with CaptureQueriesContext(connection) as asked:
                shown = person.get(page).content.decode()
            assert len(asked) <= 12
            assert "You still want to give us" in shown and "<li>Certificate</li>" in shown
            assert "You need to do nothing now" not in shown
        self.send(inside(petra, case), address)
        shown = person.get(followed).content.decode()
        assert "You still want to give us" not in shown and "nothing now" in shown

    def test_staff_take_it_in_and_the_person_sees_it(self, case, petra, inside, address, amina):
        assert self.send(inside(petra, case), address).status_code == 302
        document = Document.objects.get()
        assert document.at_counter and document.words == "Brought in person"
        assert [use.document for use in queries.of_record(case.application_id)] == [document]
        assert document in queries.visible_to(amina)
        assert Entry.objects.filter(action="document.received", actor_id=petra.pk).exists()

    def test_the_answers_that_were_signed_stay_as_they_are(self, case, petra, inside, address):
        before = case.application.answers
        self.send(inside(petra, case), address)
        assert Case.objects.get(pk=case.pk).application.answers == before

    def test_without_words_or_with_a_bad_file_it_is_told(self, case, petra, inside, address):
        browser = inside(petra, case)
        assert self.send(browser, address, words=" ").status_code == 422
        assert self.send(browser, address, b"<svg>").status_code == 422
        assert self.send(browser, address, b"").status_code == 422
        assert not queries.of_record(case.application_id)

    @pytest.mark.parametrize(
        ("state", "instead"),
        [("decided", "help the person to tell us the change"), ("closed", "begin a new application with them")],
    )
    def test_where_it_counts_no_more_staff_read_what_to_do_instead(
        self, case, petra, inside, at, address, actor_of, now, state, instead
    ):
        Case.objects.filter(pk=case.pk).update(state=state)
        browser, file = inside(petra, case), {"name": "scan.jpg", "size": len(picture()), "pieces": [picture()]}
        for reply in (browser.get(address), self.send(browser, address)):
            page = reply.content.decode()
            assert reply.status_code == 409 and instead in page and 'type="file"' not in page
        with pytest.raises(TakesNoPapers):
            take_in_paper(
                actor=actor_of(petra), case_id=case.pk, slot="medical", words="Brought in person", now=now, **file
            )
        assert not Document.objects.exists()
        page = browser.get(at("answers", case)).content.decode()
        assert "I will give it at an office" in page and address not in page

    @pytest.mark.parametrize("state", ["received", "info_requested", "proposed"])
    def test_until_the_decision_it_counts(self, case, petra, inside, address, state):
        Case.objects.filter(pk=case.pk).update(state=state)
        assert self.send(inside(petra, case), address).status_code == 302
        assert len(queries.of_record(case.application_id)) == 1

    def test_a_place_that_the_form_does_not_have_is_not_found(self, case, petra, inside, address):
        browser, elsewhere = inside(petra, case), address.replace("medical", "remark")
        assert browser.get(elsewhere).status_code == self.send(browser, elsewhere).status_code == 404

    def test_whoever_only_approves_takes_nothing_in(self, case, rosa, inside, address):
        assert self.send(inside(rosa, case), address).status_code == 403
