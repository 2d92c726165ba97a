import copy
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services.forms.compile import CompileError, compile_form, form_of

from .conftest import definition, page, question, small_form, words

YES = {"q": "yes", "op": "eq", "value": True}


def places(source) -> list[tuple[str, str]]:
    with pytest.raises(CompileError) as refusal:
        compile_form(source)
    return refusal.value.places


class TestAGoodDefinition:
    @pytest.mark.parametrize("name", ["child_grant", "older_persons_pension", "disability_allowance"])
    def test_the_programmes_compile_and_their_canonical_form_compiles_to_itself(self, name):
        compiled = compile_form(definition(name))
        again = compile_form(json.loads(compiled.canonical_json))
        assert (again.canonical_json, again.sha256) == (compiled.canonical_json, compiled.sha256)
        assert form_of(json.loads(compiled.canonical_json), 0) == compiled.form

    def test_order_of_keys_and_defaults_do_not_change_the_digest(self):
        source = small_form()
        spelt_out = {key: source[key] for key in reversed(source)}
        spelt_out["schema"] = 1
        spelt_out["pages"] = copy.deepcopy(source["pages"])
        spelt_out["pages"][0]["questions"][0] |= {"required": True, "constraints": {"max_length": 500}}
        assert compile_form(spelt_out).sha256 == compile_form(source).sha256

    def test_what_a_form_leaves_at_its_default_is_not_written_down(self):
        """A field that the schema gains must not change the digest of forms that were published before it."""
        page_ = page(
            "one", question("a", "choice", choices=[{"value": "x", "label": words("X")}]), question("b", "date")
        )
        digest = "ef86994afc3bf5936231509f4d951ac3c0c8e9e9a00e471d2edd04b59a499fa4"
        assert compile_form(small_form(page_)).sha256 == digest

    def test_one_word_changes_the_digest(self):
        assert compile_form(small_form()).sha256 != compile_form(small_form(title=words("Other"))).sha256

    def test_the_child_grant_asks_seven_pages_before_the_declaration(self):
        pages = compile_form(definition("child_grant")).form.pages
        assert [found.id for found in pages][-1] == "declaration"
        assert len(pages) == 8


