"""Nothing is sent without a signature under exactly that."""

from dataclasses import replace
from uuid import UUID, uuid4

import pytest

from identity.access.actors import ActingUnder
from identity.access.assurance import Level
from services.applications import operations
from services.applications.models import Application
from services.applications.signing import SignAgain, signature_of, to_sign
from tests.support.signing import signed
from tests.support.signing_in import proved


@pytest.fixture
def stranger(make_citizen, actor_of):
    return actor_of(make_citizen("Karim Oss"))


@pytest.fixture
def draft(amina, fill_in, make_office):
    make_office("selmar-harbour")
    return fill_in(amina)


@pytest.fixture
def submit(draft, amina, now):
    def send(by, actor=None):
        return operations.submit(
            actor=actor or amina, application_id=draft.pk, submit_key=uuid4(), declaration_id=by, now=now
        )

    return send


def test_without_a_signature_nothing_is_sent(submit, draft):
    for nothing in (None, uuid4()):
        with pytest.raises(SignAgain):
            submit(nothing)
    draft.refresh_from_db()
    assert draft.is_draft


def test_answers_changed_after_signing_are_not_sent_and_not_lost(submit, draft, amina, now):
    by = signed(amina, draft, now)
    draft.answers = {**draft.answers, "income": {"minor": 999999}}
    draft.save()
    with pytest.raises(SignAgain):
        submit(by)
    draft.refresh_from_db()
    assert draft.is_draft
    assert draft.answers["income"] == {"minor": 999999}


def test_a_signature_under_another_application_does_not_send_this_one(submit, stranger, fill_in, now):
    with pytest.raises(SignAgain):
        submit(signed(stranger, fill_in(stranger), now))


def test_a_signature_under_another_mandate_does_not_send(submit, draft, amina, now):
    under = replace(amina, mandate=ActingUnder(UUID(int=3), UUID(int=4), frozenset({"apply"})))
    with pytest.raises(SignAgain):
        submit(signed(under, draft, now))


def test_a_code_alone_opens_the_session_and_the_signature_sends(submit, draft, amina, now):
    weak = replace(amina, proofs=proved(now, Level.BASIC))
    assert submit(signed(weak, draft, now), weak).reference


def test_every_part_of_what_is_declared_counts(draft, amina, fill_in, stranger):
    here = to_sign(amina, draft, "en").digest
    under = replace(amina, mandate=ActingUnder(UUID(int=3), UUID(int=4), frozenset()))
    others = [to_sign(amina, draft, "fr").digest, to_sign(under, draft, "en").digest]
    others.append(to_sign(stranger, fill_in(stranger), "en").digest)
    draft.answers = {**draft.answers, "home": {"text": "Elsewhere 1"}}
    others.append(to_sign(amina, draft, "en").digest)
    assert len({here, *others}) == 5


def test_an_answer_that_is_no_longer_asked_does_not_count(draft, amina):
    before = to_sign(amina, draft, "en").digest
    draft.answers = {**draft.answers, "never_asked": "x"}
    assert to_sign(amina, draft, "en").digest == before


def test_a_sent_application_tells_how_it_was_signed_and_that_it_holds(submit, draft, amina, now):
    submit(signed(amina, draft, now))
    found = signature_of(Application.objects.get(pk=draft.pk))
    assert (found.method, found.holds, found.assisted) == ("typed_and_code", True, False)


def test_a_changed_amount_fails(submit, draft, amina, now):
    submit(signed(amina, draft, now))
    sent = Application.objects.get(pk=draft.pk)
    sent.answers = {**sent.answers, "income": {"minor": 1}}
    assert not signature_of(sent).holds
