"""Tasks, samples, lawful reuse, and documents of earlier days."""

import hashlib
import json
from datetime import date

import pytest

from services.forms.compile import CompileError, compile_form, form_of
from services.forms.compiling.documents import canonical_json
from tests.support.earlier import earlier, words_of

from .conftest import definition, page, question, small_form, words

TODAY = date(2026, 11, 28)
YES = {"q": "yes", "op": "eq", "value": True}
LAW = {"reference": words("Health Act, section 3")}


def places(source) -> list[tuple[str, str]]:
    with pytest.raises(CompileError) as refusal:
        compile_form(source, today=TODAY)
    return refusal.value.places


class TestEarlierDocuments:
    @pytest.mark.parametrize(
        ("name", "digest"),
        [
            ("child_grant_1", "110fe0ca0e49e6a1f0db454a748470e3dba282c28a88237ea1b1f9c7b10a89fa"),
            ("disability_allowance_1", "cfdab1624f5158786c7bdfb880cf62f88d2483413cb651cb9671f64856c831a8"),
            ("older_persons_pension_1", "68a486124fb6ef1e532c67ce9d85f3365c0ccfc0b2a28c11cadab148ed03c3e2"),
        ],
    )
    def test_a_document_published_before_loads_and_keeps_its_digest(self, name, digest):
        text = words_of(name)
        form = form_of(json.loads(text), 1)
        assert canonical_json(form) == text
        assert hashlib.sha256(text.encode()).hexdigest() == digest

    def test_what_it_did_not_know_is_empty(self):
        form = form_of(earlier("disability_allowance_1"), 1)
        assert (form.tasks, form.samples) == ((), ())

    def test_everything_new_is_written_and_read_again(self):
        compiled = compile_form(definition("disability_allowance"), today=TODAY)
        again = compile_form(json.loads(compiled.canonical_json), today=TODAY)
        assert again == compiled
        assert compiled.form.tasks
        assert compiled.form.samples


class TestFacts:
    """A fact is filled in elsewhere and looked at by rules: no question of another type can be it."""

    def test_a_question_of_another_type_is_named(self):
        source = small_form(page("one", question("born", "yes_no", bind="person.birth_date")))
        told = [("pages.one.questions.born.bind", "person.birth_date is asked by these types, not by yes_no: date")]
        assert places(source) == told

    @pytest.mark.parametrize(("repeat", "is_fine"), [("children", True), ("", False)])
    def test_a_fact_of_children_stands_in_their_rows(self, repeat, is_fine):
        fields = [question("called", "name", bind="children.name")]
        people = question("people", "person_repeat", fields=fields, **({"bind": repeat} if repeat else {}))
        source = small_form(page("one", people))
        if is_fine:
            compile_form(source, today=TODAY)
        else:
            assert [place for place, _reason in places(source)] == ["pages.one.questions.people.fields.called.bind"]

    @pytest.mark.parametrize("more", [{"bind": "children"}, {}])
    def test_a_fact_of_the_applicant_is_not_asked_of_others(self, more):
        fields = [question("called", "name", bind="person.full_name")]
        source = small_form(page("one", question("people", "person_repeat", fields=fields, **more)))
        assert [place for place, _reason in places(source)] == ["pages.one.questions.people.fields.called.bind"]

    def test_a_fact_is_asked_once(self):
        twice = page("one", question("a", bind="home.address")), page("two", question("b", bind="home.address"))
        told = [("pages.two.questions.b.bind", "home.address is asked by a already")]
        assert places(small_form(*twice)) == told
        assert [page.id for page in form_of(small_form(*twice), 1).pages] == ["one", "two"]

    def test_a_fact_is_asked_once_in_a_row_too(self):
        fields = [question("called", "name", bind="children.name"), question("named", "name", bind="children.name")]
        people = question("people", "person_repeat", fields=fields, bind="children")
        at = "pages.one.questions.people.fields.named.bind"
        assert places(small_form(page("one", people))) == [(at, "children.name is asked by called already")]

    def test_what_was_published_with_it_still_loads(self):
        source = small_form(page("one", question("born", "yes_no", bind="person.birth_date")))
        assert form_of(source, 1).pages[0].questions[0].bind == "person.birth_date"