REFUSED = [
    ([], ("", "an object is needed")),
    (small_form(schema=2), ("schema", "only schema 1 is known")),
    (small_form(colour="red"), ("colour", "this key is not known")),
    (small_form(key="No Spaces"), ("key", "an id like")),
    (small_form(languages=[]), ("languages", "a list with at least one member")),
    (small_form(languages=["en", "en"]), ("languages", "a language is named twice")),
    (small_form(languages=["english!"]), ("languages", "language codes")),
    (small_form(pages=[]), ("pages", "a list with at least one member")),
    (small_form(title={"fr": "Petit"}), ("title.fr", "does not speak")),
    (small_form(title={"en": " \u202e "}), ("title.en", "the text is missing")),
    (small_form(title="Small"), ("title", "texts per language")),
    (small_form(page("one", question("a", "colour"))), ("pages.one.questions.a.type", "one of these")),
    (small_form(page("one", question("Ä"))), ("pages.one.questions.0.id", "an id like")),
    (small_form(page("one", question("a", "choice"))), ("pages.one.questions.a.choices", "a list with at least")),
    (
        small_form(page("one", question("a", "choice", choices=[{"label": words("No value")}]))),
        ("pages.one.questions.a.choices.0.value", "an id like"),
    ),
    (
        small_form(page("one", question("a", choices=[{"value": "x", "label": words("X")}]))),
        ("pages.one.questions.a.choices", "only a choice"),
    ),
    (
        small_form(page("one", question("a", "choice", choices=[{"value": "x", "label": words("X")}] * 2))),
        ("pages.one.questions.a.choices.x", "used twice"),
    ),
    (
        small_form(page("one", question("a", "choice", choices=[{"value": "x", "label": words("X"), "alone": True}]))),
        ("pages.one.questions.a.choices.0.alone", "only one of several"),
    ),
    (small_form(page("one", question("a", "several"))), ("pages.one.questions.a.choices", "a list with at least")),
    (small_form(page("one", question("a", "address"))), ("pages.one.questions.a.choices", "a list with at least")),
    (
        small_form(page("one", question("a", "money", constraints={"periods": ["day"]}))),
        ("pages.one.questions.a.constraints.periods", "a list of these"),
    ),
    (
        small_form(page("one", question("a", "money", constraints={"periods": ["week", "week"]}))),
        ("pages.one.questions.a.constraints.periods", "each once"),
    ),
    (
        small_form(page("one", question("a", "money", constraints={"periods": [{}]}))),
        ("pages.one.questions.a.constraints.periods", "a list of these"),
    ),
    (
        small_form(page("one", question("a", "name", constraints={"max_length": 200}))),
        ("pages.one.questions.a.constraints.max_length", "from 1 to 150"),
    ),
    (
        small_form(page("one", question("a", "information", required=True))),
        ("pages.one.questions.a.required", "nothing is answered here"),
    ),
    (
        small_form(page("one", question("a", "information", bind="home.address"))),
        ("pages.one.questions.a.bind", "nothing is answered here"),
    ),
    (
        small_form(page("one", question("a", "phone"), question("b", show_if={"q": "a", "op": "eq", "value": "1"}))),
        ("pages.one.questions.b.show_if", "eq cannot be asked of a, a phone"),
    ),
    (small_form(page("one", question("a"), question("a"))), ("pages.one.questions.a", "used twice")),
    (small_form(page("one", question("a")), page("two", question("a"))), ("pages.two.questions.a", "used twice")),
    (small_form(page("one", question("a")), page("one", question("b"))), ("pages.one", "used twice")),
    (small_form(page("one", question("a", required="yes"))), ("pages.one.questions.a.required", "true or false")),
    (small_form(page("one", question("a", bind="person.shoe"))), ("pages.one.questions.a.bind", "one of these")),
    (small_form(page("one", question("a", reuse="maybe"))), ("pages.one.questions.a.reuse", "one of these")),
    (
        small_form(page("one", question("a", constraints={"max_length": 0}))),
        ("pages.one.questions.a.constraints.max_length", "a whole number from 1"),
    ),
    (
        small_form(page("one", question("a", constraints={"maximum": 4}))),
        ("pages.one.questions.a.constraints.maximum", "not known"),
    ),
    (
        small_form(page("one", question("a", "number", constraints={"minimum": 5, "maximum": 4}))),
        ("pages.one.questions.a.constraints.minimum", "is above maximum"),
    ),
    (
        small_form(page("one", question("a", "date", constraints={"latest": "2026-02-30"}))),
        ("pages.one.questions.a.constraints.latest", "a day like"),
    ),
    (
        small_form(page("one", question("a", "date", constraints={"earliest": "2026-02-02", "latest": "2026-02-01"}))),
        ("pages.one.questions.a.constraints.earliest", "is after latest"),
    ),
    (small_form(page("one", question("a", "person_repeat"))), ("pages.one.questions.a.fields", "a list with at least")),
    (
        small_form(page("one", question("a", "person_repeat", fields=[question("b", "person_repeat")]))),
        ("pages.one.questions.a.fields.b.type", "one of these"),
    ),
    (
        small_form(page("one", question("a", "person_repeat", fields=[question("row")]))),
        ("pages.one.questions.a.fields.row", "the row's own id"),
    ),
    (
        small_form(page("one", question("a", "person_repeat", fields=[question("b"), question("b")]))),
        ("pages.one.questions.a.fields.b", "used twice"),
    ),
    (
        small_form(page("one", question("a", "declaration"))),
        ("pages.one.questions.a", "a declaration stands on the page declaration"),
    ),
    (
        small_form(page("declaration", question("a", "declaration", reuse="always"))),
        ("pages.declaration.questions.a.reuse", "never reused"),
    ),
    (
        small_form(page("declaration", question("a", "declaration", required=False))),
        ("pages.declaration.questions.a.required", "always required"),
    ),
    (
        small_form(page("declaration", question("a", "declaration")), page("two", question("b"))),
        ("pages.declaration", "the last page"),
    ),
]


@pytest.mark.parametrize(
    ("source", "expected"), REFUSED, ids=lambda value: value[0] if isinstance(value, tuple) else ""
)
def test_a_definition_is_refused_with_the_exact_place(source, expected):
    place, reason = expected
    assert any(found == place and reason in why for found, why in places(source)), places(source)


