from datetime import date
from uuid import uuid4

import pytest

from identity.access.actors import SYSTEM
from identity.access.roles import Role
from services.entitlements import operations, queries
from services.entitlements.models import Entitlement
from services.kernel.errors import DomainError, NotAllowed
from services.kernel.money import Money


@pytest.fixture
def rosa(make_staff, actor_of):
    return actor_of(make_staff(Role.APPROVER))


@pytest.fixture
def amina(make_citizen):
    return make_citizen()


@pytest.fixture
def entitlement(rosa, amina, child_grant, now) -> Entitlement:
    return _open(rosa, amina, child_grant, now)


def _open(actor, person, programme, now, decision_id=None) -> Entitlement:
    return operations.open(
        actor=actor,
        now=now,
        person_id=person.pk,
        programme=programme,
        decision_id=decision_id or uuid4(),
        amount=Money(24000, "TVM"),
        starts_on=date(2026, 6, 1),
    )


def test_opening_twice_for_one_decision_gives_one_entitlement(rosa, amina, child_grant, now):
    decision_id = uuid4()
    first = _open(rosa, amina, child_grant, now, decision_id)
    assert _open(rosa, amina, child_grant, now, decision_id).pk == first.pk


def test_nobody_is_owed_the_same_benefit_twice(entitlement, rosa, amina, child_grant, now):
    with pytest.raises(operations.AlreadyReceiving):
        _open(rosa, amina, child_grant, now)


def test_a_caseworker_alone_opens_nothing(make_staff, actor_of, amina, child_grant, now):
    with pytest.raises(NotAllowed):
        _open(actor_of(make_staff(Role.CASEWORKER)), amina, child_grant, now)


def test_a_machine_may_hold(entitlement, now):
    held = operations.hold(actor=SYSTEM, entitlement_id=entitlement.pk, reason="Found in two registers", now=now)
    assert held.state == "held"


def test_a_machine_may_not_end(entitlement, now):
    with pytest.raises(NotAllowed):
        operations.end(actor=SYSTEM, entitlement_id=entitlement.pk, reason="x", ends_on=date(2026, 7, 1), now=now)


def test_a_machine_may_not_resume(entitlement, now):
    operations.hold(actor=SYSTEM, entitlement_id=entitlement.pk, reason="Found in two registers", now=now)
    with pytest.raises(NotAllowed):
        operations.resume(actor=SYSTEM, entitlement_id=entitlement.pk, reason="x", now=now)


def test_a_person_ends_with_a_reason(entitlement, rosa, now):
    with pytest.raises(DomainError):
        operations.end(actor=rosa, entitlement_id=entitlement.pk, reason=" ", ends_on=date(2026, 7, 1), now=now)
    ended = operations.end(actor=rosa, entitlement_id=entitlement.pk, reason="Six", ends_on=date(2026, 7, 1), now=now)
    assert (ended.state, ended.ends_on) == ("ended", date(2026, 7, 1))


def test_a_citizen_sees_only_their_own(entitlement, amina, make_citizen, actor_of):
    assert queries.of_decision(actor_of(amina), entitlement.decision_id) == entitlement
    assert queries.of_decision(actor_of(make_citizen("Karim")), entitlement.decision_id) is None
