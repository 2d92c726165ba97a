"""Conditions: read and written in one way, and true exactly when a plain reading of them is."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.forms.conditions import (
    COUNTED,
    OPEN,
    OPERATORS,
    All,
    AllRows,
    AnyOf,
    AnyRow,
    Compare,
    ConditionFault,
    Not,
    Rows,
    holds,
    read,
    to_json,
    truth,
)

TODAY = date(2026, 11, 28)
NAMES = st.sampled_from(["a", "b", "born", "ticked"])
SCALARS = (
    st.none() | st.booleans() | st.integers(-3, 130) | st.sampled_from(["x", "y", "2008-11-28", "2008", "1980-02"])
)
VALUES = SCALARS | st.lists(SCALARS, max_size=3).map(tuple)


def compares(operators=OPERATORS):
    some = st.builds(Compare, NAMES, st.sampled_from([op for op in operators if op != "answered"]), VALUES)
    return some | st.builds(Compare, NAMES, st.just("answered"))


def grown(leaf):
    return st.recursive(
        leaf,
        lambda inner: (
            st.builds(Not, inner)
            | st.lists(inner, min_size=1, max_size=3).map(tuple).flatmap(lambda p: st.sampled_from([All(p), AnyOf(p)]))
        ),
        max_leaves=6,
    )


IN_ROW = grown(compares())
LOOKS_INTO_ROWS = (
    st.builds(AnyRow, st.just("people"), IN_ROW)
    | st.builds(AllRows, st.just("people"), IN_ROW)
    | st.builds(Rows, st.just("people"), st.sampled_from(COUNTED), st.integers(0, 4), st.none() | IN_ROW)
)
CONDITIONS = grown(compares() | LOOKS_INTO_ROWS)
ANSWER = SCALARS | st.lists(SCALARS, max_size=3) | st.fixed_dictionaries({"minor": st.integers(0, 5)})
ROW = st.fixed_dictionaries({"a": ANSWER, "born": ANSWER})
ANSWERS = st.dictionaries(NAMES, ANSWER, max_size=4).flatmap(
    lambda found: (st.none() | st.lists(ROW, max_size=3)).map(lambda rows: {**found, "people": rows})
)


def plainly(condition: Any, answers: dict[str, Any]) -> bool:
    """What a condition means, said once more in the slowest way there is."""
    if isinstance(condition, Compare):
        return compared_plainly(condition, answers.get(condition.q))
    if isinstance(condition, All | AnyOf):
        found = [plainly(part, answers) for part in condition.parts]
        return min(found) if isinstance(condition, All) else max(found)
    if isinstance(condition, Not):
        return not plainly(condition.part, answers)
    rows = answers.get(condition.of)
    return isinstance(rows, list) and rows_plainly(condition, rows, answers)


def rows_plainly(condition: Any, rows: list[dict[str, Any]], answers: dict[str, Any]) -> bool:
    so = [row for row in rows if condition.where is None or plainly(condition.where, {**answers, **row})]
    if isinstance(condition, AnyRow):
        return len(so) > 0
    if isinstance(condition, AllRows):
        return len(rows) > 0 and len(so) == len(rows)
    return ordered(condition.op, len(so), condition.value)


def compared_plainly(compare: Compare, answer: Any) -> bool:
    answer = answer["minor"] if isinstance(answer, dict) else answer
    empty = answer is None or answer == "" or answer == []  # noqa: PLR1714
    if compare.op == "answered" or answer is None:
        return not empty
    if compare.op == "in":
        return isinstance(compare.value, tuple) and repr(answer) in [repr(one) for one in compare.value]
    if compare.op == "contains":
        held = isinstance(answer, list) and compare.value is not None and not isinstance(compare.value, tuple)
        return held and repr(compare.value) in [repr(one) for one in answer]
    if compare.op.startswith("age_"):
        return aged_plainly(compare, answer)
    same = type(answer) is type(compare.value) and not isinstance(answer, list)
    return same and ordered(compare.op, answer, compare.value)


def aged_plainly(compare: Compare, answer: Any) -> bool:
    if not isinstance(answer, str) or not answer[:4].isdigit() or type(compare.value) is not int:
        return False
    year, month, day = (*map(int, answer.split("-")), 1, 1)[:3]
    return ordered(compare.op[4:], age_by_counting(date(year, month, day)), compare.value)


def age_by_counting(born: date) -> int:
    """One more for every birthday that has come."""
    return sum(1 for year in range(born.year + 1, TODAY.year + 1) if (year, born.month, born.day) <= (2026, 11, 28))


def ordered(op: str, one: Any, other: Any) -> bool:
    said = {"lt": one < other, "le": one <= other, "gt": one > other, "ge": one >= other}
    return {**said, "eq": one == other, "ne": one != other}[op]


class TestSpelling:
    @given(CONDITIONS)
    def test_what_is_written_is_read_again(self, condition):
        assert read(to_json(condition)) == condition

    @given(CONDITIONS, st.data())
    def test_what_is_no_condition_is_refused_with_the_way_to_it(self, condition, data):
        source = to_json(condition)
        at, deeper = source, [source]
        while deeper and data.draw(st.booleans()):
            at = data.draw(st.sampled_from(deeper))
            deeper = [value for value in at.values() if isinstance(value, dict)]
        at["colour"] = "red"
        with pytest.raises(ConditionFault):
            read(source)

    @given(
        st.recursive(
            SCALARS | st.text() | st.floats(),
            lambda inner: (
                st.lists(inner, max_size=3)
                | st.dictionaries(
                    st.sampled_from(
                        ["q", "op", "value", "all", "any", "not", "any_row", "all_rows", "rows", "of", "where"]
                    ),
                    inner,
                    max_size=4,
                )
            ),
            max_leaves=12,
        )
    )
    def test_unknown_shapes_never_crash(self, source):
        try:
            condition = read(source)
        except ConditionFault as fault:
            assert str(fault)
        else:
            assert read(to_json(condition)) == condition
            assert holds(condition, {"people": [{}]}, TODAY) in (True, False)

    @pytest.mark.parametrize(
        ("source", "at", "reason"),
        [
            ({"all": [{"q": "a", "op": "answered"}, {"q": "a", "op": "like"}]}, ".all.1", "op is one of"),
            ({"not": {"any": []}}, ".not", "any needs a list"),
            ({"any_row": {"of": "people"}}, ".any_row", "any_row has of"),
            ({"any_row": {"of": "people", "where": 5}}, ".any_row.where", "a condition is an object"),
            ({"rows": {"of": "people", "op": "in", "value": 1}}, ".rows", "op is one of eq"),
            ({"rows": {"of": 1, "op": "eq", "value": 1}}, ".rows", "rows has of"),
            (
                {"all_rows": {"of": "people", "where": {"any_row": {"of": "people", "where": {}}}}},
                ".all_rows.where.any_row",
                "does not look into other rows",
            ),
        ],
    )
    def test_the_place_of_a_fault_is_exact(self, source, at, reason):
        with pytest.raises(ConditionFault, match=reason) as fault:
            read(source)
        assert fault.value.at == at


class TestTruth:
    @given(CONDITIONS, ANSWERS)
    def test_agrees_with_a_plain_reading(self, condition, answers):
        assert holds(condition, answers, TODAY) is plainly(condition, answers)

    @given(CONDITIONS, ANSWERS, st.sets(NAMES | st.just("people")))
    def test_what_is_decided_while_answers_are_open_stays_so_when_they_come(self, condition, answers, opened):
        before = truth(condition, {**answers, **dict.fromkeys(opened, OPEN)}, TODAY)
        assert before is None or before is truth(condition, answers, TODAY)

    def test_without_a_condition_everything_holds(self):
        assert holds(None, {}, TODAY)


class TestAges:
    @pytest.mark.parametrize(
        ("born", "today", "years"),
        [
            ("2008-11-28", TODAY, 18),
            ("2008-11-29", TODAY, 17),
            ("2008-02-29", date(2026, 2, 28), 17),
            ("2008-02-29", date(2026, 3, 1), 18),
            ("2008", TODAY, 18),
            ("2008-12", TODAY, 17),
        ],
    )
    def test_the_birthday_counts_and_a_rough_day_is_its_first(self, born, today, years):
        def so(op, value):
            return holds(Compare("born", op, value), {"born": born}, today)

        assert so("age_ge", years)
        assert so("age_le", years)
        assert not so("age_lt", years)
        assert not so("age_gt", years)

    @pytest.mark.parametrize("born", [None, "", "yesterday", "2008-13-01", 2008, ["2008-01-01"]])
    def test_nobody_without_a_day_has_an_age(self, born):
        assert not holds(Compare("born", "age_lt", 200), {"born": born}, TODAY)
        assert not holds(Compare("born", "age_ge", 0), {"born": born}, TODAY)


class TestRows:
    ADULT = Compare("born", "age_ge", 18)

    def test_all_rows_of_nobody_is_not_true(self):
        assert not holds(AllRows("people", self.ADULT), {"people": []}, TODAY)

    def test_no_rows_can_be_counted_but_rows_nobody_was_asked_for_cannot(self):
        assert holds(Rows("people", "eq", 0), {"people": []}, TODAY)
        assert not holds(Rows("people", "eq", 0), {}, TODAY)

    def test_a_field_that_is_empty_is_not_looked_up_among_the_questions(self):
        answers = {"born": "1980-01-01", "people": [{"born": None}]}
        assert not holds(AnyRow("people", self.ADULT), answers, TODAY)

    def test_a_row_may_be_compared_beside_an_earlier_answer(self):
        where = All((self.ADULT, Compare("cares", "eq", True)))
        rows = [{"born": "1980-01-01"}]
        assert holds(AnyRow("people", where), {"cares": True, "people": rows}, TODAY)
        assert not holds(AnyRow("people", where), {"cares": False, "people": rows}, TODAY)