class TestLanguages:
    def test_every_text_is_given_in_every_language(self):
        source = small_form(languages=["en", "ar"], title={"en": "Small", "ar": "صغير"})
        source["pages"][0]["hint"] = words("A hint")
        assert places(source) == [
            ("pages.one.title.ar", "the text is missing"),
            ("pages.one.hint.ar", "the text is missing"),
            ("pages.one.questions.a.label.ar", "the text is missing"),
        ]


class TestConditions:
    def on(self, condition, *more):
        first = page("one", question("yes", "yes_no"), question("size", "number"), question("note"))
        return small_form(first, page("two", question("b"), show_if=condition), *more)

    def test_a_fitting_condition_compiles(self):
        for condition in [
            YES,
            {"all": [YES, {"q": "size", "op": "ge", "value": 3}]},
            {"any": [{"not": YES}, {"q": "size", "op": "in", "value": [1, 2]}]},
            {"q": "note", "op": "answered"},
        ]:
            compile_form(self.on(condition))

    @pytest.mark.parametrize(
        ("condition", "reason"),
        [
            ({"q": "nobody", "op": "answered"}, "no question has the id 'nobody'"),
            ({"q": "yes", "op": "eq", "value": "true"}, "the value does not fit yes, a yes_no"),
            ({"q": "yes", "op": "lt", "value": True}, "lt cannot be asked of yes"),
            ({"q": "size", "op": "eq", "value": True}, "the value does not fit size"),
            ({"q": "size", "op": "in", "value": [1, "2"]}, "a value does not fit size"),
            ({"q": "size", "op": "in", "value": []}, "in needs a list"),
            ({"q": "note", "op": "eq", "value": "x"}, "eq cannot be asked of note"),
            ({"q": "size", "op": "like", "value": 1}, "op is one of"),
            ({"q": "size", "op": "eq"}, "eq needs a value"),
            ({"q": "size", "op": "answered", "value": 1}, "answered takes no value"),
            ({"all": []}, "all needs a list"),
            ({"all": [YES], "any": [YES]}, "a condition has"),
            ("yes", "a condition is an object"),
        ],
    )
    def test_one_that_does_not_fit_is_refused_at_its_place(self, condition, reason):
        assert any(place == "pages.two.show_if" and reason in why for place, why in places(self.on(condition)))

    def test_conditions_nest_only_so_deep(self):
        deep = YES
        for _ in range(12):
            deep = {"not": deep}
        assert places(self.on(deep)) == [("pages.two.show_if", "conditions nest at most 10 deep")]

    def test_a_question_that_comes_later_decides_nothing(self):
        source = self.on({"q": "late", "op": "answered"}, page("three", question("late")))
        assert places(source) == [("pages.two.show_if", "late is asked later")]

    def test_pages_that_wait_for_one_another_are_a_cycle(self):
        source = small_form(
            page("one", question("a", "yes_no", show_if={"q": "b", "op": "eq", "value": True})),
            page("two", question("b", "yes_no", show_if={"q": "a", "op": "eq", "value": True})),
        )
        assert places(source) == [("pages.one.questions.a.show_if", "cycle: a → b → a")]

    def test_a_page_that_waits_for_its_own_question_is_a_cycle(self):
        source = small_form(
            page("one", question("a", "yes_no"), show_if={"q": "a", "op": "eq", "value": True}),
        )
        assert places(source) == [("pages.one.show_if", "cycle: a → a")]

    @pytest.mark.parametrize(
        "condition",
        [
            {"all": [YES, {"not": YES}]},
            {"all": [{"q": "size", "op": "lt", "value": 3}, {"q": "size", "op": "gt", "value": 3}]},
            {"q": "size", "op": "lt", "value": 0},
            {"not": {"q": "size", "op": "answered"}},
        ],
    )
    def test_a_page_that_no_answers_lead_to_is_refused(self, condition):
        assert places(self.on(condition)) == [("pages.two", "no answers lead here")]

    def test_a_way_to_another_page_proves_nothing_for_what_it_leaves_open(self):
        source = self.on({"not": {"q": "size", "op": "answered"}}, page("three", question("c"), show_if=YES))
        assert places(source) == [("pages.two", "no answers lead here")]

    def test_a_page_behind_a_page_that_excludes_it_is_refused(self):
        source = self.on(
            YES, page("three", question("c"), show_if={"all": [{"not": YES}, {"q": "b", "op": "answered"}]})
        )
        assert places(source) == [("pages.three", "no answers lead here")]

    def test_boundaries_of_numbers_money_and_days_are_seen(self):
        source = small_form(
            page("one", question("n", "number"), question("m", "money"), question("d", "date")),
            page(
                "two",
                question("b"),
                show_if={
                    "all": [
                        {"q": "n", "op": "gt", "value": 4},
                        {"q": "n", "op": "lt", "value": 6},
                        {"q": "m", "op": "eq", "value": 100},
                        {"q": "d", "op": "gt", "value": "2026-01-01"},
                        {"q": "d", "op": "le", "value": "2026-01-02"},
                    ]
                },
            ),
        )
        compile_form(source)

    def test_many_answers_together_are_no_trouble_where_a_way_is_plain(self):
        names = [f"q{n}" for n in range(30)]
        parts = [{"q": name, "op": "eq", "value": True} for name in names]
        source = small_form(
            page("one", *(question(name, "yes_no") for name in names)),
            page("two", question("b"), show_if={"all": parts}),
        )
        compile_form(source)

    def test_a_chain_longer_than_anybody_follows_is_refused_not_followed(self):
        chain = [question("q0", "yes_no")]
        for n in range(1, 400):
            chain.append(question(f"q{n}", "yes_no", show_if={"q": f"q{n - 1}", "op": "eq", "value": True}))
        source = small_form(*(page(f"p{n}", *chain[n * 40 : n * 40 + 40]) for n in range(10)))
        assert all("too many answers" in reason for _place, reason in places(source))

    def test_conditions_on_too_many_answers_together_are_refused_not_counted_for_ever(self):
        """Eight pigeons in seven holes: nobody finds a way, and it takes for ever to be sure."""
        pigeons, holes = range(8), range(7)
        sits = {(p, h): {"q": f"q{p}_{h}", "op": "eq", "value": True} for p in pigeons for h in holes}
        each_sits = [{"any": [sits[p, h] for h in holes]} for p in pigeons]
        two_in_one = [{"all": [sits[p, h], sits[r, h]]} for h in holes for p in pigeons for r in pigeons if p < r]
        source = small_form(
            *(page(f"p{p}", *(question(f"q{p}_{h}", "yes_no") for h in holes)) for p in pigeons),
            page("two", question("b"), show_if={"all": [*each_sits, {"not": {"any": two_in_one}}]}),
        )
        ((place, reason),) = places(source)
        assert place == "pages.two"
        assert "too many answers" in reason


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=20,
)


