"""Documents in answers: the applicant's own, usable, used where they were put."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import override_settings

from identity.access.actors import SYSTEM
from services.applications import ageing, amending, drafting, operations, papers
from services.applications.amended import answers_of
from services.documents import operations as documents
from services.documents import queries
from services.documents.models import Use
from services.forms import operations as forms
from services.kernel.errors import AnswersRefused, NotFound
from tests.support import paper_help
from tests.support.paper_help import open_paper_help
from tests.support.signing import signed, signed_amendment


@pytest.fixture
def actor(make_citizen, actor_of):
    return actor_of(make_citizen("Amina Oss"))


@pytest.fixture
def draft(actor, now):
    return operations.start(actor=actor, programme=open_paper_help(now), now=now)


@pytest.fixture
def save(actor, draft, now):
    def save_files(*ids, later=""):
        values = {"medical": {"files": [str(one) for one in ids], "later": later}}
        return operations.save_page(
            actor=actor, application_id=draft.pk, page_id="papers", values=values, now=now
        )  # fmt: skip

    return save_files


@pytest.fixture
def submit(actor, draft, now):
    def send():
        draft.refresh_from_db()
        return operations.submit(
            actor=actor,
            application_id=draft.pk,
            submit_key=uuid4(),
            now=now,
            declaration_id=signed(actor, draft, now),
            declaration={"declaration": True},
        )

    return send


@pytest.fixture
def amend(actor, now):
    def send_change(application_id, page_id, **values):
        begun = amending.begin_amendment(actor=actor, application_id=application_id, now=now)
        changed = {"actor": actor, "amendment_id": begun.pk, "now": now}
        amending.save_amendment_page(**changed, page_id=page_id, values=values)
        signature = signed_amendment(actor, begun, now)
        return amending.send_amendment(**changed, submit_key=uuid4(), declaration_id=signature)

    return send_change


def test_saving_a_page_writes_down_what_is_used(actor, bring, save, draft):
    document = bring(actor, purpose="medical")
    save(document.pk)
    use = Use.objects.get()
    assert (use.document, use.record_id, use.slot, use.programme) == (document, draft.pk, "medical", "DA")


def test_somebody_elses_paper_is_refused_when_the_page_is_saved(bring, save, make_citizen, actor_of):
    theirs = bring(actor_of(make_citizen("Bruno Vell")))
    with pytest.raises(AnswersRefused) as refused:
        save(theirs.pk)
    assert "medical" in refused.value.errors
    assert not Use.objects.exists()


def test_a_paper_that_was_removed_meanwhile_stops_the_sending(actor, bring, save, submit, now):
    document = bring(actor)
    save(document.pk)
    documents.remove(actor=actor, document_id=document.pk, now=now)
    with pytest.raises(AnswersRefused):
        submit()


def test_a_paper_that_was_removed_after_sending_hinders_no_other_change(
    actor, bring, save, submit, amend, make_office, now
):  # fmt: skip
    make_office("selmar-harbour")
    document = bring(actor)
    save(document.pk)
    sent = submit().application_id
    documents.remove(actor=actor, document_id=document.pk, now=now)
    assert amend(sent, "papers", remark="Ask Dr. Ives").state == "sent"


@pytest.fixture
def asked_when_ill(monkeypatch):
    paper_help.ask_the_ill_alone(monkeypatch)


def test_a_paper_that_is_not_asked_for_any_more_is_not_sent(
    asked_when_ill, actor, draft, bring, save, submit, make_office, now
):  # fmt: skip
    make_office("selmar-harbour")
    document, answer = bring(actor), {"actor": actor, "application_id": draft.pk, "page_id": "you", "now": now}
    operations.save_page(**answer, values={"ill": True})
    save(document.pk)
    operations.save_page(**answer, values={"ill": False})
    record = submit().application_id
    assert queries.of_record(record) == []
    assert documents.rest_on(actor=actor, record_id=record, now=now) == 0


def test_a_paper_that_a_change_makes_needless_is_let_go_and_comes_back_with_its_question(
    asked_when_ill, actor, draft, bring, save, submit, amend, make_office, now
):  # fmt: skip
    make_office("selmar-harbour")
    document = bring(actor)
    operations.save_page(actor=actor, application_id=draft.pk, page_id="you", values={"ill": True}, now=now)
    save(document.pk)
    record = submit().application_id
    sent = amend(record, "you", ill=False).application
    assert queries.of_record(record) == []
    with pytest.raises(NotFound):
        papers.asked_slot(sent, "medical")
    amend(record, "you", ill=True)
    assert [(use.slot, use.document) for use in queries.of_record(record)] == [("medical", document)]


def test_a_promised_paper_that_a_change_makes_needless_is_not_waited_for(
    asked_when_ill, actor, draft, save, submit, amend, make_office, now
):  # fmt: skip
    make_office("selmar-harbour")
    operations.save_page(actor=actor, application_id=draft.pk, page_id="you", values={"ill": True}, now=now)
    save(later="office")
    for ill, waited_for in ((True, ["Certificate"]), (False, [])):
        sent = amend(submit().application_id, "you", ill=ill).application
        assert papers.promised(sent, answers_of(sent), "en") == waited_for


def test_what_an_office_took_in_stays_when_the_person_changes_its_page(
    actor, bring, save, submit, amend, make_office, now
):  # fmt: skip
    make_office("selmar-harbour")
    save(later="office")
    record, brought = submit().application_id, bring(actor)
    place = documents.Place(record, "medical", "DA")
    documents.put_to_use(
        actor=actor, person_id=actor.person_id, place=place, document_ids=[str(brought.pk)], now=now
    )  # fmt: skip
    amend(record, "papers", medical={"files": [], "later": "office"}, remark="It is with you")
    assert [use.document for use in queries.of_record(record)] == [brought]
    own = bring(actor)
    for files, stand in (([str(own.pk)], {brought, own}), ([], {brought})):
        amend(record, "papers", medical={"files": files, "later": "" if files else "office"})
        assert {use.document for use in queries.of_record(record)} == stand


def test_a_paper_that_came_along_from_an_earlier_application_is_seen_with_what_is_sent(
    actor, draft, bring, submit, make_office
):  # fmt: skip
    """Who tells a change brings the answers along, and looks only at the pages that it touches."""
    make_office("selmar-harbour")
    document = bring(actor)
    draft.answers = {"medical": {"files": [str(document.pk)], "later": ""}}
    draft.save(update_fields=["answers"])
    assert [use.document for use in queries.of_record(submit().application_id)] == [document]


def test_a_paper_whose_question_is_called_otherwise_by_now_is_seen_there(
    actor, draft, bring, save, submit, make_office
):  # fmt: skip
    make_office("selmar-harbour")
    save(bring(actor).pk)
    Use.objects.update(slot="certificate_before")
    assert [use.slot for use in queries.of_record(submit().application_id)] == ["medical"]


def test_nor_is_one_where_the_form_asks_for_no_paper_at_all_any_more(
    actor, draft, bring, save, submit, make_office, now
):  # fmt: skip
    make_office("selmar-harbour")
    save(bring(actor).pk)
    papers, *others = paper_help.FORM["pages"]
    newer = {**paper_help.FORM, "pages": [{**papers, "questions": papers["questions"][1:]}, *others]}
    dropped = {"policy": "breaking", "migration": [{"op": "drop", "from": "medical"}]}
    with override_settings(LANGUAGES=[("en", "English")]):
        forms.publish(actor=SYSTEM, source=newer, now=now, in_flight=dropped)
    draft.refresh_from_db()
    drafting.up_to_date(actor=actor, application=draft, now=now)
    assert queries.of_record(submit().application_id) == []


def test_what_was_sent_for_a_forgotten_draft_alone_is_removed_too(actor, bring, save, now):
    document = bring(actor)
    save(document.pk)
    for day in (23, 28, 31, 400):
        ageing.age_drafts(actor=SYSTEM, now=now + timedelta(days=day))
    assert documents.forget_old(actor=SYSTEM, now=now + timedelta(days=400)) == 1
    document.refresh_from_db()
    assert document.state == "removed"


def test_one_that_is_still_being_checked_does_not_hold_anybody_up(actor, bring, save, submit, make_office):
    make_office("selmar-harbour")
    save(bring(actor).pk)
    assert submit().reference


def test_the_word_for_later_is_enough(save, draft):
    save(later="office")
    assert papers.faults(draft, {"medical": {"files": [], "later": "office"}}) == {}
