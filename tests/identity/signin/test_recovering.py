"""Recovery at a counter: two of staff, a code that works once, and one new device."""

import json
from dataclasses import replace
from datetime import timedelta

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.test import Client

from identity.access.actors import ANONYMOUS, SYSTEM
from identity.access.assurance import proofs_in
from identity.access.queries import actor_for
from identity.access.roles import Role
from identity.audit.models import Entry
from identity.people.errors import NotAllowed, NotPossible
from identity.people.models import Person
from identity.people.rough_days import RoughDay
from identity.signin import operations, queries
from identity.signin.events import account_recovered
from identity.signin.limits import RECOVERIES_FROM_ADDRESS
from identity.signin.models import Credential, OpenSession, Recovery
from identity.signin.operations import CodeOver, recovery_ends
from portal.worker.sweeps import SWEEPS
from tests.support.authenticator import SoftAuthenticator
from tests.support.passkeys import use_passkey
from tests.support.signing_in import sign_in

pytestmark = pytest.mark.django_db(transaction=True)
BORN = RoughDay(1998, 3, 27)
TYPED = {"birth_date.day": "27", "birth_date.month": "3", "birth_date.year": "1998"}


@pytest.fixture(autouse=True)
def that_morning(now):
    with time_machine.travel(now, tick=False):
        yield


@pytest.fixture
def nina(staff, now):
    return actor_for(staff("nina", Role.SOCIAL_ASSISTANT), now.date())


@pytest.fixture
def petra(staff, now):
    return actor_for(staff("petra", Role.CASEWORKER), now.date())


@pytest.fixture
def ask(nina, citizen, now):
    def asked(**changed):
        wish = {"actor": nina, "person": citizen, "reason": "The telephone is lost", "evidence": ["passport"]}
        return operations.ask_recovery(**{**wish, "now": now, **changed})

    return asked


@pytest.fixture
def approve(ask, petra, now):
    def approved(recovery=None, **changed):
        recovery = recovery or ask()
        return operations.approve_recovery(
            **{"actor": petra, "recovery_id": recovery.pk, "lost": [], "now": now, **changed}
        )

    return approved


@pytest.fixture
def lost(citizen, now):
    return Credential.objects.create(user=citizen.user, kind="passkey", key="k", created_at=now)


def use(code, now, born=BORN):
    return operations.use_recovery(actor=ANONYMOUS, code=code, born=born, now=now)


def actions() -> set[str]:
    return set(Entry.objects.values_list("action", flat=True))


class TestAsking:
    def test_opens_nothing(self, ask, citizen):
        recovery = ask()
        assert (recovery.status, recovery.digest, recovery.approved_by) == ("asked", "", None)
        assert Entry.objects.filter(action="recovery.asked", subject_id=citizen.pk).exists()

    def test_keeps_the_reason_sealed(self, ask):
        ask()
        assert "telephone" not in str(list(Recovery.objects.values()))

    @pytest.mark.parametrize("missing", [{"reason": " "}, {"evidence": []}, {"evidence": ["a nice face"]}])
    def test_needs_what_happened_and_what_was_seen(self, ask, missing):
        with pytest.raises(NotPossible):
            ask(**missing)

    def test_is_for_staff_at_a_counter(self, ask, staff, now, citizen_actor):
        for actor in (citizen_actor, actor_for(staff("rosa", Role.APPROVER), now.date())):
            with pytest.raises(NotAllowed):
                ask(actor=actor)
        assert not Recovery.objects.exists()

    def test_is_never_for_oneself(self, ask, nina, citizen):
        with pytest.raises(NotAllowed):
            ask(actor=replace(nina, person_id=citizen.pk))
        Person.objects.filter(pk=citizen.pk).update(user=nina.user_id)
        with pytest.raises(NotAllowed):
            ask()

    def test_accounts_of_staff_are_not_opened_here(self, ask, citizen, petra):
        Person.objects.filter(pk=citizen.pk).update(user=petra.user_id)
        with pytest.raises(NotPossible):
            ask()

    def test_asking_anew_ends_what_waited(self, ask):
        first = ask()
        ask()
        first.refresh_from_db()
        assert first.status == "ended"