def _paths(value, path=()):
    yield path
    members = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, member in members:
        yield from _paths(member, (*path, key))


PATHS = {name: list(_paths(definition(name)))[1:] for name in ("child_grant", "disability_allowance")}
CHANGED = st.sampled_from(sorted(PATHS)).flatmap(
    lambda name: st.tuples(
        st.just(name), st.lists(st.tuples(st.sampled_from(PATHS[name]), JSON), min_size=1, max_size=3)
    )
)


def compiles_or_says_why(source):
    try:
        compiled = compile_form(source)
    except CompileError as refusal:
        assert refusal.places
    else:
        assert compile_form(json.loads(compiled.canonical_json)).sha256 == compiled.sha256


class TestAnything:
    @given(JSON)
    def test_any_json_gives_a_form_or_says_why_not(self, source):
        compiles_or_says_why(source)

    @settings(deadline=None, max_examples=150)
    @given(CHANGED)
    def test_a_good_definition_with_anything_put_anywhere_gives_a_form_or_says_why_not(self, changed):
        name, changes = changed
        source = definition(name)
        for path, value in changes:
            at = source
            try:
                for key in path[:-1]:
                    at = at[key]
                at[path[-1]] = value
            except (TypeError, KeyError, IndexError):
                continue
        compiles_or_says_why(source)

    @given(JSON)
    def test_any_condition_gives_a_form_or_says_why_not(self, condition):
        compiles_or_says_why(
            small_form(page("one", question("a", "yes_no")), page("two", question("b"), show_if=condition))
        )
