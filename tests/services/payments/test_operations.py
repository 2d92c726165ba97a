from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import connection

from identity.access.actors import ActingUnder
from identity.access.assurance import Level, Proof, StepUpNeeded
from identity.access.roles import Role
from identity.audit.models import Entry
from identity.people.operations.registering import add_contact
from identity.signin import operations as signin
from notifications.delivery.models import OutboxLine
from services.kernel.errors import AnswersRefused, Conflict, NotAllowed, NotFound
from services.payments import operations, queries
from services.payments.models import PaymentAccount

pytestmark = pytest.mark.django_db
BANK = {"kind": "bank", "provider": "Bank of Tavala", "number": "0123 456 789", "holder": "Amina Oss"}


@pytest.fixture
def amina(make_citizen):
    return make_citizen("Amina Oss")


@pytest.fixture
def name(amina, actor_of, now):
    def named(actor=None, at=now, **values):
        actor = actor or replace(actor_of(amina), proofs=(Proof(Level.STRONG, at, "passkey"),))
        return operations.name_account(actor=actor, person_id=amina.pk, now=at, **{**BANK, **values})

    return named


class TestNamingAnAccount:
    def test_keeps_the_number_sealed_and_in_one_form(self, name):
        account = name()
        assert (account.number, account.last_four) == ("0123456789", "6789")
        with connection.cursor() as cursor:
            cursor.execute("SELECT number, holder FROM payments_paymentaccount")
            assert "0123456789" not in str(cursor.fetchall()) and account.number == "0123456789"

    def test_money_goes_there_after_three_days_and_not_before(self, name, amina, actor_of, now):
        account, actor = name(), actor_of(amina)
        assert queries.account_at(actor, amina.pk, now + timedelta(hours=71)) is None
        assert queries.account_at(actor, amina.pk, now + timedelta(hours=72)) == account

    def test_money_goes_where_it_went_until_then(self, name, amina, actor_of, now):
        first = name()
        later = now + timedelta(days=10)
        second = name(at=later, number="55555")
        actor = actor_of(amina)
        assert queries.account_at(actor, amina.pk, later + timedelta(hours=1)) == first
        assert queries.waiting(actor, amina.pk, later + timedelta(hours=1)) == second
        assert queries.account_at(actor, amina.pk, later + timedelta(hours=73)) == second

    def test_stops_the_one_that_still_waits(self, name, amina, actor_of, now):
        first = name()
        second = name(at=now + timedelta(hours=1), number="55555")
        first.refresh_from_db()
        assert first.stopped_at == now + timedelta(hours=1)
        assert queries.account_at(actor_of(amina), amina.pk, now + timedelta(days=9)) == second

    def test_is_told_to_every_contact_of_late(self, name, amina, now):
        old = amina.contact_points.get()
        old.ended_at = now - timedelta(days=3)
        old.created_at = now - timedelta(days=9)
        old.save()
        add_contact(person=amina, kind="sms", value="+254712999999", now=now, confirmed_at=now)
        name()
        lines = OutboxLine.objects.filter(notice="payment_account_named")
        assert sorted(line.address for line in lines) == ["", old.value]
        assert all("456" not in line.body for line in lines)

    def test_is_in_the_trail_without_its_number(self, name, amina):
        account = name()
        entry = Entry.objects.get(action="payment_account.named")
        assert (entry.record_id, entry.subject_id, entry.details) == (account.pk, amina.pk, {"kind": "bank"})

    def test_takes_a_mobile_number_for_mobile_money(self, name):
        account = name(kind="wallet", provider="Simba Money", number="0712 345 678")
        assert account.number == "+254712345678"

    @pytest.mark.parametrize(
        ("wrong", "field"),
        [
            ({"provider": "Some other bank"}, "provider"),
            ({"provider": "Simba Money"}, "provider"),
            ({"number": "12"}, "number"),
            ({"holder": " "}, "holder"),
            ({"kind": "cash"}, "provider"),
        ],
    )
    def test_refuses_what_cannot_be_with_the_field(self, name, wrong, field):
        with pytest.raises(AnswersRefused) as refused:
            name(**wrong)
        assert list(refused.value.errors) == [field]
        assert not PaymentAccount.objects.exists()


