"""The compiler's search agrees with trying every answer there is."""

from datetime import date
from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from services.forms import runtime
from services.forms.compile import CompileError, compile_form, form_of

from .conftest import page, question, small_form

TODAY = date(2026, 11, 28)
ORDERED = st.sampled_from(["eq", "ne", "lt", "le", "gt", "ge"])
ON_YES = st.builds(lambda value: {"q": "yes", "op": "eq", "value": value}, st.booleans())
ON_NUMBER = st.builds(lambda op, value: {"q": "n", "op": op, "value": value}, ORDERED, st.integers(0, 3))
ON_ANSWERED = st.sampled_from([{"q": name, "op": "answered"} for name in ("yes", "n", "late", "people")])
ON_FIELD = st.builds(lambda name, value: {"q": name, "op": "eq", "value": value}, st.sampled_from("fg"), st.booleans())


def grown(leaf):
    return st.recursive(
        leaf,
        lambda inner: (
            st.builds(lambda part: {"not": part}, inner)
            | st.builds(
                lambda kind, parts: {kind: parts},
                st.sampled_from(["all", "any"]),
                st.lists(inner, min_size=1, max_size=3),
            )
        ),
        max_leaves=5,
    )


OUTSIDE = grown(ON_YES | ON_NUMBER)
WHERE = grown(ON_FIELD | ON_YES)
ON_ROWS = st.builds(
    lambda kind, where: {kind: {"of": "people", "where": where}}, st.sampled_from(["any_row", "all_rows"]), WHERE
) | st.builds(
    lambda op, value, where: {"rows": {"of": "people", "op": op, "value": value, **where}},
    ORDERED,
    st.integers(0, 4),
    st.just({}) | WHERE.map(lambda where: {"where": where}),
)
CONDITIONS = grown(ON_YES | ON_NUMBER | ON_ANSWERED | ON_ROWS)


def form_with(late, field, last):
    """A question that hangs on the first page, a field that hangs on its row, and a page that hangs on everything."""
    fields = [question("f", "yes_no"), question("g", "yes_no", required=False, show_if=field)]
    people = question("people", "person_repeat", fields=fields, constraints={"min_rows": 0, "max_rows": 3})
    number = question("n", "number", constraints={"minimum": 0, "maximum": 3}, required=False)
    return small_form(
        page("one", question("yes", "yes_no"), number),
        page("two", question("late", "yes_no", show_if=late), people),
        page("three", question("b"), show_if=last),
    )


def every_answer():
    """All answers to the form above."""
    rows = [{"f": f, **({} if g is None else {"g": g})} for f in (True, False) for g in (True, False, None)]
    sets = [list(some) for count in range(4) for some in product(rows, repeat=count) if sorted_alike(some)]
    for yes, n, people in product((True, False), (None, 0, 1, 2, 3), sets):
        answers = {"yes": yes, "late": True, "people": people}
        yield answers if n is None else {**answers, "n": n}


def sorted_alike(rows):
    """The order of rows means nothing: one of each is enough."""
    return list(rows) == sorted(rows, key=repr)


def reached(form) -> set[str]:
    """The conditional places that some answers lead to."""
    found: set[str] = set()
    for answers in every_answer():
        for step in runtime.paths.steps(form, answers, TODAY):
            found.add(f"pages.{step.page.id}")
            for each in step.asked:
                found.add(f"pages.{step.page.id}.questions.{each.question.id}")
                for row in each.rows:
                    found |= {f"pages.two.questions.people.fields.{field.question.id}" for field in row}
    return found


@settings(max_examples=30, deadline=None)
@given(OUTSIDE, WHERE.filter(lambda where: "'g'" not in repr(where)), CONDITIONS)
def test_what_is_refused_is_what_no_answers_lead_to(late, field, last):
    source = form_with(late, field, last)
    places = ("pages.two.questions.late", "pages.two.questions.people.fields.g", "pages.three")
    expected = {place for place in places if place not in reached(form_of(source, 0))}
    try:
        compile_form(source, today=TODAY)
    except CompileError as refusal:
        assert {place for place, _reason in refusal.places} == expected
    else:
        assert expected == set()
