"""Conditions on rows, in rows and on ages: what fits compiles, what does not is refused at the very comparison."""

from datetime import date

import pytest

from services.forms.compile import CompileError, compile_form

from .conftest import page, question, small_form, words

TODAY = date(2026, 11, 28)
UNDER_SIX = {"q": "born", "op": "age_lt", "value": 6}
CARES = {"q": "cares", "op": "eq", "value": True}
SCHOOL = [{"value": value, "label": words(value)} for value in ("none", "primary", "secondary")]


def children(*fields, **more):
    given = fields or (question("born", "date"), question("school", "choice", choices=SCHOOL), question("name"))
    return question("children", "person_repeat", fields=list(given), **more)


def on(condition, repeat=None, **more):
    """A form whose second page is shown by a condition on the first."""
    first = page("one", question("cares", "yes_no"), question("size", "number"), repeat or children(**more))
    return small_form(first, page("two", question("b"), show_if=condition))


def places(source) -> list[tuple[str, str]]:
    with pytest.raises(CompileError) as refusal:
        compile_form(source, today=TODAY)
    return refusal.value.places


class TestWhatFits:
    @pytest.mark.parametrize(
        "condition",
        [
            {"any_row": {"of": "children", "where": UNDER_SIX}},
            {"all_rows": {"of": "children", "where": {"q": "school", "op": "in", "value": ["none", "primary"]}}},
            {"all_rows": {"of": "children", "where": {"all": [UNDER_SIX, CARES]}}},
            {"rows": {"of": "children", "op": "ge", "value": 3}},
            {"rows": {"of": "children", "op": "eq", "value": 2, "where": UNDER_SIX}},
            {"all": [
                {"rows": {"of": "children", "op": "eq", "value": 2, "where": UNDER_SIX}},
                {"rows": {"of": "children", "op": "eq", "value": 3, "where": {"not": UNDER_SIX}}},
                {"any_row": {"of": "children", "where": {"q": "school", "op": "eq", "value": "secondary"}}},
            ]},
        ],
    )  # fmt: skip
    def test_a_page_may_hang_on_rows(self, condition):
        compile_form(on(condition), today=TODAY)

    def test_a_field_may_hang_on_its_own_row_and_on_what_was_asked_before(self):
        fields = (
            question("born", "date"),
            question("school", "choice", choices=SCHOOL, show_if={"all": [{"not": UNDER_SIX}, CARES]}),
            question("name", require_if={"q": "school", "op": "eq", "value": "secondary"}),
        )
        compile_form(small_form(page("one", question("cares", "yes_no")), page("two", children(*fields))), today=TODAY)

    def test_a_field_of_the_row_goes_before_a_question_of_the_same_name(self):
        born = question("born", "number")
        source = small_form(
            page("one", born, children()),
            page("two", question("b"), show_if={"any_row": {"of": "children", "where": UNDER_SIX}}),
        )
        compile_form(source, today=TODAY)


class TestTheExactPlace:
    @pytest.mark.parametrize(
        ("condition", "at", "reason"),
        [
            ({"any_row": {"of": "cares", "where": UNDER_SIX}}, ".any_row", "cares is a yes_no: only a person_repeat"),
            ({"any_row": {"of": "nobody", "where": CARES}}, ".any_row", "no question has the id 'nobody'"),
            (
                {"not": {"any_row": {"of": "children", "where": {"any": [CARES, {"q": "shoe", "op": "answered"}]}}}},
                ".not.any_row.where.any.1",
                "children has no field 'shoe', and no question has the id 'shoe'",
            ),
            (
                {"all": [CARES, {"all_rows": {"of": "children", "where": {"q": "name", "op": "eq", "value": "x"}}}]},
                ".all.1.all_rows.where",
                "eq cannot be asked of name, a text",
            ),
            (
                {"all_rows": {"of": "children", "where": {"q": "school", "op": "eq", "value": "nursery"}}},
                ".all_rows.where",
                "the value does not fit school, a choice",
            ),
            ({"rows": {"of": "children", "op": "ge", "value": 21}}, ".rows.value", "a number of 0 to 20 rows"),
            ({"rows": {"of": "children", "op": "ge", "value": True}}, ".rows.value", "a number of 0 to 20 rows"),
            ({"q": "size", "op": "age_lt", "value": 6}, "", "age_lt cannot be asked of size"),
            ({"any_row": {"of": "children", "where": {**UNDER_SIX, "value": "6"}}}, ".any_row.where", "an age of 0"),
            ({"q": "born", "op": "answered"}, "", "no question has the id 'born'"),
            ({"q": "cares", "op": "contains", "value": True}, "", "contains cannot be asked of cares"),
        ],
    )
    def test_a_comparison_that_does_not_fit_is_named(self, condition, at, reason):
        found = places(on(condition))
        assert any(place == f"pages.two.show_if{at}" and reason in why for place, why in found), found

    def field(self, **conditions):
        fields = (question("born", "date"), question("name", **conditions), question("late", "yes_no"))
        source = small_form(page("one", question("cares", "yes_no"), children(*fields)), page("two", question("after")))
        return source, "pages.one.questions.children.fields.name"

    def test_a_field_may_not_look_at_a_later_field(self):
        source, place = self.field(show_if={"q": "late", "op": "answered"})
        assert places(source) == [(f"{place}.show_if", "late is asked later")]

    def test_a_field_may_not_look_at_a_later_page(self):
        source, place = self.field(require_if={"q": "after", "op": "answered"}, required=False)
        assert places(source) == [(f"{place}.require_if", "after is asked later")]

    def test_a_field_may_not_look_into_the_rows_it_stands_in(self):
        source, place = self.field(show_if={"any_row": {"of": "children", "where": UNDER_SIX}})
        assert places(source) == [(f"{place}.show_if.any_row", "cycle: children → children")]

    def test_fields_that_wait_for_one_another_are_a_cycle(self):
        fields = (
            question("x", "yes_no", show_if={"q": "y", "op": "eq", "value": True}),
            question("y", "yes_no", show_if={"q": "x", "op": "eq", "value": True}),
        )
        source = small_form(page("one", children(*fields)))
        place = "pages.one.questions.children.fields.x.show_if"
        assert places(source) == [(place, "cycle: children.x → children.y → children.x")]

    def test_a_page_may_not_count_rows_that_come_later(self):
        source = small_form(
            page("one", question("b"), show_if={"rows": {"of": "children", "op": "ge", "value": 1}}),
            page("two", children()),
        )
        assert places(source) == [("pages.one.show_if.rows", "children is asked later")]


