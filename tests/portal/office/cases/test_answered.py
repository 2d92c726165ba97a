"""What an applicant answered in words and with papers, as it stands in the case."""

from datetime import timedelta

import pytest

from identity.access.actors import SYSTEM
from services.casework import operations as casework
from services.casework.models import Case
from services.documents import operations as documents
from services.documents.models import Document
from tests.support.papers import pdf

WORDS = "It comes in May.\n<b>Until then</b> they live with me."
ASKED = "Bring the court paper about custody."


@pytest.fixture
def amina(make_citizen, actor_of):
    return actor_of(make_citizen())


@pytest.fixture
def case(amina, send):
    return Case.objects.get(application_id=send(amina).application_id)


@pytest.fixture
def paper(amina, now) -> Document:
    content = pdf(2)
    given = {"purpose": "answer", "name": "court.pdf", "size": len(content), "pieces": [content]}
    return documents.receive(actor=amina, person_id=amina.person_id, now=now, **given)


@pytest.fixture
def browser(office, case, amina, petra, paper, actor_of, inside, now):
    """The caseworker's, once it was answered."""
    worker = actor_of(petra)
    casework.take(actor=worker, case_id=case.pk, now=now)
    casework.start_verification(actor=worker, case_id=case.pk, now=now)
    due_on = (now + timedelta(days=14)).date()
    asked = casework.request_information(actor=worker, case_id=case.pk, text=ASKED, due_on=due_on, now=now)
    ids = [str(paper.pk)]
    casework.answer_request(actor=amina, request_id=asked.pk, words=WORDS, document_ids=ids, now=now)
    return inside(petra, case)


@pytest.mark.parametrize("tab", ["case", "answers"])
def test_stands_on_the_case_with_what_was_asked_and_that_nobody_signed_it(browser, case, at, tab):
    page = browser.get(at(tab, case)).content.decode()
    assert ASKED in page and "<bdi>It comes in May.</bdi><br><bdi>&lt;b&gt;Until then" in page
    assert "not signed, by the applicant" in page


def test_its_papers_open_as_we_drew_them_once_they_are_checked(browser, case, at, paper, now):
    address = f"{at('case', case)}papers/{paper.pk}/"
    assert f'href="{address}"' not in browser.get(at("case", case)).content.decode()
    documents.check_due(actor=SYSTEM, now=now)
    assert f'href="{address}"' in browser.get(at("case", case)).content.decode()
    assert f"{address}2/" in browser.get(address).content.decode()
    assert browser.get(f"{address}1/")["Content-Type"] == "image/jpeg"


def test_the_list_of_work_and_the_history_say_that_it_was_answered(browser, case, at):
    assert "The applicant answered what we asked" in browser.get("/office/?view=mine").content.decode()
    assert "The applicant answered what was asked" in browser.get(at("history", case)).content.decode()
