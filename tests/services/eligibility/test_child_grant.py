from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.catalogue.parameters import ChildGrantParameters
from services.eligibility.facts import ChildFacts, ChildGrantFacts
from services.eligibility.rules.child_grant import assess, rent_counted
from services.eligibility.texts import render
from services.kernel.money import Money

TODAY = date(2026, 11, 22)
PARAMETERS = ChildGrantParameters(
    amount_per_child_minor=24000,
    child_age_limit=6,
    income_limit_minor=190000,
    rent_counted_percent=50,
    rent_counted_limit_minor=40000,
    usual_rent_minor=60000,
)
TEO = ChildFacts("Teo", date(2022, 3, 14))
LIA = ChildFacts("Lia", date(2026, 11, 2))


def tvm(minor):
    return Money(minor, "TVM")


def facts(*children, income=142000, rent=0, adults=1):
    return ChildGrantFacts(
        children=children or (TEO,),
        adults=adults,
        income=None if income is None else tvm(income),
        rent=None if rent is None else tvm(rent),
        currency="TVM",
    )


def look(found, on=TODAY, parameters=PARAMETERS):
    assessment = assess(found, parameters, on)
    return assessment, {criterion.key: criterion for criterion in assessment.criteria}


def words(criterion):
    return render(criterion.explanation, "en")


def test_the_worked_example():
    assessment, criteria = look(facts(TEO, LIA, rent=61000))
    assert assessment.outcome == "eligible"
    assert assessment.amount == tvm(48000)
    assert words(criteria["child_in_care"]) == "Teo (4 years) and Lia (2 weeks) are under 6 and live with you."
    assert words(criteria["income_below_limit"]) == (
        "TVM\u00a01,420.00 a month, less TVM\u00a0305.00 counted for rent, is TVM\u00a01,115.00. "
        "The limit for one adult is TVM\u00a01,900.00: income has to be below it."
    )
    assert words(criteria["rent_confirmed"]) == (
        "TVM\u00a0610.00 is TVM\u00a010.00 above the usual rent. Without the rent, income is still below the limit: "
        "the answer does not change."
    )
    assert render(criteria["child_in_care"].title, "en") == "Cares for a child under 6"
    assert assessment.rule_version == "child-grant/2"


class TestTheChild:
    @pytest.mark.parametrize(
        ("born", "counts"),
        [
            (date(2020, 11, 23), True),
            (date(2020, 11, 22), False),
            (date(2020, 11, 21), False),
            (TODAY, True),
            (TODAY + timedelta(days=1), False),
        ],
    )
    def test_counts_up_to_the_day_before_the_sixth_birthday(self, born, counts):
        assessment, criteria = look(facts(ChildFacts("Teo", born)))
        assert criteria["child_in_care"].result == ("met" if counts else "not_met")
        assert assessment.outcome == ("eligible" if counts else "not_eligible")
        assert assessment.amount == (tvm(24000) if counts else None)

    @pytest.mark.parametrize(("on", "counts"), [(date(2026, 2, 28), True), (date(2026, 3, 1), False)])
    def test_born_on_a_leap_day_turns_six_on_the_first_of_march(self, on, counts):
        assessment, _ = look(facts(ChildFacts("Teo", date(2020, 2, 29))), on=on)
        assert (assessment.outcome == "eligible") is counts

    def test_only_those_under_the_limit_are_paid_for(self):
        assessment, criteria = look(facts(TEO, ChildFacts("Old", date(2015, 1, 1))))
        assert assessment.amount == tvm(24000)
        assert words(criteria["child_in_care"]) == "Teo (4 years) is under 6 and lives with you."

    def test_says_how_old_the_others_are(self):
        _, criteria = look(facts(ChildFacts("Old", date(2015, 1, 1)), ChildFacts("Six", date(2020, 11, 22))))
        assert words(criteria["child_in_care"]) == (
            "None of these children is under 6 on 22 November 2026: Old (11 years) and Six (6 years)."
        )

    def test_nobody_given_is_not_met(self):
        assessment, criteria = look(ChildGrantFacts((), 1, tvm(0), tvm(0), "TVM"))
        assert assessment.outcome == "not_eligible"
        assert words(criteria["child_in_care"]) == "You did not give a child who lives with you."

    def test_one_whose_care_is_not_clear_is_looked_at_by_a_person(self):
        cousin = ChildFacts("Sam", date(2024, 1, 1), in_care=None)
        assessment, criteria = look(facts(TEO, cousin))
        assert assessment.outcome == "needs_person"
        assert assessment.amount == tvm(48000)
        assert words(criteria["child_in_care"]) == "A person looks at whether Sam (2 years) is in your care."

    def test_given_twice_counts_once_and_is_looked_at(self):
        assessment, criteria = look(facts(TEO, ChildFacts("TEO ", TEO.birth_date)))
        assert assessment.amount == tvm(24000)
        assert assessment.outcome == "needs_person"
        assert criteria["child_given_once"].result == "person_looks"