class TestApproving:
    def test_takes_a_second_colleague(self, ask, approve, nina):
        recovery = ask()
        with pytest.raises(NotAllowed):
            approve(recovery, actor=nina)
        recovery.refresh_from_db()
        assert recovery.status == "asked"

    def test_by_one_alone_is_refused_by_the_database_too(self, ask, nina):
        with pytest.raises(IntegrityError), transaction.atomic():
            Recovery.objects.filter(pk=ask().pk).update(approved_by=nina.user_id)

    def test_takes_away_what_is_lost_and_ends_every_session(self, approve, citizen, lost):
        sign_in(Client(), citizen.user)
        approve(lost=[lost.pk])
        lost.refresh_from_db()
        assert lost.status == "removed"
        assert not OpenSession.objects.filter(user=citizen.user).exists()

    def test_leaves_what_belongs_to_others(self, approve, make_other_credential):
        approve(lost=[make_other_credential.pk])
        make_other_credential.refresh_from_db()
        assert make_other_credential.status == "active"

    def test_tells_the_floors_above(self, approve, citizen):
        heard = []
        account_recovered.connect(lambda event, **_: heard.append(event), weak=False, dispatch_uid="test")
        try:
            approve()
        finally:
            account_recovered.disconnect(dispatch_uid="test")
        assert [event.person_id for event in heard] == [citizen.pk]

    def test_keeps_no_code(self, approve):
        _recovery, code = approve()
        assert len(code) == 12
        assert code not in str(list(Recovery.objects.values()))
        assert "recovery.approved" in actions()

    def test_of_what_waited_a_day_is_too_late(self, ask, approve, now):
        with pytest.raises(NotPossible):
            approve(ask(), now=now + timedelta(hours=24))

    def test_twice_is_refused(self, approve):
        recovery, _code = approve()
        with pytest.raises(NotPossible):
            approve(recovery)


@pytest.fixture
def make_other_credential(staff, now):
    return Credential.objects.create(user=staff("other"), kind="card", key="o", created_at=now)


class TestUsing:
    def test_works_once(self, approve, now, citizen):
        _recovery, code = approve()
        used = use(f"{code[:4]} {code[4:8]}-{code[8:]}", now)
        assert operations.recovered_person(recovery_id=used.pk, now=now) == citizen
        with pytest.raises(CodeOver):
            use(code, now)

    def test_a_code_of_another_day_is_over(self, approve, now):
        _recovery, code = approve()
        with pytest.raises(CodeOver):
            use(code, now + timedelta(hours=24))

    def test_five_wrong_dates_end_it(self, approve, now):
        _recovery, code = approve()
        for _try in range(5):
            with pytest.raises(CodeOver):
                use(code, now, RoughDay(1990))
        with pytest.raises(CodeOver):
            use(code, now)
        assert Entry.objects.filter(kind="refused", action="signin.refused.recovery").count() == 6

    def test_called_off_it_opens_nothing(self, approve, nina, now):
        recovery, code = approve()
        operations.end_recovery(actor=nina, recovery_id=recovery.pk, now=now)
        with pytest.raises(CodeOver):
            use(code, now)

    def test_lasts_fifteen_minutes(self, approve, now):
        used = use(approve()[1], now)
        assert operations.recovered_person(recovery_id=used.pk, now=now + timedelta(minutes=15)) is None

    def test_asking_anew_closes_what_a_stranger_opened(self, approve, ask, now):
        used = use(approve()[1], now)
        ask()
        assert operations.recovered_person(recovery_id=used.pk, now=now) is None

    def test_is_remembered(self, approve, citizen, now):
        assert queries.recovered_at(citizen.pk) is None
        approve()
        assert queries.recovered_at(citizen.pk) == now

    def test_the_use_of_the_code_counts_like_its_making(self, approve, citizen, now):
        code = approve()[1]
        use(code, now + timedelta(hours=3))
        assert queries.recovered_at(citizen.pk) == now + timedelta(hours=3)


def test_ending_is_for_staff(approve, citizen_actor, now):
    with pytest.raises(NotAllowed):
        operations.end_recovery(actor=citizen_actor, recovery_id=approve()[0].pk, now=now)


