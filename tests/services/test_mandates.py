"""Reads and writes under a mandate, asked of the domain itself: a screen that forgets leaks nothing."""

from dataclasses import replace
from uuid import uuid4

import pytest

from identity.access.actors import ActingUnder
from notifications.letters import queries as letters
from notifications.letters.models import Letter
from services.applications import operations
from services.applications import queries as applications
from services.casework import queries as casework
from services.entitlements import queries as entitlements
from services.entitlements.models import Entitlement
from services.households import policies as households
from services.kernel.errors import NotAllowed, NotFound
from services.payments import queries as payments
from services.payments.models import PaymentAccount

SCOPES = ("view", "apply", "change_data", "receive_notices", "collect_payment", "appeal")


@pytest.fixture
def amina(make_citizen):
    return make_citizen("Amina Oss")


@pytest.fixture
def sent(amina, actor_of, send):
    return send(actor_of(amina))


@pytest.fixture
def bruno(make_citizen, actor_of, amina):
    """Bruno as he acts for Amina."""
    own = actor_of(make_citizen("Bruno Vell"))

    def acts(*scopes, programmes=()):
        return own.under(ActingUnder(uuid4(), own.person_id, frozenset(scopes), frozenset(programmes)), amina.pk)

    return acts


@pytest.fixture
def owed(sent, amina, child_grant, now):
    return Entitlement.objects.create(
        person=amina, programme=child_grant, decision_id=uuid4(), amount_minor=1, currency="TVM",
        starts_on=now.date(), opened_at=now,
    )  # fmt: skip


@pytest.fixture
def letter(sent, amina, actor_of, now):
    case = casework.of_application(actor_of(amina), sent.application_id)
    return Letter.objects.create(
        number="L-26-0000001-1", kind="decision", person_id=amina.pk, subject_id=uuid4(), case_id=case.pk,
        state="issued", reserved_at=now, next_try_at=now, issued_at=now, digest="x",
    )  # fmt: skip


READS = {
    "applications": (applications.visible_to, "view"),
    "cases": (casework.visible_to, "view"),
    "entitlements": (entitlements.visible_to, "view"),
    "letters": (letters.of_person, "receive_notices"),
}


@pytest.mark.parametrize("name", READS)
class TestReads:
    def test_hand_out_what_the_scope_covers(self, name, owed, letter, bruno):
        read, scope = READS[name]
        assert read(bruno(scope)).count() == 1
        assert read(bruno(scope, programmes=["CG"])).count() == 1

    def test_hand_out_nothing_of_another_programme(self, name, owed, letter, bruno):
        read, scope = READS[name]
        assert not read(bruno(scope, programmes=["OP"])).exists()

    def test_hand_out_nothing_for_any_other_scope(self, name, owed, letter, bruno):
        read, scope = READS[name]
        assert not read(bruno(*(set(SCOPES) - {scope}))).exists()


def test_nobody_sees_the_account_for_money(bruno, amina, now):
    PaymentAccount.objects.create(
        person_id=amina.pk, kind="bank", provider="Harbour Bank", number="1", holder="Amina", named_at=now,
        usable_from=now,
    )  # fmt: skip
    assert payments.account_at(bruno(*SCOPES), amina.pk, now) is None


class TestWrites:
    def test_of_another_programme_or_without_the_scope_are_refused(self, bruno, child_grant, now):
        for actor in (bruno("view"), bruno("apply", programmes=["OP"])):
            with pytest.raises(NotAllowed):
                operations.start(actor=actor, programme=child_grant, now=now)
        assert operations.start(actor=bruno("apply", programmes=["CG"]), programme=child_grant, now=now).is_draft

    def test_to_what_was_sent_need_the_scope(self, bruno, sent, now):
        with pytest.raises(NotAllowed):
            operations.withdraw(actor=bruno("view"), application_id=sent.application_id, now=now)
        assert operations.withdraw(actor=bruno("apply"), application_id=sent.application_id, now=now)

    def test_reach_nobody_but_the_grantor(self, bruno, sent, actor_of, make_citizen, now):
        stranger = replace(bruno(*SCOPES), person_id=make_citizen("Somebody Else").pk)
        with pytest.raises(NotFound):
            operations.withdraw(actor=stranger, application_id=sent.application_id, now=now)

    def test_to_a_household_need_the_data_scope(self, bruno, amina):
        assert households.may_record(bruno("change_data"), amina.pk)
        assert not households.may_record(bruno("view", "apply"), amina.pk)
