from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from identity.audit.models import Entry
from services.applications import events, operations, queries
from services.applications.clashes import WindowClosed
from services.applications.models import Application
from services.casework.models import Case
from services.kernel import references
from services.kernel.errors import AnswersRefused, Conflict, NotAllowed, NotFound
from tests.support.signing import signed


@pytest.fixture
def stranger(make_citizen, actor_of):
    return actor_of(make_citizen("Karim Oss"))


class TestStart:
    def test_starting_twice_gives_the_same_draft(self, amina, child_grant, now):
        first = operations.start(actor=amina, programme=child_grant, now=now)
        assert operations.start(actor=amina, programme=child_grant, now=now).pk == first.pk

    def test_the_database_refuses_a_second_draft(self, amina, child_grant, now):
        draft = operations.start(actor=amina, programme=child_grant, now=now)
        with pytest.raises(IntegrityError), transaction.atomic():
            Application.objects.create(
                person_id=amina.person_id,
                programme=child_grant,
                form_version_id=draft.form_version_id,
                started_at=now,
                saved_at=now,
            )

    def test_a_closed_programme_takes_no_application(self, amina, child_grant, now):
        child_grant.windows.all().delete()
        with pytest.raises(NotAllowed):
            operations.start(actor=amina, programme=child_grant, now=now)

    def test_staff_cannot_start_one_for_themselves(self, make_staff, actor_of, child_grant, now):
        with pytest.raises(NotAllowed):
            operations.start(actor=actor_of(make_staff()), programme=child_grant, now=now)


class TestSavePage:
    def test_a_saved_page_is_there_when_the_person_returns(self, amina, child_grant, now):
        draft = operations.start(actor=amina, programme=child_grant, now=now)
        page = _first_page(draft)
        operations.save_page(
            actor=amina, application_id=draft.pk, page_id=page, values={"full_name": "ኣሚና O’Dell"}, now=now
        )
        found = queries.draft_for(amina, "child-grant")
        assert found is not None
        assert found.answers["full_name"] == "ኣሚና O’Dell"

    def test_answers_are_unreadable_in_the_database(self, amina, fill_in, django_assert_num_queries):
        draft = fill_in(amina, full_name="Canary Planted")
        raw = Application.objects.filter(pk=draft.pk).extra(select={"raw": "answers"}).values_list("raw")
        from django.db import connection

        with connection.cursor() as cursor:
            cursor.execute("select answers from applications_application")
            stored = str(cursor.fetchone()[0])
        assert "Canary" not in stored and raw is not None

    def test_somebody_elses_draft_does_not_exist(self, amina, stranger, fill_in, now):
        draft = fill_in(amina)
        with pytest.raises(NotFound):
            operations.save_page(
                actor=stranger, application_id=draft.pk, page_id=_first_page(draft), values={"full_name": "X"}, now=now
            )

    def test_an_unknown_page_does_not_exist(self, amina, fill_in, now):
        draft = fill_in(amina)
        with pytest.raises(NotFound):
            operations.save_page(actor=amina, application_id=draft.pk, page_id="no-such", values={}, now=now)

    def test_a_sent_application_is_no_longer_changed(self, amina, send, now):
        receipt = send(amina)
        application = Application.objects.get(pk=receipt.application_id)
        with pytest.raises(NotAllowed):
            operations.save_page(
                actor=amina, application_id=application.pk, page_id=_first_page(application), values={}, now=now
            )