class TestWhoMay:
    def test_not_somebody_whose_proof_is_older_than_five_minutes(self, name, amina, actor_of, now):
        stale = replace(actor_of(amina), proofs=(Proof(Level.HIGH, now - timedelta(minutes=6), "card"),))
        with pytest.raises(StepUpNeeded):
            name(actor=stale)

    def test_not_somebody_with_a_code_alone(self, name, amina, actor_of, now):
        with pytest.raises(StepUpNeeded):
            name(actor=replace(actor_of(amina), proofs=(Proof(Level.BASIC, now, "code"),)))

    def test_not_another_citizen(self, name, make_citizen, actor_of):
        with pytest.raises(NotAllowed):
            name(actor=actor_of(make_citizen("Otto Berg")))

    def test_not_under_a_mandate_however_wide(self, name, amina, actor_of):
        everything = frozenset({"view", "apply", "change_data", "collect_payment"})
        acting = replace(actor_of(amina), mandate=ActingUnder(amina.pk, amina.pk, everything))
        with pytest.raises(NotAllowed):
            name(actor=acting)

    def test_not_staff(self, name, make_staff, actor_of):
        with pytest.raises(NotAllowed):
            name(actor=actor_of(make_staff(Role.SUPERVISOR)))


class TestStopping:
    def test_keeps_money_from_ever_going_there(self, name, amina, actor_of, now):
        account = name()
        operations.stop_account(actor=actor_of(amina), account_id=account.pk, now=now + timedelta(hours=1))
        assert queries.account_at(actor_of(amina), amina.pk, now + timedelta(days=9)) is None

    def test_asks_for_no_fresh_proof(self, name, amina, actor_of, now):
        account = name()
        operations.stop_account(actor=replace(actor_of(amina), proofs=()), account_id=account.pk, now=now)
        account.refresh_from_db()
        assert account.stopped_at == now

    def test_twice_changes_nothing(self, name, amina, actor_of, now):
        account = name()
        operations.stop_account(actor=actor_of(amina), account_id=account.pk, now=now)
        again = operations.stop_account(actor=actor_of(amina), account_id=account.pk, now=now + timedelta(hours=1))
        assert again.stopped_at == now

    def test_comes_too_late_once_money_goes_there(self, name, amina, actor_of, now):
        account = name()
        with pytest.raises(Conflict):
            operations.stop_account(actor=actor_of(amina), account_id=account.pk, now=now + timedelta(days=4))

    def test_may_be_done_by_staff_who_were_called_and_by_no_other_citizen(
        self, name, make_staff, make_citizen, actor_of, now
    ):
        account = name()
        with pytest.raises(NotAllowed):
            operations.stop_account(actor=actor_of(make_citizen("Otto Berg")), account_id=account.pk, now=now)
        operations.stop_account(actor=actor_of(make_staff(Role.SOCIAL_ASSISTANT)), account_id=account.pk, now=now)

    def test_of_what_is_not_there_says_so(self, amina, actor_of, now):
        with pytest.raises(NotFound):
            operations.stop_account(actor=actor_of(amina), account_id=amina.pk, now=now)


def test_nobody_sees_the_account_of_another(name, amina, make_citizen, actor_of):
    account = name()
    assert list(queries.visible_to(actor_of(amina))) == [account]
    assert not queries.visible_to(actor_of(make_citizen("Otto Berg"))).exists()


class TestAfterARecovery:
    @pytest.fixture
    def recover(self, amina, make_staff, actor_of):
        def recovered(at):
            first, second = (actor_of(make_staff(Role.CASEWORKER, name=name)) for name in ("Nina Ferro", "Petra Vance"))
            asked = signin.ask_recovery(actor=first, person=amina, reason="Lost", evidence=["passport"], now=at)
            signin.approve_recovery(actor=second, recovery_id=asked.pk, lost=[], now=at)

        return recovered

    def test_no_account_is_named_for_three_days(self, name, recover, now):
        recover(now)
        with pytest.raises(NotAllowed):
            name(at=now + timedelta(hours=71))
        assert name(at=now + timedelta(hours=72)).pk

    def test_what_waited_waits_the_whole_time_again(self, name, recover, now):
        account = name()
        recover(now + timedelta(hours=70))
        account.refresh_from_db()
        assert account.usable_from == now + timedelta(hours=142)
        assert Entry.objects.filter(action="payment_account.held").exists()