class TestDeclarations:
    """What somebody signs is never hidden behind an answer."""

    def test_neither_the_question_nor_its_page_waits_for_an_answer(self):
        one = page("one", question("yes", "yes_no"))
        hidden = page("declaration", question("d", "declaration", show_if=YES), show_if=YES)
        reason = "a declaration is asked whatever the answers are"
        at = ["pages.declaration.questions.d.show_if", "pages.declaration.show_if"]
        assert places(small_form(one, hidden)) == [(place, reason) for place in at]
        assert form_of(small_form(one, hidden), 1).page("declaration")


def with_tasks(*tasks, **more):
    return small_form(
        page("one", question("yes", "yes_no")),
        page("two", question("b"), **more),
        page("three", question("c")),
        page("declaration", question("d", "declaration")),
        tasks=list(tasks),
    )


def task(task_id, *pages, **more):
    return {"id": task_id, "title": words(task_id), "pages": list(pages), **more}


class TestTasks:
    def test_every_page_is_in_one_task(self):
        compile_form(with_tasks(task("a", "one", "two"), task("b", "three", after=["a"])), today=TODAY)

    @pytest.mark.parametrize(
        ("tasks", "expected"),
        [
            ([task("a", "one", "two")], ("pages.three", "this page is in no task")),
            (
                [task("a", "one", "two"), task("b", "two", "three")],
                ("tasks.b.pages.0", "two is in the task a already"),
            ),
            ([task("a", "one", "two", "three", "four")], ("tasks.a.pages.3", "no page has the id 'four'")),
            ([task("a", "one", "three", "two")], ("tasks.a.pages", "pages stand in the order of the form")),
            (
                [task("a", "one", "two", "three", "declaration")],
                ("tasks.a.pages.3", "the declaration is confirmed when all is sent, in no task"),
            ),
            (
                [task("a", "one"), task("b", "two", "three", after=["c"])],
                ("tasks.b.after.0", "no task has the id 'c'"),
            ),
            (
                [task("a", "one", after=["b"]), task("b", "two", "three", after=["a"])],
                ("tasks.a.after.0", "cycle: a waits for b, which waits for a"),
            ),
            ([task("a", "one"), task("a", "two", "three")], ("tasks.a", "this id is used twice")),
            ([{"id": "a", "pages": ["one", "two", "three"]}], ("tasks.a.title", "texts per language are needed")),
        ],
    )
    def test_what_does_not_fit_is_refused_with_its_place(self, tasks, expected):
        assert expected in places(with_tasks(*tasks))

    def test_a_page_that_hangs_on_another_task_waits_for_it(self):
        tasks = [task("a", "one"), task("b", "two", "three")]
        reason = "yes is asked in the task a: name it in tasks.b.after"
        assert places(with_tasks(*tasks, show_if=YES)) == [("pages.two.show_if", reason)]
        tasks[1]["after"] = ["a"]
        compile_form(with_tasks(*tasks, show_if=YES), today=TODAY)

    @pytest.mark.parametrize("page_id", ["check", "leave", "sent", "tasks"])
    def test_a_page_does_not_take_an_address_of_the_journey(self, page_id):
        assert places(small_form(page(page_id, question("a")))) == [
            (f"pages.{page_id}", f"{page_id} is an address of the journey itself")
        ]


@pytest.mark.parametrize("name", ["add", "change", "csrfmiddlewaretoken", "elements", "next", "version"])
def test_a_question_does_not_take_a_field_of_the_page(name):
    assert places(small_form(page("one", question(name)))) == [
        (f"pages.one.questions.{name}", f"{name} is a field of the page itself")
    ]


@pytest.mark.parametrize("name", ["code", "purpose", "signed_name"])
def test_beside_the_declaration_a_question_does_not_take_a_field_of_the_signature(name):
    compile_form(small_form(page("one", question(name))), today=TODAY)
    declaring = page("declaration", question("declaration", "declaration"), question(name))
    assert places(small_form(page("one", question("a")), declaring)) == [
        (f"pages.declaration.questions.{name}", f"{name} is a field of the page itself")
    ]


