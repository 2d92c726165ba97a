"""Letters and receipts from reservation to paper."""

import hashlib
import io
from datetime import timedelta

import pytest
from django.db import connection
from pypdf import PdfReader

from notifications.letters import documents, operations, queries, seals
from notifications.letters.models import Letter, LetterDamaged
from services.kernel import references
from services.kernel.errors import NotFound

from .conftest import NOW, REASON


def text_of(pdf: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages).split())


class TestReserving:
    def test_a_letter_has_a_number_with_a_check_digit_and_the_year(self, decide):
        number = decide().number
        assert number.startswith("L-26-")
        assert references.is_valid(number)

    def test_the_same_decision_has_one_letter(self, decide):
        letter = decide()
        again = operations.reserve_decision_letter(
            decision_id=letter.subject_id, case_id=letter.case_id, person_id=letter.person_id, now=NOW
        )
        assert again.pk == letter.pk


class TestIssuing:
    def test_a_reserved_letter_is_issued_sealed_and_tagged(self, decide, django_capture_on_commit_callbacks):
        decide()
        assert operations.issue_due(now=NOW) == 1
        pdf = Letter.objects.get().pdf()
        assert seals.check(pdf).genuine
        root = PdfReader(io.BytesIO(pdf)).trailer["/Root"]
        assert "/StructTreeRoot" in root
        assert root["/Lang"] == "en"
        assert 'pdfuaid:part="1"' in (xmp := root["/Metadata"].get_data().decode()) or "pdfuaid:part>1<" in xmp

    def test_the_letter_says_what_was_decided_why_and_by_whom(self, decide):
        letter = decide()
        operations.issue_due(now=NOW)
        text = text_of(Letter.objects.get().pdf())
        for fact in (
            "Amina Doru", "Lantern Street 9", "Selmar 2104", "Child Grant", "TVM 480.00 a month", "November 2026",
            "Social Support Act", REASON, "Teo and Lia count.", "Rosa Lind", letter.number, "CG-26-4821374",
            "2 December 2026", "22 November 2026", "31 January 2027",
        ):  # fmt: skip
            assert fact in text, fact

    def test_a_refusal_gives_no_amount_and_the_way_to_object(self, decide):
        decide("refuse")
        operations.issue_due(now=NOW)
        text = text_of(Letter.objects.get().pdf())
        assert "You will not receive the Child Grant" in text
        assert "until 31 January 2027" in text
        assert "TVM" not in text

    def test_running_twice_issues_once(self, decide):
        decide()
        operations.issue_due(now=NOW)
        digest = Letter.objects.get().digest
        assert operations.issue_due(now=NOW + timedelta(days=1)) == 0
        assert Letter.objects.get().digest == digest

    def test_a_second_worker_leaves_a_letter_that_is_being_rendered(self, decide):
        decide()
        assert operations._claim(NOW) is not None
        assert operations._claim(NOW) is None

    def test_a_worker_that_died_loses_no_letter(self, decide):
        decide()
        operations._claim(NOW)
        assert operations.issue_due(now=NOW + timedelta(minutes=2)) == 1

    def test_a_slow_worker_does_not_issue_what_another_has_issued(self, decide):
        decide()
        late = operations._claim(NOW)
        operations.issue_due(now=NOW + timedelta(hours=1))
        digest = Letter.objects.get().digest
        assert operations._issue(late, NOW) is False
        assert Letter.objects.get().digest == digest

    def test_a_letter_that_cannot_be_drawn_waits_and_holds_up_no_other(self, decide, monkeypatch, caplog):
        decide()

        def fail(letter):
            raise ValueError("Amina Doru has no such glyph")

        with monkeypatch.context() as trouble:
            trouble.setattr(documents, "decision", fail)
            assert operations.issue_due(now=NOW) == 0
        assert "Amina" not in caplog.text
        assert "ValueError" in caplog.text
        assert operations.issue_due(now=NOW + timedelta(seconds=90)) == 0
        assert operations.issue_due(now=NOW + timedelta(minutes=2)) == 1

    def test_the_stored_letter_is_unreadable_without_the_keys(self, decide):
        decide()
        operations.issue_due(now=NOW)
        with connection.cursor() as cursor:
            cursor.execute("SELECT content FROM letters_letter")
            (content,) = cursor.fetchone()
        assert "%PDF" not in content
        assert "JVBERi0" not in content  # %PDF-, in base 64

    def test_a_letter_swapped_in_the_table_is_noticed(self, decide):
        decide()
        operations.issue_due(now=NOW)
        letter = Letter.objects.get()
        letter.content = letter.pdf() + b"\n"
        letter.save()
        with pytest.raises(LetterDamaged):
            Letter.objects.get().pdf()