class TestSubmit:
    def test_the_receipt_has_a_number_with_a_check_digit(self, amina, send):
        assert references.is_valid(send(amina).reference)

    def test_sending_opens_exactly_one_case(self, amina, send):
        receipt = send(amina)
        assert Case.objects.get().reference == receipt.reference

    def test_sending_again_gives_the_same_receipt(self, amina, send, now):
        receipt = send(amina)
        again = operations.submit(
            actor=amina, application_id=receipt.application_id, submit_key=uuid4(), declaration_id=None, now=now
        )
        assert again == receipt
        assert Case.objects.count() == 1

    def test_a_key_serves_one_application_only(self, amina, stranger, fill_in, make_office, now):
        make_office("selmar-harbour")
        key = uuid4()
        own = fill_in(amina)
        operations.submit(
            actor=amina, application_id=own.pk, submit_key=key, declaration_id=signed(amina, own, now), now=now
        )
        other = fill_in(stranger)
        with pytest.raises(Conflict) as refused:
            operations.submit(
                actor=stranger,
                application_id=other.pk,
                submit_key=key,
                declaration_id=signed(stranger, other, now),
                now=now,
            )
        assert refused.value.code == "application.key_used"

    def test_nothing_is_stored_when_a_listener_fails(self, amina, fill_in, make_office, now):
        make_office("selmar-harbour")
        draft = fill_in(amina)
        by = signed(amina, draft, now)

        def fail(sender, event, **kwargs):
            raise RuntimeError("the case could not be opened")

        events.submitted.connect(fail)
        try:
            with pytest.raises(RuntimeError):
                operations.submit(actor=amina, application_id=draft.pk, submit_key=uuid4(), declaration_id=by, now=now)
        finally:
            events.submitted.disconnect(fail)
        draft.refresh_from_db()
        assert draft.state == "draft" and draft.reference is None
        assert not Case.objects.exists()
        assert not Entry.objects.filter(action="application.submitted").exists()

    def test_an_incomplete_application_is_refused_and_stays_a_draft(self, amina, fill_in, now):
        draft = fill_in(amina, children=[])
        with pytest.raises(AnswersRefused):
            operations.submit(actor=amina, application_id=draft.pk, submit_key=uuid4(), declaration_id=None, now=now)
        draft.refresh_from_db()
        assert draft.is_draft

    def test_a_window_that_closed_meanwhile_takes_nothing_and_keeps_the_draft(self, amina, fill_in, child_grant, now):
        draft = fill_in(amina)
        by = signed(amina, draft, now)
        child_grant.windows.all().delete()
        with pytest.raises(WindowClosed):
            operations.submit(actor=amina, application_id=draft.pk, submit_key=uuid4(), declaration_id=by, now=now)
        draft.refresh_from_db()
        assert draft.is_draft

    def test_somebody_else_cannot_send_it(self, amina, stranger, fill_in, now):
        with pytest.raises(NotFound):
            operations.submit(
                actor=stranger, application_id=fill_in(amina).pk, submit_key=uuid4(), declaration_id=None, now=now
            )


class TestWithdraw:
    def test_withdrawing_closes_the_case(self, amina, send, now):
        receipt = send(amina)
        operations.withdraw(actor=amina, application_id=receipt.application_id, now=now)
        assert Case.objects.get().state == "closed"

    def test_nothing_is_withdrawn_when_a_listener_fails(self, amina, send, now):
        receipt = send(amina)

        def fail(sender, event, **kwargs):
            raise RuntimeError("the case could not be closed")

        events.withdrawn.connect(fail)
        try:
            with pytest.raises(RuntimeError):
                operations.withdraw(actor=amina, application_id=receipt.application_id, now=now)
        finally:
            events.withdrawn.disconnect(fail)
        assert Application.objects.get(pk=receipt.application_id).state == "submitted"
        assert Case.objects.get().state == "received"
        assert not Entry.objects.filter(action="application.withdrawn").exists()

    def test_a_withdrawn_application_is_not_sent_again(self, amina, send, now):
        receipt = send(amina)
        operations.withdraw(actor=amina, application_id=receipt.application_id, now=now)
        with pytest.raises(NotAllowed):
            operations.submit(
                actor=amina, application_id=receipt.application_id, submit_key=uuid4(), declaration_id=None, now=now
            )


def _first_page(application: Application) -> str:
    return application.form_version.document["pages"][0]["id"]
