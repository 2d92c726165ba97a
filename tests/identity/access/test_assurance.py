from datetime import UTC, datetime, timedelta

import pytest

from identity.access.actors import ANONYMOUS, SYSTEM, Actor
from identity.access.assurance import (
    KEPT_PROOFS,
    REQUIREMENTS,
    Action,
    Level,
    Proof,
    StepUpNeeded,
    demand,
    keep_proof,
    missing,
    proofs_in,
)

NOW = datetime(2026, 6, 17, 8, 0, tzinfo=UTC)


def citizen(*proofs: tuple[Level, int]) -> Actor:
    """A citizen who showed these levels so many minutes ago."""
    shown = tuple(Proof(level, NOW - timedelta(minutes=ago), "passkey") for level, ago in proofs)
    return Actor(kind="citizen", proofs=shown)


def test_every_action_names_what_it_needs():
    assert set(REQUIREMENTS) == set(Action)


def test_being_signed_in_is_not_enough_for_anything():
    assert all(missing(citizen(), action, NOW) for action in Action)
    assert all(missing(ANONYMOUS, action, NOW) for action in Action)


@pytest.mark.parametrize(
    ("action", "level", "minutes"),
    [
        (Action.VIEW_STATUS, Level.BASIC, 600),
        (Action.CHANGE_CONTACT, Level.STRONG, 600),
        (Action.CHANGE_PAYMENT_ACCOUNT, Level.STRONG, 5),
        (Action.GRANT_MANDATE, Level.HIGH, 600),
    ],
)
def test_a_level_opens_what_needs_it_and_the_one_below_does_not(action, level, minutes):
    assert missing(citizen((level, minutes)), action, NOW) is None
    assert missing(citizen((Level(level - 1), 0)), action, NOW) == REQUIREMENTS[action]


def test_money_is_asked_about_afresh_after_five_minutes():
    assert missing(citizen((Level.HIGH, 6)), Action.CHANGE_PAYMENT_ACCOUNT, NOW)
    assert missing(citizen((Level.HIGH, 6), (Level.STRONG, 4)), Action.CHANGE_PAYMENT_ACCOUNT, NOW) is None


def test_a_weak_proof_does_not_freshen_a_strong_one():
    assert missing(citizen((Level.STRONG, 6), (Level.BASIC, 0)), Action.CHANGE_PAYMENT_ACCOUNT, NOW)


def test_the_system_shows_nothing():
    demand(SYSTEM, Action.RELEASE_PAYMENTS, NOW)


def test_who_lacks_something_is_told_for_what():
    with pytest.raises(StepUpNeeded) as refused:
        demand(citizen((Level.BASIC, 0)), Action.SUBMIT_APPLICATION, NOW)
    assert refused.value.action is Action.SUBMIT_APPLICATION


class TestWhatTheSessionKeeps:
    def test_comes_back_as_it_was(self):
        session: dict[str, object] = {}
        proof = Proof(Level.HIGH, NOW, "card", "c-1")
        keep_proof(session, proof)
        assert proofs_in(session) == (proof,)

    def test_the_best_is_not_pushed_out_by_many_weak_ones(self):
        session: dict[str, object] = {}
        keep_proof(session, Proof(Level.HIGH, NOW, "card"))
        for minute in range(20):
            keep_proof(session, Proof(Level.BASIC, NOW + timedelta(minutes=minute), "code"))
        kept = proofs_in(session)
        assert len(kept) == KEPT_PROOFS
        assert kept[0].level is Level.HIGH
        assert kept[-1].at == NOW + timedelta(minutes=19)

    def test_is_nothing_in_a_session_without_any(self):
        assert proofs_in({}) == ()
