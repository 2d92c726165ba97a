"""What happens with the answers of people who are half way through, when a form changes."""

from datetime import date

import pytest

from services.forms.changing import (
    InFlight,
    Policy,
    carry,
    differences,
    only_words_differ,
    read_in_flight,
    rehome,
    steps_due,
)
from services.forms.compile import CompileError, compile_form

from .conftest import page, question, small_form, words

TODAY = date(2026, 11, 28)


def choice(question_id: str, *values: str, **more) -> dict:
    choices = [{"value": value, "label": words(value)} for value in values]
    return question(question_id, "choice", choices=choices, **more)


def form(*questions: dict, **changes):
    return compile_form(small_form(page("one", *questions), **changes)).form


def read(old, new, **source):
    return read_in_flight(source, old, new, TODAY)


def breaking(old, new, *steps):
    return read(old, new, policy="breaking", migration=list(steps)).steps


def places_of(refused) -> list[str]:
    return [place for place, _reason in refused.value.places]


class TestPolicies:
    def test_a_patch_may_change_words_only(self):
        old, new = form(question("a")), form(question("a", label=words("Other words")))
        assert only_words_differ(old, new)
        assert read(old, new, policy="patch").policy == Policy.PATCH

    def test_tasks_samples_and_the_law_behind_a_question_change_nothing_that_is_asked(self):
        task = {"id": "t", "title": words("T"), "pages": ["one"]}
        sample = {"name": "S", "answers": {"a": "x"}, "path": ["one"], "complete": True}
        new = form(question("a", legal_basis={"reference": words("Law")}), tasks=[task], samples=[sample])
        assert only_words_differ(form(question("a")), new)

    @pytest.mark.parametrize(
        "changed",
        [
            question("a", required=False, reuse="never"),
            question("b", reuse="never"),
            question("a", "number", reuse="never"),
            question("a", sensitive=True, reuse="never"),
        ],
        ids=["required", "another", "type", "sensitive"],
    )
    def test_what_changes_a_question_is_no_patch(self, changed):
        with pytest.raises(CompileError) as refused:
            read(form(question("a", reuse="never")), form(changed), policy="patch")
        assert places_of(refused) == ["in_flight.policy"]

    @pytest.mark.parametrize("until", [None, "", 5, "soon", "2026-02-30", "2026-11-28", "2026-01-01"])
    def test_a_grace_needs_a_day_to_come(self, until):
        with pytest.raises(CompileError) as refused:
            read(form(question("a")), form(question("b")), policy="compatible_until", until=until)
        assert places_of(refused) == ["in_flight.until"]

    @pytest.mark.parametrize(
        "source",
        [None, [], "patch", {}, {"policy": None}, {"policy": ["patch"]}, {"policy": "patch", "colour": 1},
         {"policy": "patch", "until": "2027-01-01"}, {"policy": "hard_stop", "migration": []}],
    )  # fmt: skip
    def test_a_policy_that_is_none_is_refused_with_its_place(self, source):
        with pytest.raises(CompileError) as refused:
            read_in_flight(source, form(question("a")), form(question("a")), TODAY)
        assert all(place.startswith("in_flight") for place in places_of(refused))


class TestWhen:
    patch, stop = InFlight(Policy.PATCH), InFlight(Policy.HARD_STOP)
    grace, over = InFlight(Policy.COMPATIBLE, date(2026, 12, 1)), InFlight(Policy.COMPATIBLE, TODAY)

    def test_without_a_policy_drafts_stay(self):
        assert steps_due([None, self.patch], TODAY) == 0

    def test_a_patch_moves_at_once_and_a_grace_waits_for_its_day(self):
        assert steps_due([self.patch, self.grace, self.patch], TODAY) == 1
        assert steps_due([self.patch, self.over, self.patch], TODAY) == 3

    def test_a_hard_stop_ends_every_patience_before_it(self):
        assert steps_due([None, self.grace, self.stop, self.grace], TODAY) == 3

    def test_whoever_begins_anew_begins_on_the_newest(self):
        assert steps_due([None, self.grace], TODAY, force=True) == 2


