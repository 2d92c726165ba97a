from datetime import UTC, date, datetime

import pytest

from services.casework.states import CaseState, Outcome
from services.casework.status import StatusFacts, path

SENT = datetime(2026, 11, 22, 8, tzinfo=UTC)


def facts(state: CaseState, **more) -> StatusFacts:
    return StatusFacts(
        state=state,
        sent_at=SENT,
        first_look_by=date(2026, 11, 26),
        due_on=date(2026, 12, 11),
        changed_at=SENT,
        **more,
    )


@pytest.mark.parametrize("state", CaseState)
def test_every_state_has_words_and_never_shows_its_own_name(state):
    words = " ".join(f"{step.title} {step.text}" for step in path(facts(state, outcome=Outcome.GRANT))).lower()
    assert words and "screening" not in words and "info_requested" not in words


@pytest.mark.parametrize("state", sorted(set(CaseState) - {CaseState.CLOSED, CaseState.DECIDED}))
def test_exactly_one_step_is_lit_while_the_case_is_open(state):
    assert [step.state for step in path(facts(state))].count("now") == 1


def test_a_new_case_says_by_when_a_person_reads_it():
    assert path(facts(CaseState.RECEIVED))[1].by == date(2026, 11, 26)


def test_a_request_sits_at_the_lit_arch_with_its_day():
    steps = path(facts(CaseState.INFO_REQUESTED, request_text="The rent contract", request_due_on=date(2026, 12, 4)))
    lit = next(step for step in steps if step.state == "now")
    assert (lit.text, lit.by) == ("The rent contract", date(2026, 12, 4))


def test_it_says_that_we_decide_only_once_nothing_can_be_changed_any_more():
    lit = {
        state: next(str(step.title) for step in path(facts(state)) if step.state == "now")
        for state in (CaseState.ASSESSMENT, CaseState.PROPOSED)
    }
    assert lit == {CaseState.ASSESSMENT: "We prepare our decision", CaseState.PROPOSED: "We decide"}


@pytest.mark.parametrize("outcome", Outcome)
def test_a_decision_is_never_the_last_step_the_appeal_is(outcome):
    steps = path(facts(CaseState.DECIDED, outcome=outcome, decided_at=SENT, appeal_until=date(2027, 1, 31)))
    assert (steps[-1].key, steps[-1].by) == ("appeal", date(2027, 1, 31))