class TestReceipts:
    def test_a_receipt_is_sealed_and_states_number_programme_and_promises(self, application, case, amina, actor_of):
        pdf = operations.receipt_pdf(actor=actor_of(amina), application_id=application.pk, now=NOW)
        assert seals.check(pdf).genuine
        text = text_of(pdf)
        for fact in ("Amina Doru", "Child Grant", application.reference, "25 November 2026", "11 December 2026"):
            assert fact in text, fact

    def test_a_receipt_is_made_once(self, application, case, amina, actor_of):
        actor = actor_of(amina)
        first = operations.receipt_pdf(actor=actor, application_id=application.pk, now=NOW)
        later = operations.receipt_pdf(actor=actor, application_id=application.pk, now=NOW + timedelta(days=9))
        assert first == later
        assert Letter.objects.get().digest == hashlib.sha256(first).hexdigest()

    def test_two_requests_at_once_give_the_same_receipt(self, application, case, amina, actor_of, monkeypatch):
        actor = actor_of(amina)
        draw = documents.receipt

        def meanwhile(facts):
            monkeypatch.setattr(documents, "receipt", draw)
            theirs.append(operations.receipt_pdf(actor=actor, application_id=application.pk, now=NOW))
            return draw(facts)

        theirs = []
        monkeypatch.setattr(documents, "receipt", meanwhile)
        ours = operations.receipt_pdf(actor=actor, application_id=application.pk, now=NOW)
        assert ours == theirs[0]
        assert Letter.objects.count() == 1

    def test_somebody_elses_receipt_is_not_found(self, application, case, make_citizen, actor_of):
        with pytest.raises(NotFound):
            operations.receipt_pdf(actor=actor_of(make_citizen()), application_id=application.pk, now=NOW)
        assert not Letter.objects.exists()

    def test_a_draft_has_no_receipt(self, application, amina, actor_of):
        type(application).objects.filter(pk=application.pk).update(
            state="draft", reference=None, submitted_at=None, seal=""
        )
        with pytest.raises(NotFound):
            operations.receipt_pdf(actor=actor_of(amina), application_id=application.pk, now=NOW)


class TestReading:
    def test_a_person_reads_their_own_issued_letters_and_no_others(self, decide, amina, make_citizen, actor_of):
        number = decide().number
        assert not queries.of_person(actor_of(amina)).exists()
        operations.issue_due(now=NOW)
        assert [letter.number for letter in queries.of_person(actor_of(amina))] == [number]
        assert queries.pdf(actor_of(amina), number).startswith(b"%PDF")
        with pytest.raises(NotFound):
            queries.pdf(actor_of(make_citizen()), number)

    def test_a_list_of_letters_does_not_fetch_their_content(self, decide, amina, actor_of):
        decide()
        operations.issue_due(now=NOW)
        assert "content" in queries.of_person(actor_of(amina)).first().get_deferred_fields()

    def test_staff_are_nobodys_person(self, decide, make_staff, actor_of):
        decide()
        operations.issue_due(now=NOW)
        assert not queries.of_person(actor_of(make_staff())).exists()