class TestTheMeansTest:
    @pytest.mark.parametrize(
        ("income", "rent", "adults", "result"),
        [
            (189999, 0, 1, "met"),
            (190000, 0, 1, "not_met"),
            (190001, 0, 1, "not_met"),
            (379999, 0, 2, "met"),
            (380000, 0, 2, "not_met"),
            (219999, 60000, 1, "met"),
            (220000, 60000, 1, "not_met"),
            (229999, 80000, 1, "met"),
            (230000, 80000, 1, "not_met"),
            (230000, 500000, 1, "not_met"),
            (0, 0, 1, "met"),
        ],
    )
    def test_income_less_counted_rent_has_to_be_below_the_limit(self, income, rent, adults, result):
        assessment, criteria = look(facts(income=income, rent=rent, adults=adults))
        assert criteria["income_below_limit"].result == result
        assert (assessment.amount is None) is (result == "not_met")

    @pytest.mark.parametrize(
        ("rent", "counted"), [(0, 0), (1, 1), (60000, 30000), (79999, 40000), (80000, 40000), (500000, 40000)]
    )
    def test_half_the_rent_counts_up_to_a_limit(self, rent, counted):
        assert rent_counted(tvm(rent), PARAMETERS) == tvm(counted)

    def test_two_adults_without_rent_have_a_sentence_of_their_own(self):
        _, criteria = look(facts(income=100000, adults=2))
        assert words(criteria["income_below_limit"]) == (
            "TVM\u00a01,000.00 a month. The limit for 2 adults is TVM\u00a03,800.00: income has to be below it."
        )

    @pytest.mark.parametrize(("income", "rent"), [(None, 0), (142000, None)])
    def test_what_is_not_known_is_looked_at_by_a_person(self, income, rent):
        assessment, criteria = look(facts(income=income, rent=rent))
        assert criteria["income_below_limit"].result == "person_looks"
        assert assessment.outcome == "needs_person"


class TestTheRent:
    @pytest.mark.parametrize(
        ("income", "rent", "result"),
        [
            (200000, 60000, None),
            (200000, 60001, "person_looks"),
            (189999, 60001, "met"),
            (190000, 60001, "person_looks"),
            (240000, 60001, "met"),
        ],
    )
    def test_above_the_usual_needs_a_person_only_where_it_decides(self, income, rent, result):
        _, criteria = look(facts(income=income, rent=rent))
        assert (criteria["rent_confirmed"].result if "rent_confirmed" in criteria else None) == result

    def test_a_decisive_one_says_why_a_person_looks(self):
        assessment, criteria = look(facts(income=200000, rent=61000))
        assert assessment.outcome == "needs_person"
        assert assessment.amount == tvm(24000)
        assert "Without the rent, income is not below the limit" in words(criteria["rent_confirmed"])