class TestMigrations:
    def test_a_rename_keeps_the_answer(self):
        old, new = form(question("rents", "yes_no")), form(question("pays_rent", "yes_no"))
        steps = breaking(old, new, {"op": "rename", "from": "rents", "to": "pays_rent"})
        assert carry(old, new, {"rents": False}, steps).answers == {"pays_rent": False}

    def test_values_are_mapped_or_asked_again(self):
        old, new = form(choice("works", "yes", "no", "so-so")), form(choice("works", "employed", "none"))
        table = {"yes": "employed", "no": "none", "so-so": None}
        steps = breaking(old, new, {"op": "values", "question": "works", "table": table})
        assert carry(old, new, {"works": "yes"}, steps).answers == {"works": "employed"}
        again = carry(old, new, {"works": "so-so"}, steps)
        assert (again.answers, again.lost) == ({}, {"works": "so-so"})

    def test_what_is_dropped_is_kept_aside(self):
        old, new = form(question("a"), question("b")), form(question("a"))
        found = carry(old, new, {"a": "x", "b": "y"}, breaking(old, new, {"op": "drop", "from": "b"}))
        assert (found.answers, found.lost) == ({"a": "x"}, {"b": "y"})

    def test_a_default_fills_only_what_is_empty(self):
        old, new = form(question("a")), form(question("a"), question("n", "number"))
        steps = breaking(old, new, {"op": "default", "question": "n", "value": 3})
        assert carry(old, new, {"a": "x"}, steps).answers == {"a": "x", "n": 3}

    def test_one_question_is_split_by_a_table(self):
        old = form(choice("home", "rent", "own"))
        new = form(question("pays_rent", "yes_no"), question("owns", "yes_no"))
        table = {"rent": {"pays_rent": True, "owns": False}, "own": {"pays_rent": False, "owns": True}}
        steps = breaking(old, new, {"op": "split", "from": "home", "table": table})
        assert carry(old, new, {"home": "own"}, steps).answers == {"pays_rent": False, "owns": True}

    @pytest.mark.parametrize(
        ("step", "place"),
        [
            ({"op": "rename", "from": "nobody", "to": "n"}, "0.from"),
            ({"op": "rename", "from": "a", "to": "nobody"}, "0.to"),
            ({"op": "rename", "from": "a", "to": "n"}, "0.to"),
            ({"op": "rename", "from": ["a"], "to": {}}, "0.from"),
            ({"op": "default", "question": "n", "value": "three"}, "0.value"),
            ({"op": "default", "question": "n", "value": None}, "0.value"),
            ({"op": "values", "question": "n", "table": {}}, "0.question"),
            ({"op": "values", "question": "c", "table": {"x": "unheard"}}, "0.table.x"),
            ({"op": "values", "question": "c", "table": [1]}, "0.table"),
            ({"op": "split", "from": "c", "table": {"z": {}}}, "0.table.z"),
            ({"op": "split", "from": "c", "table": {"x": {"n": 1}}}, "0.table"),
            ({"op": "drop"}, "0.from"),
            ({"op": "explode"}, "0.op"),
            ("rename", "0.op"),
            ({"op": "drop", "from": "a", "colour": 1}, "0.colour"),
        ],
    )
    def test_a_step_that_does_not_fit_is_refused_with_its_place(self, step, place):
        old = form(question("a"), choice("c", "x", "y"))
        new = form(question("n", "number"), choice("c", "x", "y"))
        with pytest.raises(CompileError) as refused:
            breaking(old, new, step)
        assert f"in_flight.migration.{place}" in places_of(refused)

    def test_every_answer_without_a_place_must_be_named(self):
        old = form(question("a"), choice("c", "x", "y"))
        with pytest.raises(CompileError) as refused:
            breaking(old, form(choice("c", "x")))
        said = [reason for _place, reason in refused.value.places]
        assert said == ["say what becomes of the answers to a", "say what becomes of these answers to c: y"]

    @pytest.mark.parametrize("migration", [None, {}, "x", 5, [{}] * 201])
    def test_a_migration_is_a_short_list(self, migration):
        with pytest.raises(CompileError):
            read(form(question("a")), form(question("a")), policy="breaking", migration=migration)


class TestCarrying:
    def test_without_steps_the_same_id_and_type_are_kept(self):
        old = form(question("a"), question("b"), choice("c", "x", "y"))
        new = form(question("a"), question("b", "number"), choice("c", "x"))
        found = carry(old, new, {"a": "1", "b": "2", "c": "y"})
        assert (found.answers, found.lost) == ({"a": "1"}, {"b": "2", "c": "y"})

    def test_rows_keep_their_ids_and_what_still_fits(self):
        def people(*fields):
            return question("kids", "person_repeat", fields=list(fields))

        old = form(people(question("name"), question("age", "number")))
        new = form(people(question("name"), question("born", "date")))
        found = carry(old, new, {"kids": [{"row": "r1", "name": "Teo", "age": 4}]})
        assert found.answers == {"kids": [{"row": "r1", "name": "Teo"}]}
        assert found.lost == {"kids.r1.age": 4}

    def test_nothing_is_ever_lost_without_being_returned(self, child_grant, answers):
        other = form(question("full_name"), question("rent"))
        found = carry(child_grant, other, answers)
        assert found.answers.keys() | found.lost.keys() == answers.keys() - {"declaration"}

    def test_typed_words_follow_their_question_to_its_page(self):
        old = form(question("rents"), question("b"))
        new = compile_form(small_form(page("one", question("z")), page("two", question("pays_rent")))).form
        steps = breaking(old, new, {"op": "rename", "from": "rents", "to": "pays_rent"}, {"op": "drop", "from": "b"})
        placed, homeless = rehome({"rents.day": ["3"], "b": ["x"]}, new, steps)
        assert placed == {"two": {"pays_rent.day": ["3"]}}
        assert homeless == {"b": ["x"]}


def test_what_changed_is_told_by_question():
    old = form(question("a"), question("b"), question("c"))
    new = form(question("a", required=False), question("b"), question("d"))
    found = [(each.kind, each.question.id) for each in differences(old, new)]
    assert found == [("changed", "a"), ("new", "d"), ("gone", "c")]