def with_sample(**sample):
    first = page("one", question("yes", "yes_no"), question("born", "date"))
    given = {"name": "S", "answers": {"yes": True, "born": "2008-12-01"}, "path": ["one", "two"], "complete": True}
    young = {"q": "born", "op": "age_lt", "value": 18}
    pages = (first, page("two", question("b", required=False), show_if={"all": [YES, young]}))
    return small_form(*pages, samples=[{**given, **sample}])


class TestSamples:
    def test_one_that_goes_as_expected_is_kept(self):
        form = compile_form(with_sample(), today=TODAY).form
        assert form.samples[0].path == ("one", "two")

    @pytest.mark.parametrize(
        ("sample", "place", "reason"),
        [
            (
                {"answers": {"yes": False, "born": "2008-12-01"}},
                "samples.0.path",
                "'S' parts after one: expected two; the answers lead to nothing more",
            ),
            (
                {"path": ["two"]},
                "samples.0.path",
                "'S' parts at the start: expected two; the answers lead to one, two",
            ),
            ({"complete": False}, "samples.0.complete", "'S' is complete: nothing is missing"),
            (
                {"answers": {"yes": True, "born": "2008-12-01", "b": 5}},
                "samples.0.complete",
                "'S' is not complete: two.b: Write this in words.",
            ),
            ({"path": ["one", "six"]}, "samples.0.path.1", "no page has the id 'six'"),
            (
                {"answers": {"yes": True, "born": "2008-12-01", "shoe": 4}},
                "samples.0.answers.shoe",
                "no question has the id 'shoe'",
            ),
            ({"on": "2026-12-01"}, "samples.0.path", "'S' parts after one"),
            ({"on": "soon"}, "samples.0.on", "a day like 2026-11-22 is needed"),
            ({"answers": {"b": float("nan")}}, "samples.0.answers", "of values that JSON can hold"),
            ({"answers": {"b": "\ud800"}}, "samples.0.answers", "of values that JSON can hold"),
            ({"name": ""}, "samples.0.name", "a name of 1 to 100 characters"),
        ],
    )
    def test_one_that_does_not_is_refused_with_place_and_difference(self, sample, place, reason):
        found = places(with_sample(**sample))
        assert any(where == place and reason in why for where, why in found), found

    def test_a_sample_says_whether_it_is_complete(self):
        source = with_sample()
        del source["samples"][0]["complete"]
        assert ("samples.0.complete", "true or false is needed") in places(source)

    def test_names_of_samples_differ(self):
        source = with_sample()
        source["samples"] *= 2
        assert places(source) == [("samples.1.name", "this name is used twice")]


class TestLawfulReuse:
    PLACE = "pages.one.questions.a.reuse"

    def asked(self, **more):
        return small_form(page("one", question("a", sensitive=True, **more)))

    @pytest.mark.parametrize("reuse", [{"reuse": "ask"}, {"reuse": "always"}, {}])
    def test_what_is_sensitive_is_not_used_again_without_a_law(self, reuse):
        assert places(self.asked(**reuse)) == [(self.PLACE, "a is sensitive: reuse needs a legal_basis that names it")]

    def test_nor_with_a_law_that_does_not_name_it(self):
        assert places(self.asked(reuse="ask", legal_basis=LAW)) == [
            (self.PLACE, "a is sensitive, and its legal_basis does not name reuse")
        ]

    def test_a_law_that_names_it_allows_it(self):
        compile_form(self.asked(reuse="ask", legal_basis={**LAW, "reuse": True}))

    def test_asked_afresh_it_needs_no_law(self):
        compile_form(self.asked(reuse="never"))

    def test_each_field_of_a_row_is_judged_on_its_own(self):
        repeat = question("people", "person_repeat", fields=[question("illness", sensitive=True), question("name")])
        assert places(small_form(page("one", repeat))) == [
            (
                "pages.one.questions.people.fields.illness.reuse",
                "illness is sensitive: reuse needs a legal_basis that names it",
            )
        ]

    def test_a_law_is_named_in_every_language(self):
        source = self.asked(reuse="never", legal_basis=LAW, why=words("Because"))
        source |= {"languages": ["en", "fr"], "title": {"en": "Small", "fr": "Petit"}}
        missing = {place for place, _reason in places(source)}
        assert {"pages.one.questions.a.why.fr", "pages.one.questions.a.legal_basis.reference.fr"} <= missing
