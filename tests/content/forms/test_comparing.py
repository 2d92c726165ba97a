"""The difference that a lawyer reads: every word that changed, in every language, and where."""

import copy
import json
from dataclasses import fields

import pytest
from django.utils.translation import override

from content.forms.bounds import BOUNDS
from content.forms.checking.places import word
from content.forms.comparing import Change, differing
from services.forms import definitions
from services.forms.compile import compile_form
from services.forms.compiling.bounds import KNOWN
from services.forms.schema import Choice, Form, LegalBasis, Page, Question, Sample, Task

SOURCE = definitions.source("older-persons-pension")


def changed(change, of=SOURCE):
    """The differences after `change` of the published form."""
    new = copy.deepcopy(of)
    change(new)
    old, new = (json.loads(compile_form(source).canonical_json) for source in (of, new))
    return list(differing(old, new))


def question(form, name):
    return next(each for page in form["pages"] for each in page["questions"] if each["id"] == name)


def test_the_same_form_differs_in_nothing():
    assert changed(lambda form: None) == []


def test_a_word_in_one_language_is_named_with_both_wordings():
    before = question(SOURCE, "full_name")["label"]["fr"]

    def reword(form):
        question(form, "full_name")["label"]["fr"] = "Comment vous appelez-vous ?"

    [found] = changed(reword)
    assert found.place.endswith("question “What is your full name?”, question, Français")
    assert (found.before, found.after) == (before, "Comment vous appelez-vous ?")


def test_a_choice_that_is_new_and_one_that_is_gone_are_named():
    def choose(form):
        choices = question(form, "help")["choices"]
        choices[-1] = {"value": "at_night", "label": {code: "At night" for code in form["languages"]}}

    found = changed(choose, of=definitions.source("disability-allowance"))
    assert [(each.before, each.after) for each in found] == [("", "At night")] * 4 + [("Rarely or never", "")]


def test_of_a_new_question_every_word_and_rule_is_told():
    def ask(form):
        words = {"en": "Since when?", "fr": "Depuis quand ?", "ar": "منذ متى؟"}
        only_if = {"q": "has_pension", "op": "eq", "value": True}
        asked = {"id": "since", "type": "date", "label": words, "reuse": "never", "show_if": only_if, "required": False}
        next(page for page in form["pages"] if page["id"] == "pensions")["questions"].append(asked)

    told = {each.place.rpartition("“Since when?”, ")[2]: each.after for each in changed(ask)}
    assert told["question, Français"] == "Depuis quand ?" and told["question, العربية"] == "منذ متى؟"
    assert told["asked only if"] == "“Do you receive another pension?” is yes"
    assert told["type of question"] == "Day"
    assert told["answers to other forms"] == "Never"


def test_a_condition_is_said_in_words():
    def always(form):
        del form["samples"]
        asked = next(each for page in form["pages"] for each in page["questions"] if "show_if" in each)
        asked["show_if"]["value"] = False

    found = [each for each in changed(always) if "asked only if" in each.place]
    assert [(each.before, each.after) for each in found] == [
        ("“Do you receive another pension?” is yes", "“Do you receive another pension?” is no")
    ]


def test_in_a_row_a_condition_is_said_with_what_is_asked_there():
    """The applicant and each child are asked for their birthday, under the same id."""

    def ask(form):
        children = question(form, "children")
        children["fields"][2]["show_if"] = {"q": "birth_date", "op": "answered"}

    [found] = [each for each in changed(ask, of=definitions.source("child-grant")) if "asked only if" in each.place]
    assert found.after == "“Date of birth” was answered"


def test_in_a_condition_choices_are_said_in_their_words_also_those_of_each_person():
    related = {"q": "relation", "op": "in", "value": ["child", "grandchild"]}

    def ask(form):
        page = next(page for page in form["pages"] if page["id"] == "rent")
        works = {"q": "works", "op": "eq", "value": "employed"}
        page["show_if"] = {"any": [works, {"any_row": {"of": "children", "where": related}}]}

    [found] = [each for each in changed(ask, of=definitions.source("child-grant")) if "asked only if" in each.place]
    assert found.after.startswith("(“Does anyone in your household work?” is ") and "employed" not in found.after
    assert found.after.endswith("(“This child is your” is one of: Child, Grandchild))")


def test_another_order_is_a_change():
    def turn(form):
        form["pages"][0]["questions"].reverse()

    assert any(each.place.endswith("questions, order") for each in changed(turn))