def test_each_days_parameters_give_its_own_amount():
    before = ChildGrantParameters(21000, 5, 165000, 50, 25000, 38000)
    assert look(facts(TEO), parameters=before)[0].amount == tvm(21000)
    assert look(facts(ChildFacts("Five", date(2021, 1, 1))), parameters=before)[0].outcome == "not_eligible"


DAYS = st.dates(min_value=date(2015, 1, 1), max_value=date(2027, 12, 31))
CHILDREN = st.builds(ChildFacts, st.text(max_size=5), DAYS, st.sampled_from([True, None]))
AMOUNTS = st.integers(min_value=0, max_value=500000)


def paid(found):
    amount = assess(found, PARAMETERS, TODAY).amount
    return amount.minor if amount else 0


class TestAlways:
    @given(st.lists(CHILDREN, max_size=5), CHILDREN, AMOUNTS, AMOUNTS, st.sampled_from([1, 2]))
    def test_another_child_never_lowers_the_amount(self, children, another, income, rent, adults):
        fewer = ChildGrantFacts(tuple(children), adults, tvm(income), tvm(rent), "TVM")
        more = ChildGrantFacts((*children, another), adults, tvm(income), tvm(rent), "TVM")
        assert paid(more) >= paid(fewer)

    @given(st.lists(CHILDREN, max_size=5), AMOUNTS, AMOUNTS, AMOUNTS, st.sampled_from([1, 2]))
    def test_more_income_never_raises_the_amount(self, children, income, extra, rent, adults):
        less = ChildGrantFacts(tuple(children), adults, tvm(income), tvm(rent), "TVM")
        more = ChildGrantFacts(tuple(children), adults, tvm(income + extra), tvm(rent), "TVM")
        assert paid(more) <= paid(less)

    @given(st.lists(CHILDREN, max_size=4), AMOUNTS | st.none(), AMOUNTS | st.none(), st.sampled_from([1, 2]))
    def test_every_criterion_says_its_reason(self, children, income, rent, adults):
        found = ChildGrantFacts(
            tuple(children),
            adults,
            None if income is None else tvm(income),
            None if rent is None else tvm(rent),
            "TVM",
        )
        assessment = assess(found, PARAMETERS, TODAY)
        for criterion in assessment.criteria:
            assert words(criterion).endswith(".")
        assert (assessment.outcome == "not_eligible") == any(c.result == "not_met" for c in assessment.criteria)


class TestADayOfBirthThatIsNotKnown:
    """PARAMETERS: under 6 on 22 November 2026, so born after 22 November 2020."""

    def test_makes_no_difference_where_the_child_is_under_the_age_on_any_day(self):
        child = ChildFacts("Ola", date(2022, 1, 1), born_by=date(2022, 12, 31))
        assessment, criteria = look(facts(child))
        assert (assessment.outcome, assessment.amount) == ("eligible", tvm(24000))
        assert words(criteria["child_in_care"]) == "Ola (at least 3 years) is under 6 and lives with you."
        assert "child_age_known" not in criteria

    @pytest.mark.parametrize("born_by", [date(2020, 11, 30), date(2020, 12, 31), date(2026, 12, 31)])
    def test_is_looked_at_by_a_person_where_it_decides(self, born_by):
        child = ChildFacts("Ola", date(2020, 11, 1), born_by=born_by)
        assessment, criteria = look(facts(child))
        assert (assessment.outcome, assessment.amount) == ("needs_person", tvm(24000))
        assert criteria["child_age_known"].result == "person_looks"
        assert words(criteria["child_age_known"]) == "The day of birth of Ola is not known. A person looks at the age."

    def test_does_not_help_who_is_too_old_on_any_day(self):
        child = ChildFacts("Ola", date(2019, 1, 1), born_by=date(2019, 12, 31))
        assert look(facts(child))[0].outcome == "not_eligible"

    def test_of_this_year_may_lie_ahead_without_harm(self):
        child = ChildFacts("Ola", date(2026, 1, 1), born_by=date(2026, 12, 31))
        assert look(facts(child))[0].outcome == "eligible"
