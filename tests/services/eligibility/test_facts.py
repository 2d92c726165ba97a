from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.eligibility import facts
from services.kernel.money import Money

KEYS = st.sampled_from(["row", "name", "birth_date", "relation", "minor"]) | st.text()
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.sampled_from(["2022-03-14", "9999-12-31"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["row", "name", "birth_date", "relation", "minor"]) | st.text(), inner, max_size=4
        )
    ),
)
ANSWERS = st.dictionaries(
    st.sampled_from(
        ["children", "has_partner", "income", "rent", "pays_rent", "birth_date", "pension", "has_pension", "lasts",
         "functional_score"]
    ),
    JSON,
)  # fmt: skip


class TestChildGrant:
    def test_reads_the_answers_of_the_form(self):
        found = facts.child_grant(
            {
                "children": [{"row": "a", "name": "Teo", "birth_date": "2022-03-14", "relation": "child"}],
                "has_partner": True,
                "income": {"minor": 142000},
                "pays_rent": True,
                "rent": {"minor": 61000},
            },
            "TVM",
        )
        assert found.children == (facts.ChildFacts("Teo", date(2022, 3, 14)),)
        assert (found.adults, found.income, found.rent) == (2, Money(142000, "TVM"), Money(61000, "TVM"))

    @pytest.mark.parametrize(
        ("relation", "in_care"), [("child", True), ("grandchild", True), ("foster_child", True), ("other", None)]
    )
    def test_a_relation_that_does_not_say_is_left_open(self, relation, in_care):
        row = {"name": "Teo", "birth_date": "2022-03-14", "relation": relation}
        assert facts.child_grant({"children": [row]}, "TVM").children[0].in_care is in_care

    def test_no_rent_is_nothing_and_no_answer_is_not_known(self):
        assert facts.child_grant({"pays_rent": False, "rent": {"minor": 5}}, "TVM").rent == Money(0, "TVM")
        assert facts.child_grant({}, "TVM").rent is None
        assert facts.child_grant({"pays_rent": True}, "TVM").rent is None
        assert facts.child_grant({}, "TVM").income is None


@pytest.mark.parametrize("score", [None, -1, 101, "55", 55.0, True])
def test_a_score_is_a_whole_number_up_to_a_hundred_or_not_known(score):
    assert facts.disability_allowance({"functional_score": score}, "TVM").score is None


@given(ANSWERS)
def test_any_answers_give_facts(answers):
    facts.child_grant(answers, "TVM")
    facts.older_persons_pension(answers, "TVM")
    facts.disability_allowance(answers, "TVM")


class TestADayOfBirthThatIsNotKnown:
    @pytest.mark.parametrize(
        ("written", "first", "last"),
        [
            ("1961-05-03", date(1961, 5, 3), None),
            ("1961-02", date(1961, 2, 1), date(1961, 2, 28)),
            ("1961", date(1961, 1, 1), date(1961, 12, 31)),
            ("1961-13", None, None),
            ("61", None, None),
        ],
    )
    def test_is_a_span_of_days(self, written, first, last):
        pension = facts.older_persons_pension({"birth_date": written}, "TVM")
        assert (pension.birth_date, pension.born_by) == (first, last)
        children = facts.child_grant({"children": [{"name": "Ola", "birth_date": written}]}, "TVM").children
        assert [(child.birth_date, child.born_by) for child in children] == ([(first, last)] if first else [])


@pytest.mark.parametrize(
    ("amount", "a_month"),
    [
        ({"minor": 12000, "period": "week"}, 52000),
        ({"minor": 12000, "period": "fortnight"}, 26000),
        ({"minor": 12000, "period": "month"}, 12000),
        ({"minor": 12005, "period": "year"}, 1000),
        ({"minor": 12006, "period": "year"}, 1001),
        ({"minor": 12000}, 12000),
    ],
)
def test_an_income_that_comes_at_any_pace_counts_by_the_month(amount, a_month):
    assert facts.child_grant({"income": amount}, "TVM").income == Money(a_month, "TVM")


@pytest.mark.parametrize("period", ["day", "", None, [], 7])
def test_an_income_of_an_unknown_pace_is_not_known(period):
    assert facts.child_grant({"income": {"minor": 12000, "period": period}}, "TVM").income is None