class TestUnreachable:
    @pytest.mark.parametrize(
        "condition",
        [
            {"rows": {"of": "children", "op": "gt", "value": 4}},
            {"rows": {"of": "children", "op": "eq", "value": 0}},
            {"all": [{"any_row": {"of": "children", "where": UNDER_SIX}},
                     {"rows": {"of": "children", "op": "eq", "value": 0, "where": UNDER_SIX}}]},
            {"all": [{"all_rows": {"of": "children", "where": UNDER_SIX}},
                     {"any_row": {"of": "children", "where": {"not": UNDER_SIX}}}]},
            {"all": [{"rows": {"of": "children", "op": "ge", "value": 3, "where": UNDER_SIX}},
                     {"rows": {"of": "children", "op": "ge", "value": 2, "where": {"not": UNDER_SIX}}}]},
            {"any_row": {"of": "children", "where": {"q": "born", "op": "age_gt", "value": 126}}},
            {"any_row": {"of": "children", "where": {"all": [CARES, {"not": CARES}]}}},
        ],
    )  # fmt: skip
    def test_a_page_that_no_rows_lead_to_is_refused(self, condition):
        source = on(condition, children(constraints={"max_rows": 4}))
        assert places(source) == [("pages.two", "no answers lead here")]

    def test_a_field_that_no_row_is_asked_is_refused(self):
        fields = (question("born", "date"), question("name", show_if={"all": [UNDER_SIX, {"not": UNDER_SIX}]}))
        place = "pages.one.questions.children.fields.name"
        assert places(small_form(page("one", children(*fields)))) == [(place, "no answers lead here")]

    def test_a_field_is_reached_only_by_what_the_page_before_allows(self):
        """The page is for those who do not care for anybody; the field is for those who do."""
        fields = (question("born", "date"), question("name", show_if=CARES))
        source = small_form(
            page("one", question("cares", "yes_no")), page("two", children(*fields), show_if={"not": CARES})
        )
        assert places(source) == [("pages.two.questions.children.fields.name", "no answers lead here")]

    def test_an_answer_that_is_never_needed_is_refused(self):
        never = {"all": [CARES, {"not": CARES}]}
        source = small_form(page("one", question("cares", "yes_no"), question("why", require_if=never)))
        assert places(source) == [("pages.one.questions.why.require_if", "no answers make this needed")]

    def test_ages_are_tried_around_the_birthday(self):
        source = small_form(
            page("one", question("born", "date", constraints={"latest": "today"})),
            page("two", question("b"), show_if={"all": [
                {"q": "born", "op": "age_ge", "value": 18}, {"q": "born", "op": "age_lt", "value": 19}]}),
        )  # fmt: skip
        for day in (TODAY, date(2024, 2, 29), date(2025, 2, 28), date(2027, 12, 31)):
            compile_form(source, today=day)

    def test_nobody_is_younger_than_nothing(self):
        source = small_form(
            page("one", question("born", "date", constraints={"latest": "today"})),
            page("two", question("b"), show_if={"q": "born", "op": "age_lt", "value": 0}),
        )
        assert places(source) == [("pages.two", "no answers lead here")]


class TestSeveral:
    def form(self, *values):
        choices = [*SCHOOL, {"value": "other", "label": words("Neither"), "alone": True}]
        ticked = [{"q": "schools", "op": "contains", "value": value} for value in values]
        several = question("schools", "several", choices=choices)
        return small_form(page("one", several), page("two", question("b"), show_if={"all": ticked}))

    def test_a_page_may_hang_on_what_is_ticked_together(self):
        compile_form(self.form("primary", "secondary"), today=TODAY)

    def test_what_stands_alone_is_ticked_with_nothing_else(self):
        assert places(self.form("primary", "other")) == [("pages.two", "no answers lead here")]


class TestRequireIf:
    def test_what_is_always_required_needs_no_condition(self):
        source = small_form(page("one", question("cares", "yes_no"), question("why", required=True, require_if=CARES)))
        assert places(source) == [
            ("pages.one.questions.why.require_if", "the question is always required: set required to false")
        ]

    def test_a_declaration_is_required_without_condition(self):
        source = small_form(
            page("one", question("cares", "yes_no")),
            page("declaration", question("d", "declaration", require_if=CARES)),
        )
        assert ("pages.declaration.questions.d.required", "a declaration is always required") in places(source)
