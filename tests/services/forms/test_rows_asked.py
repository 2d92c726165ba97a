"""Questions that are asked, or needed, only of some rows and after some answers."""

from datetime import date

import pytest
from django.http import QueryDict

from services.forms import runtime
from services.forms.compile import compile_form

from .conftest import page, question, small_form, words

TODAY = date(2026, 11, 28)
SCHOOL_AGE = {"q": "born", "op": "age_ge", "value": 6}
CARES = {"q": "cares", "op": "eq", "value": True}
TEO = {"row": "r1", "born": "2023-01-01", "name": "Teo"}
LIA = {"row": "r2", "born": "2015-01-01", "name": "Lia", "school": "Lantern School", "carer": "Amina"}


@pytest.fixture(scope="module")
def form():
    fields = [
        question("born", "date"),
        question("name"),
        question("school", show_if=SCHOOL_AGE),
        question("carer", show_if=CARES, require_if={"q": "school", "op": "answered"}),
    ]
    old = {"rows": {"of": "children", "op": "ge", "value": 1, "where": {"q": "school", "op": "answered"}}}
    return compile_form(
        small_form(
            page("first", question("cares", "yes_no"), question("why", require_if=CARES)),
            page("children", question("children", "person_repeat", fields=fields)),
            page("lunch", question("lunch", "yes_no"), show_if=old),
        ),
        today=TODAY,
    ).form


def answers(*rows, cares=True, **more):
    return {"cares": cares, "why": "x", "children": list(rows), **more}


def check(form, given):
    return runtime.check(form, given, today=TODAY)


class TestRows:
    def test_a_row_is_asked_what_fits_it(self, form):
        assert check(form, answers(TEO, LIA, lunch=True)) == {}
        late = {**LIA, "school": None}
        assert check(form, answers(TEO, late)) == {"children": {"children.1.school": "Answer this: school"}}

    def test_what_one_row_is_not_asked_is_dropped_and_decides_nothing(self, form):
        given = answers({**TEO, "school": "Too young for it"})
        assert [found.id for found in runtime.path(form, given, TODAY)] == ["first", "children"]
        assert runtime.clean(form, given, today=TODAY)["children"] == [TEO]

    def test_a_field_hangs_on_what_was_asked_before(self, form):
        given = answers(LIA, cares=False, lunch=True)
        assert "carer" not in runtime.clean(form, given, today=TODAY)["children"][0]

    def test_a_field_is_needed_where_its_condition_holds(self, form):
        without = {name: value for name, value in LIA.items() if name != "carer"}
        assert check(form, answers(without)) == {
            "children": {"children.0.carer": "Answer this: carer"},
            "lunch": {"lunch": "Answer this: lunch"},
        }
        assert "children" not in check(form, answers(TEO))

    def test_a_field_left_empty_is_not_looked_up_among_the_questions(self):
        repeat = question("people", "person_repeat", fields=[question("born", "date", required=False)])
        somebody = {"any_row": {"of": "people", "where": {"q": "born", "op": "answered"}}}
        pages = (page("one", question("born", "date"), repeat), page("two", question("b"), show_if=somebody))
        form = compile_form(small_form(*pages), today=TODAY).form
        given = {"born": "1980-01-01", "people": [{"row": "r1"}]}
        assert [found.id for found in runtime.path(form, given, TODAY)] == ["one"]

    @pytest.mark.parametrize("rows", ["rows", [None], [5, TEO], [[]], {"row": 1}, [{"born": {"minor": 1}}]])
    def test_rows_of_a_foreign_hand_never_crash(self, form, rows):
        given = {"cares": True, "children": rows}
        assert "children" in check(form, given)
        runtime.clean(form, given, today=TODAY)
        runtime.summary(form, given, "en", today=TODAY)
        runtime.export(form, given, "en", today=TODAY)
        runtime.view_page(form, form.page("children"), given, "en", today=TODAY)

    def test_ages_are_those_of_the_day_that_is_asked_about(self, form):
        """Years later the child is of school age; what was sent reads as it was sent."""
        given, later = answers(TEO), date(2030, 1, 1)
        assert runtime.check(form, given, today=TODAY) == {}
        assert runtime.check(form, given, today=later) == {"children": {"children.0.school": "Answer this: school"}}
        with_school = answers({**TEO, "school": "Lantern School"})
        assert "Lantern" not in str(runtime.summary(form, with_school, "en", today=TODAY))
        assert "Lantern" in str(runtime.summary(form, with_school, "en", today=later))


def post(form, page_id, given=None, **posted):
    data = QueryDict(mutable=True)
    for name, value in posted.items():
        data[name.replace("__", ".")] = value
    return runtime.read_page(form, form.page(page_id), data, answers=given or {}, today=TODAY)