class TestAmounts:
    """Told as people read them, with the currency: 1900 alone would be nineteen or nineteen hundred."""

    FORM = definitions.source("child-grant")

    def differences(self, change):
        return {each.place.rpartition(", ")[2]: (each.before, each.after) for each in changed(change, of=self.FORM)}

    def test_of_a_bound(self):
        def bound(form):
            question(form, "rent")["constraints"] = {"minimum_minor": 100, "maximum_minor": 190000}

        assert self.differences(bound) == {
            "Smallest amount": ("TVM\u00a00.01", "TVM\u00a01.00"), "Largest amount": ("", "TVM\u00a01,900.00"),
        }  # fmt: skip

    def test_of_a_condition(self):
        def ask_the_poor(form):
            del form["samples"]
            question(form, "pays_rent")["show_if"] = {"q": "income", "op": "lt", "value": 190000}

        words = "“How much comes in during a usual month?” is less than, or earlier than TVM\u00a01,900.00"
        assert self.differences(ask_the_poor)["asked only if"] == ("", words)

    def test_of_the_answers_of_a_sample(self):
        def earn_less(form):
            sample = next(each for each in form["samples"] if "income" in each["answers"])
            sample["answers"]["income"] = {"minor": 1950}

        told = self.differences(earn_less)
        assert told["“How much comes in during a usual month?”"][1] == "TVM\u00a019.50"

    def test_of_what_each_person_is_asked_even_where_the_form_has_a_number_of_the_same_name(self):
        asked = {"q": "income", "op": "ge", "value": 500}
        fields = [{"id": "income", "type": "money", "label": {"en": "Wage"}}, {"id": "x", "type": "text", "label": {}}]
        people = {"id": "people", "type": "person_repeat", "label": {"en": "Who?"}, "fields": fields}
        count = {"id": "income", "type": "number", "label": {"en": "How many?"}}
        old = {"pages": [{"id": "one", "title": {"en": "One"}, "questions": [count, people]}]}
        new = copy.deepcopy(old)
        question(new, "people")["fields"][1]["show_if"] = asked
        [found] = differing(old, new)
        assert found.after.endswith("TVM\u00a05.00")


def test_a_flag_reads_as_yes_and_no():
    found = list(differing({"required": True}, {"required": False}))
    assert found == [Change("an answer is needed", "yes", "no")]


def test_of_a_new_task_the_pages_are_told_by_their_words():
    def sort(form):
        pages = [page["id"] for page in form["pages"] if page["id"] != "declaration"]
        form["tasks"] = [{"id": "all", "title": {code: "All of it" for code in form["languages"]}, "pages": pages}]

    told = {each.place: each.after for each in changed(sort)}
    assert told["task “All of it”, pages"].startswith("Who you are; Where you live; ")


def test_a_task_with_other_pages_is_a_change():
    before, after = ({"tasks": [{"id": "all", "title": {}, "pages": pages}]} for pages in (["one"], ["one", "two"]))
    assert list(differing(before, after)) == [Change("task “all”, pages", "one", "one; two")]


class TestNoKeyIsLeftToTheReader:
    """Neither a key of a definition nor an id nor a word that only the compiler knows."""

    def test_every_bound_has_the_name_of_its_field(self):
        assert set(BOUNDS) == {name for known in KNOWN.values() for name in known}

    @pytest.mark.parametrize("part", [Form, Page, Question, Choice, LegalBasis, Task, Sample])
    def test_every_part_is_called_in_words(self, part):
        with override("ar"):  # in English some are called as their key
            assert [each.name for each in fields(part) if word(each.name) == each.name] == (
                {Form: ["version"], Choice: ["value"]}.get(part) or (["id"] if part in (Page, Question, Task) else [])
            )

    @pytest.mark.parametrize(
        ("kind", "bounds", "said"),
        [
            ("money", {"periods": ["month", "year"]}, {"Periods of which it can be told": "each month; each year"}),
            ("date", {"latest": "today", "rough": True},
             {"Latest day": "today", "Day, or day and month, may be left empty": "yes"}),
            ("date", {"later_than": "birth_date"}, {"Later than the answer to": "When were you born?"}),
            ("document", {"max_files": 2, "office": True},
             {"Most files": "2", "“I give it at an office” is an answer": "yes"}),
            ("address", {"area_level": "lowest"}, {"Areas": "Of the country, down to the smallest"}),
        ],
    )  # fmt: skip
    def test_a_bound_is_said_with_its_value(self, kind, bounds, said):
        old, new = (copy.deepcopy({"pages": SOURCE["pages"]}) for _each in range(2))
        for form, more in ((old, {}), (new, {"constraints": bounds})):
            asked = {"id": "new", "type": kind, "label": {"en": "New?"}, **more}
            form["pages"][-1]["questions"].append(asked)
        found = list(differing(old, new))
        assert {each.place.rpartition("bounds, ")[2]: each.after for each in found} == said

    def test_what_a_sample_answers_and_sees_is_said_in_words(self):
        form = definitions.source("disability-allowance")
        old = {"pages": form["pages"], "samples": [{"name": "Somebody", "answers": {}, "path": []}]}
        answers = {"help": form_choice(form, "help"), "lasts": form_choice(form, "lasts")}
        path = [page["id"] for page in form["pages"][:2]]
        new = {"pages": form["pages"], "samples": [{"name": "Somebody", "answers": answers, "path": path}]}
        told = {each.place: each.after for each in differing(old, new)}
        words = "".join([*told, *told.values()])
        assert len(told) == 3 and not any(each in words for each in (*answers.values(), "lasts", *path)), told


def form_choice(form, name):
    """The first choice of a question."""
    return question(form, name)["choices"][0]["value"]
