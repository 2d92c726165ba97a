from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.catalogue.parameters import DisabilityAllowanceParameters
from services.eligibility.facts import DisabilityAllowanceFacts
from services.eligibility.rules.disability_allowance import assess
from services.eligibility.texts import render
from services.kernel.money import Money

TODAY = date(2026, 11, 22)
PARAMETERS = DisabilityAllowanceParameters(tiers=((40, 30000), (60, 45000), (80, 60000)))


def look(score, lasts=True):
    assessment = assess(DisabilityAllowanceFacts(lasts, score, "TVM"), PARAMETERS, TODAY)
    return assessment, {c.key: (c.result, render(c.explanation, "en")) for c in assessment.criteria}


def test_the_worked_example():
    assessment, criteria = look(55)
    assert (assessment.outcome, assessment.amount) == ("eligible", Money(30000, "TVM"))
    assert criteria["assessed"] == ("met", "The assessment gave 55 of 100 points. That is TVM\u00a0300.00 a month.")


@pytest.mark.parametrize(
    ("score", "amount"),
    [(0, None), (39, None), (40, 30000), (59, 30000), (60, 45000), (79, 45000), (80, 60000), (100, 60000)],
)
def test_the_score_chooses_the_amount(score, amount):
    assessment, criteria = look(score)
    assert assessment.amount == (Money(amount, "TVM") if amount else None)
    assert criteria["assessed"][0] == ("met" if amount else "not_met")


@pytest.mark.parametrize("lasts", [True, None])
def test_before_there_is_a_score_a_person_always_looks(lasts):
    assessment, criteria = look(None, lasts)
    assert (assessment.outcome, assessment.amount) == ("needs_person", None)
    assert criteria["assessed"][0] == "person_looks"


@pytest.mark.parametrize(("lasts", "result"), [(True, "met"), (False, "not_met"), (None, "person_looks")])
def test_the_condition_lasts_a_year(lasts, result):
    assert look(55, lasts)[1]["lasting"][0] == result


@given(st.integers(min_value=0, max_value=100), st.integers(min_value=0, max_value=100))
def test_a_higher_score_never_lowers_the_amount(one, other):
    low, high = (look(score)[0].amount for score in sorted((one, other)))
    assert (high.minor if high else 0) >= (low.minor if low else 0)
