"""Answering in words and with papers what a caseworker asked in words: once, on record, and the case goes on."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection

from identity.access.actors import ActingUnder
from identity.audit.models import Entry
from identity.people.mandates.kinds import Scope
from notifications.delivery.models import OutboxLine
from services.applications import operations as applications
from services.casework import operations
from services.casework.answered import answered_in_words
from services.casework.models import InformationRequest
from services.casework.operations.answering import LONGEST_ANSWER, MOST_PAPERS, RequestOver
from services.documents import operations as documents
from services.documents.models import Document, Use
from services.kernel.errors import AnswersRefused, NotAllowed, NotFound
from tests.support.papers import picture

WORDS = "The court paper comes in May.\nUntil then the children live with me."


@pytest.fixture
def ask(taken, petra, now):
    def asks(questions=()) -> InformationRequest:
        operations.start_verification(actor=petra, case_id=taken.pk, now=now)
        due_on = (now + timedelta(days=14)).date()
        given = {"text": "Bring the court paper about custody.", "due_on": due_on, "questions": list(questions)}
        return operations.request_information(actor=petra, case_id=taken.pk, now=now, **given)

    return asks


@pytest.fixture
def asked(ask) -> InformationRequest:
    return ask()


@pytest.fixture
def answer(asked, amina, now):
    def answers(words=WORDS, papers=(), actor=amina) -> InformationRequest:
        ids = [str(getattr(paper, "pk", paper)) for paper in papers]
        return operations.answer_request(actor=actor, request_id=asked.pk, words=words, document_ids=ids, now=now)

    return answers


@pytest.fixture
def bring(amina, now):
    def brings(name="court.jpg", content=None, actor=amina) -> Document:
        content = content or picture()
        given = {"purpose": "answer", "name": name, "size": len(content), "pieces": [content]}
        return documents.receive(actor=actor, person_id=actor.person_id, now=now, **given)

    return brings


@pytest.fixture
def acting(make_citizen, actor_of, amina):
    """Bruno as he acts for Amina."""
    own = actor_of(make_citizen("Bruno Vell"))
    return lambda *scopes: own.under(
        ActingUnder(uuid4(), own.person_id, frozenset(scopes), frozenset()), amina.person_id
    )


def keys(case) -> list[str]:
    return [event.key for event in case.events.all()]


class TestAnAnswer:
    def test_is_kept_as_it_was_written_and_the_case_goes_on(self, answer, taken, amina, now):
        answer()
        request, taken = InformationRequest.objects.get(), type(taken).objects.get()
        assert (request.answer, request.answered_at, request.answered_by) == (WORDS, now, amina.user_id)
        assert (taken.state, keys(taken)[-1]) == ("verification", "request_answered")

    def test_stands_in_the_trail_with_whoever_gave_it_and_without_its_words(self, answer, amina):
        answer()
        entry = Entry.objects.get(action="case.request_answered")
        assert (entry.actor_id, entry.subject_id) == (amina.user_id, amina.person_id)
        assert "court" not in str(entry.details)

    def test_is_told_to_the_applicant_at_every_contact(self, answer):
        OutboxLine.objects.all().delete()
        answer()
        assert set(OutboxLine.objects.values_list("notice", flat=True)) == {"request_answered"}

    def test_lies_sealed_in_its_table(self, answer):
        answer()
        with connection.cursor() as cursor:
            cursor.execute("select answer from casework_informationrequest")
            assert "court" not in cursor.fetchone()[0]

    def test_pressed_twice_is_given_once(self, answer, taken, bring):
        paper = bring()
        first, second = answer(papers=[paper]), answer(papers=[paper])
        assert first.answered_at == second.answered_at
        assert keys(taken).count("request_answered") == 1 and Use.objects.count() == 1

    def test_is_not_changed_by_another_window(self, answer):
        answer()
        with pytest.raises(RequestOver):
            answer("Something else.")
        assert InformationRequest.objects.get().answer == WORDS

    def test_leaves_what_was_sent_and_its_assessment_as_they_are(self, answer, taken):
        before = dict(taken.application.answers)
        answer()
        taken.application.refresh_from_db()
        assert taken.application.answers == before and not taken.application.amendments.exists()


class TestPapers:
    def test_alone_are_an_answer(self, answer, bring, taken):
        paper = bring()
        answer("", [paper])
        (said,) = answered_in_words(taken)
        assert said.request.answer == "" and said.documents == [paper]

    def test_are_used_in_the_application_so_that_a_decision_rests_on_them(self, answer, bring, taken, petra, rosa, now):
        paper = bring()
        answer(papers=[paper])
        operations.propose(actor=petra, case_id=taken.pk, outcome="grant", message="", now=now)
        operations.approve(actor=rosa, case_id=taken.pk, now=now)
        paper.refresh_from_db()
        assert paper.rests_since == now

    def test_that_were_taken_back_stay_named_in_the_answer(self, answer, bring, taken, amina, now):
        paper = bring()
        answer("", [paper])
        documents.remove(actor=amina, document_id=paper.pk, now=now)
        (said,) = answered_in_words(taken)
        assert [document.state for document in said.documents] == ["removed"]

    def test_of_somebody_else_are_none(self, answer, bring, make_citizen, actor_of, taken):
        theirs = bring(actor=actor_of(make_citizen("Bruno Vell")))
        with pytest.raises(AnswersRefused) as refused:
            answer(papers=[theirs])
        assert set(refused.value.errors) == {"papers"}
        assert not Use.objects.exists() and keys(taken)[-1] == "information_requested"

    def test_that_were_refused_are_told(self, answer, bring):
        refused = bring("page.pdf", b"<html>")
        assert refused.state == "refused"
        with pytest.raises(AnswersRefused):
            answer(papers=[refused])

    @pytest.mark.parametrize("nonsense", ["", "1", "null", "019ed498-2000-7000-8fcd-31d7eb4a1251", "../../etc"])
    def test_that_are_none_are_told(self, answer, nonsense):
        with pytest.raises(AnswersRefused):
            answer(papers=[nonsense])

    def test_are_at_most_five(self, answer, bring):
        many = [bring(f"{number}.jpg") for number in range(MOST_PAPERS + 1)]
        with pytest.raises(AnswersRefused):
            answer(papers=many)
        answer(papers=many[:MOST_PAPERS])


class TestWhatIsNoAnswer:
    @pytest.mark.parametrize("words", ["", "  \n ", "\u200b\u2060", "\u3164", "a" * (LONGEST_ANSWER + 1), "é" * 20000])
    def test_is_told_at_the_words_and_nothing_happens(self, words, answer, taken):
        with pytest.raises(AnswersRefused) as refused:
            answer(words)
        assert set(refused.value.errors) == {"words"}
        assert InformationRequest.objects.get().answer is None and keys(taken)[-1] == "information_requested"

    @pytest.mark.parametrize(
        "words", ["<script>alert(1)</script>", "' or 1=1 --", "%s %(a)s {}", "أَلْعَرَبِيَّة", "👨‍👩‍👧‍👦", "0"]
    )
    def test_strange_words_are_words(self, words, answer):
        answer(words)
        assert InformationRequest.objects.get().answer == words


class TestWhoAndWhen:
    def test_is_the_applicants_alone(self, answer, make_citizen, actor_of, petra, taken):
        for other in (actor_of(make_citizen("Bruno Vell")), petra):
            with pytest.raises(NotFound):
                answer(actor=other)
        assert keys(taken)[-1] == "information_requested"

    def test_a_mandate_needs_the_scope_to_apply(self, answer, asked, acting):
        with pytest.raises(NotAllowed):
            answer(actor=acting(Scope.VIEW))
        answer(actor=acting(Scope.APPLY))
        request = InformationRequest.objects.get()
        assert request.answered_under is not None

    def test_nothing_unknown_is_answered(self, amina, now):
        with pytest.raises(NotFound):
            operations.answer_request(actor=amina, request_id=uuid4(), words="Yes", now=now)

    def test_what_opened_questions_is_answered_there(self, ask, amina, now):
        request = ask(["income"])
        with pytest.raises(NotAllowed, match="opens_questions"):
            operations.answer_request(actor=amina, request_id=request.pk, words="Yes", now=now)

    def test_what_arrived_at_the_office_waits_no_more(self, answer, taken, petra, now):
        operations.receive_information(actor=petra, case_id=taken.pk, now=now)
        with pytest.raises(RequestOver):
            answer()
        assert not answered_in_words(taken)

    def test_nor_what_belongs_to_an_application_that_was_taken_back(self, answer, taken, amina, now):
        applications.withdraw(actor=amina, application_id=taken.application_id, now=now)
        with pytest.raises(RequestOver):
            answer()