def row(n, year, **more):
    at = f"children__{n}__"
    day = {at + "born__day": "1", at + "born__month": "1", at + "born__year": year}
    return {at + "row": f"r{n}", **day, at + "name": "N", **{at + name: text for name, text in more.items()}}


class TestPosted:
    def test_a_row_is_judged_by_what_stands_in_it(self, form):
        reading = post(form, "children", {"cares": False}, **row(0, "2023"), **row(1, "2015"))
        assert reading.errors == {"children.1.school": "Answer this: school"}

    def test_what_does_not_count_is_not_stored(self, form):
        reading = post(form, "children", {"cares": False}, **row(0, "2023", school="Shown all the same", carer="Me"))
        assert reading.errors == {}
        assert reading.values["children"] == [{"row": "r0", "born": "2023-01-01", "name": "N"}]

    def test_an_answer_may_be_needed_because_of_its_own_page(self, form):
        assert post(form, "first", cares="yes").errors == {"why": "Answer this: why"}
        assert post(form, "first", cares="no").errors == {}


class TestShown:
    def views(self, form, page_id, given):
        return runtime.view_page(form, form.page(page_id), given, "en", today=TODAY)

    def test_what_the_row_itself_decides_is_shown_to_everybody(self, form):
        (children,) = self.views(form, "children", answers(TEO))
        assert [found.id for found in children.rows[0].questions] == [
            "children.0.born", "children.0.name", "children.0.school", "children.0.carer"
        ]  # fmt: skip

    def test_what_an_earlier_page_rules_out_is_not(self, form):
        (children,) = self.views(form, "children", answers(TEO, cares=False))
        assert "children.0.carer" not in [found.id for found in children.rows[0].questions]

    def test_what_may_be_needed_is_not_called_optional(self, form):
        assert [found.optional for found in self.views(form, "first", {})] == [False, False]

    def test_says_why_and_by_which_law_it_asks(self):
        law = {"reference": words("Health Act, section 3")}
        form = compile_form(small_form(page("one", question("a", why=words("To pay you."), legal_basis=law)))).form
        (found,) = self.views(form, "one", {})
        assert (found.why, found.legal_basis) == ("To pay you.", "Health Act, section 3")


class TestTasks:
    @pytest.fixture
    def form(self):
        def task(task_id, *pages, **more):
            return {"id": task_id, "title": words(task_id), "pages": list(pages), **more}

        return compile_form(
            small_form(
                page("one", question("cares", "yes_no")),
                page("two", question("b"), question("c")),
                page("three", question("d"), show_if=CARES),
                tasks=[task("x", "one"), task("y", "two"), task("z", "three", after=["x"])],
            )
        ).form

    def states(self, form, **given):
        return {found.task.id: found.state for found in runtime.task_states(form, given, TODAY)}

    def test_say_how_far_each_is(self, form):
        assert self.states(form) == {"x": "not_started", "y": "not_started", "z": "blocked"}
        assert self.states(form, b="B") == {"x": "not_started", "y": "in_progress", "z": "blocked"}
        assert self.states(form, cares=True, b="B", c="C") == {"x": "done", "y": "done", "z": "not_started"}

    def test_one_that_nothing_is_asked_of_is_left_out(self, form):
        assert self.states(form, cares=False) == {"x": "done", "y": "not_started"}

    def test_one_that_waits_names_what_for(self, form):
        waiting = runtime.task_states(form, {}, TODAY)[2]
        assert [task.id for task in waiting.waits_for] == ["x"]


class TestExport:
    @pytest.fixture
    def form(self):
        secret = {"sensitive": True, "reuse": "never"}
        apple = [{"value": "a", "label": words("Apple")}]
        fields = [question("name"), question("illness", **secret)]
        return compile_form(
            small_form(
                page("one", question("fruit", "choice", choices=apple), question("pay", "money")),
                page("two", question("hidden"), show_if={"q": "pay", "op": "gt", "value": 100}),
                page("three", question("secret", **secret), question("people", "person_repeat", fields=fields)),
            )
        ).form

    GIVEN = {
        "fruit": "a",
        "pay": {"minor": 50},
        "hidden": "left over",
        "secret": "s",
        "people": [{"row": "r", "name": "Teo", "illness": "i"}],
    }

    def test_answers_come_as_value_and_words_and_rows_on_their_own(self, form):
        found = runtime.export(form, self.GIVEN, "en", today=TODAY)
        assert [(row.question_id, row.value) for row in found.rows] == [("fruit", "a"), ("pay", 50)]
        assert found.rows[0].label == "Apple"
        assert found.repeats == [("people", 1, "name", "Teo", "Teo")]

    def test_what_is_sensitive_comes_when_it_is_asked_for(self, form):
        found = runtime.export(form, self.GIVEN, "en", sensitive=True, today=TODAY)
        assert ("secret", "s", "s") in found.rows
        assert ("people", 1, "illness", "i", "i") in found.repeats