class TestThePage:
    def test_binds_a_device_and_comes_in_by_it(self, approve, client, citizen):
        answer = client.post("/sign-in/recover/", {"code": approve()[1], **TYPED})
        assert answer["Location"] == "/sign-in/recover/passkey/"
        assert client.get("/form/1/").status_code == 302, "the code alone opens no page"
        assert "Amina" in client.get(answer["Location"]).content.decode()
        device = SoftAuthenticator()
        made = device.create(client.get("/sign-in/recover/passkey/options/").json())
        assert client.post(answer["Location"], {"credential": json.dumps(made)}).status_code == 302
        assert [proof.method for proof in proofs_in(client.session)] == ["passkey"]
        assert use_passkey(Client(), device).status_code == 302
        assert Credential.objects.get().user == citizen.user
        assert {"recovery.used", "credential.added", "recovery.ended"} <= actions()

    def test_binds_one_device_only(self, approve, client, now):
        used = use(approve()[1], now)
        Recovery.objects.filter(pk=used.pk).update(status="ended")
        session = client.session
        session["signin.recovery"] = str(used.pk)
        session.save()
        assert client.get("/sign-in/recover/passkey/")["Location"] == "/sign-in/recover/"
        assert client.get("/sign-in/recover/passkey/options/").status_code == 409

    def test_says_the_same_whatever_does_not_fit(self, approve, client):
        code = approve()[1]
        wrong_date = client.post("/sign-in/recover/", {"code": code, **TYPED, "birth_date.day": "28"})
        wrong_code = client.post("/sign-in/recover/", {"code": "000000000000", **TYPED})
        assert wrong_date.status_code == wrong_code.status_code == 422
        for answer in (wrong_date, wrong_code):
            assert "This does not fit" in answer.content.decode()

    def test_many_tries_are_held_back(self, client):
        for _try in range(RECOVERIES_FROM_ADDRESS.times):
            client.post("/sign-in/recover/", {"code": "1", **TYPED})
        answer = client.post("/sign-in/recover/", {"code": "1", **TYPED})
        assert (answer.status_code, answer["Retry-After"]) == (429, "3600")

    def test_needs_a_code(self, client):
        assert client.get("/sign-in/recover/").status_code == 200
        assert client.post("/sign-in/recover/", TYPED).status_code == 422
        assert client.get("/sign-in/recover/passkey/")["Location"] == "/sign-in/recover/"


class TestTimeEndsIt:
    def expire(self, now):
        return operations.end_expired_recoveries(actor=SYSTEM, now=now)

    def test_what_nobody_approved_in_a_day_is_closed_and_written_down(self, ask, citizen, now):
        asked = ask()
        assert self.expire(now + timedelta(hours=23)) == 0
        assert self.expire(now + timedelta(hours=24)) == 1
        assert Recovery.objects.get(pk=asked.pk).status == "ended"
        line = Entry.objects.get(action="recovery.ended")
        assert (line.subject_id, line.details["why"], line.actor_role) == (citizen.pk, "expired", "system")

    def test_a_code_that_nobody_used_leaves_no_digest(self, approve, now):
        approved, code = approve()
        assert self.expire(now + timedelta(hours=24)) == 1
        closed = Recovery.objects.get(pk=approved.pk)
        assert (closed.status, closed.digest) == ("ended", "")
        with pytest.raises(CodeOver):
            use(code, now)

    def test_the_time_in_which_money_is_held_runs_on(self, approve, citizen, now):
        approve()
        self.expire(now + timedelta(hours=24))
        assert queries.recovered_at(citizen.pk) == now

    def test_what_was_used_or_is_over_stays_as_it_is(self, approve, now):
        use(approve()[1], now)
        assert self.expire(now + timedelta(days=9)) == 0
        assert Recovery.objects.get().status == "used"

    def test_it_is_closed_once(self, ask, now):
        ask()
        assert [self.expire(now + timedelta(days=2)) for _ in range(2)] == [1, 0]

    def test_one_that_was_used_at_this_very_moment_is_let_be(self, approve, now, monkeypatch):
        approve()
        found = recovery_ends.locked

        def used_meanwhile(recovery_id):
            Recovery.objects.filter(pk=recovery_id).update(status="used", used_at=now)
            return found(recovery_id)

        monkeypatch.setattr(recovery_ends, "locked", used_meanwhile)
        assert self.expire(now + timedelta(days=2)) == 0
        assert Recovery.objects.get().status == "used"

    def test_the_worker_does_it(self, ask, now):
        ask()
        sweep = next(each for each in SWEEPS if "recoveries" in each.name)
        with time_machine.travel(now + timedelta(days=2), tick=False):
            assert sweep.run(lambda: False) == 1
