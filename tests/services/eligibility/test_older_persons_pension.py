from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.catalogue.parameters import OlderPersonsPensionParameters
from services.eligibility.facts import OlderPersonsPensionFacts
from services.eligibility.rules.older_persons_pension import assess
from services.eligibility.texts import render
from services.kernel.money import Money

TODAY = date(2026, 11, 22)
PARAMETERS = OlderPersonsPensionParameters(amount_minor=60000, pension_age=65, reduction_percent=50)


def look(born=date(1959, 5, 3), pension=0, on=TODAY):
    others = None if pension is None else Money(pension, "TVM")
    assessment = assess(OlderPersonsPensionFacts(born, others, "TVM"), PARAMETERS, on)
    return assessment, {c.key: (c.result, render(c.explanation, "en")) for c in assessment.criteria}


def test_the_worked_example():
    assessment, criteria = look(pension=26000)
    assert assessment.amount == Money(47000, "TVM")
    assert criteria["old_enough"] == ("met", "You are 67 years old. The pension starts at 65.")
    assert criteria["amount_left"][1] == (
        "Other pensions are TVM\u00a0260.00 a month. 50 percent of them, TVM\u00a0130.00, is taken off "
        "TVM\u00a0600.00: TVM\u00a0470.00 a month is left."
    )


@pytest.mark.parametrize(
    ("born", "on", "result"),
    [
        (date(1961, 11, 22), TODAY, "met"),
        (date(1961, 11, 23), TODAY, "not_met"),
        (date(1961, 11, 21), TODAY, "met"),
        (date(1964, 2, 29), date(2029, 2, 28), "not_met"),
        (date(1964, 2, 29), date(2029, 3, 1), "met"),
        (date(2030, 1, 1), TODAY, "person_looks"),
        (date(9999, 1, 1), TODAY, "person_looks"),
        (None, TODAY, "person_looks"),
    ],
)
def test_the_pension_starts_on_the_birthday_itself(born, on, result):
    assert look(born=born, on=on)[1]["old_enough"][0] == result


def test_whoever_is_too_young_reads_from_when():
    assessment, criteria = look(born=date(1962, 5, 3))
    assert assessment.outcome == "not_eligible"
    assert assessment.amount is None
    assert criteria["old_enough"][1] == "You turn 65 on 3 May 2027. You can apply from that day on."
    assert "1 March 2029" in look(born=date(1964, 2, 29))[1]["old_enough"][1]


@pytest.mark.parametrize(
    ("pension", "amount"),
    [(0, 60000), (1, 59999), (2, 59999), (119997, 1), (119998, 1), (119999, None), (120000, None), (500000, None)],
)
def test_half_of_other_pensions_is_taken_off_down_to_nothing(pension, amount):
    assessment, _ = look(pension=pension)
    assert assessment.amount == (Money(amount, "TVM") if amount else None)
    assert assessment.outcome == ("eligible" if amount else "not_eligible")


def test_pensions_that_are_not_known_are_looked_at_by_a_person():
    assessment, criteria = look(pension=None)
    assert assessment.outcome == "needs_person"
    assert assessment.amount is None
    assert criteria["amount_left"][0] == "person_looks"


@given(st.integers(min_value=0, max_value=200000), st.integers(min_value=0, max_value=200000))
def test_more_pension_never_raises_the_amount(pension, extra):
    less, more = look(pension=pension)[0].amount, look(pension=pension + extra)[0].amount
    assert (more.minor if more else 0) <= (less.minor if less else 0)


class TestADayOfBirthThatIsNotKnown:
    """65 on 22 November 2026 is whoever was born by 22 November 1961."""

    @pytest.mark.parametrize(
        ("first", "last", "result", "words"),
        [
            (date(1960, 1, 1), date(1960, 12, 31), "met", "You are at least 65 years old. The pension starts at 65."),
            (date(1961, 10, 1), date(1961, 10, 31), "met", "You are at least 65 years old. The pension starts at 65."),
            (
                date(1961, 11, 1),
                date(1961, 11, 30),
                "person_looks",
                "The day of birth is not known. A person looks at whether you are 65 or older.",
            ),
            (
                date(1961, 1, 1),
                date(1961, 12, 31),
                "person_looks",
                "The day of birth is not known. A person looks at whether you are 65 or older.",
            ),
        ],
    )
    def test_counts_against_nobody_and_for_nobody(self, first, last, result, words):
        facts = OlderPersonsPensionFacts(first, Money(0, "TVM"), "TVM", born_by=last)
        criterion = next(c for c in assess(facts, PARAMETERS, TODAY).criteria if c.key == "old_enough")
        assert (criterion.result, render(criterion.explanation, "en")) == (result, words)
