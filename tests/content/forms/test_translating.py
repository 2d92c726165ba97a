"""Nothing of a form is lost between the compiler and the editing screen, and ids outlive every rewording."""

import copy
from typing import ClassVar

import pytest

from content.forms.models import FormDraft
from content.forms.translating import known_ids, name_all, resolved, standing_names, to_blocks, to_definition
from content.forms.translating.conditions import from_json, to_json
from services.forms import definitions
from services.forms.compile import compile_form

DEMO = ("child-grant", "disability-allowance", "older-persons-pension")


@pytest.mark.django_db
@pytest.mark.parametrize("name", DEMO)
def test_a_shipped_form_survives_the_round_trip_to_the_same_digest(name):
    source = definitions.source(name)
    again = to_definition(**to_blocks(source))
    assert compile_form(again).sha256 == compile_form(source).sha256


@pytest.mark.django_db
@pytest.mark.parametrize("name", DEMO)
def test_the_editing_screen_itself_loses_nothing(name):
    """Through the blocks of Wagtail, every one of them made and read back."""
    source = definitions.source(name)
    draft = FormDraft(**to_blocks(source))
    draft.pages, draft.tasks = (
        stream.stream_block.to_python(stream.stream_block.get_prep_value(stream.stream_block.normalize(list_of)))
        for stream, list_of in (
            (draft._meta.get_field(name), opened(getattr(draft, name))) for name in ("pages", "tasks")
        )
    )
    assert compile_form(draft.definition()).sha256 == compile_form(source).sha256


def opened(stream):
    """As a list of pairs: each block is looked at and none is taken over unread."""
    return [(child.block_type, child.value) for child in stream]


@pytest.mark.django_db
@pytest.mark.parametrize("name", DEMO)
def test_naming_changes_no_id_that_is_there(name):
    source = definitions.source(name)
    blocks = to_blocks(source)
    pages, tasks = name_all(blocks["pages"], blocks["tasks"], {})
    again = to_definition(**{**blocks, "pages": pages, "tasks": tasks})
    assert compile_form(again).sha256 == compile_form(source).sha256


@pytest.mark.parametrize(
    "condition",
    [
        None,
        {"q": "partner", "op": "eq", "value": True},
        {"q": "rooms", "op": "in", "value": [1, 2]},
        {"q": "birth", "op": "age_lt", "value": 6},
        {"q": "name", "op": "answered"},
        {"any": [{"q": "partner", "op": "eq", "value": False}, {"q": "rooms", "op": "gt", "value": 3}]},
        {"all": [{"q": "partner", "op": "eq", "value": True}]},
        {"not": {"q": "partner", "op": "eq", "value": True}},
        {"all": [{"not": {"q": "partner", "op": "answered"}}, {"q": "rooms", "op": "eq", "value": 1}]},
        {"not": {"any": [{"q": "partner", "op": "answered"}, {"q": "rooms", "op": "eq", "value": 1}]}},
        {"not": {"not": {"q": "partner", "op": "answered"}}},
        {"any_row": {"of": "children", "where": {"q": "birth", "op": "age_lt", "value": 6}}},
        {"q": "unknown", "op": "eq", "value": 5},
    ],
)
def test_no_condition_is_lost_however_deep(condition):
    types = {"partner": "yes_no", "rooms": "number", "birth": "date", "name": "text"}
    assert to_json(from_json(condition, types), types) == condition


def test_what_is_deeper_than_a_row_of_comparisons_is_kept_and_not_offered_for_change():
    block = from_json({"not": {"not": {"q": "partner", "op": "answered"}}}, {"partner": "yes_no"})
    assert block["kept"] and not block["parts"]


class TestWhatMustNotBeSo:
    TYPES: ClassVar = {"partner": "yes_no", "rooms": "number"}
    ANSWERED: ClassVar = {"q": "partner", "op": "answered"}

    def test_is_a_tick_beside_the_comparison(self):
        [part] = from_json({"not": self.ANSWERED}, self.TYPES)["parts"]
        assert part["value"] == {"question": "partner", "op": "answered", "value": "", "not_so": True}

    @pytest.mark.parametrize(("many", "match"), [("any", "none"), ("all", "not_all")])
    def test_of_several_is_chosen_for_all_of_them(self, many, match):
        block = from_json({"not": {many: [self.ANSWERED, {"q": "rooms", "op": "eq", "value": 1}]}}, self.TYPES)
        assert block["match"] == match and not any(part["value"]["not_so"] for part in block["parts"])

    def test_of_several_of_which_one_is_left_still_must_not_be_so(self):
        block = {**from_json(self.ANSWERED, self.TYPES), "match": "none"}
        assert to_json(block, self.TYPES) == {"not": self.ANSWERED}
        assert to_json({"match": "none", "parts": []}, self.TYPES) is None

    def test_a_comparison_of_before_the_tick_is_read_as_ever(self):
        row = {"question": "rooms", "op": "eq", "value": "1"}
        stored = {"match": "all", "parts": [{"type": "item", "id": "8c5f", "value": row}]}
        assert to_json(stored, self.TYPES) == {"q": "rooms", "op": "eq", "value": 1}


def test_in_a_row_a_condition_means_the_field_of_that_row_first():
    """“lives_here” is yes or no of each person, although a question about a number has the same id."""
    asked = {"q": "lives_here", "op": "eq", "value": True}
    fields = [
        {"id": "lives_here", "type": "yes_no", "label": {"en": "Here?"}},
        {"id": "since", "type": "date", "label": {"en": "Since?"}, "show_if": asked},
    ]
    people = {"id": "people", "type": "person_repeat", "label": {"en": "Who?"}, "fields": fields}
    number = {"id": "lives_here", "type": "number", "label": {"en": "How many?"}}
    pages = [{"id": "one", "title": {"en": "One"}, "questions": [number, people]}]
    blocks = to_blocks({"key": "small", "languages": ["en"], "title": {"en": "S"}, "pages": pages})
    block = blocks["pages"][0]["value"]["questions"][1]["value"]["fields"][1]["value"]["show_if"]
    assert block["parts"][0]["value"]["value"] == "yes" and not block["kept"]
    found = to_definition(**blocks)["pages"][0]["questions"][1]["fields"][1]
    assert found["show_if"] == asked


def a_page(*questions, title="Your home", name="", block="p1"):
    value = {"id": name, "title": {"en": title}, "questions": list(questions)}
    return {"type": "page", "id": block, "value": value}


def a_question(label, name="", block="", kind="text", **more):
    return {"type": kind, "id": block, "value": {"id": name, "label": {"en": label}, **more}}


def named(*pages, known=None):
    return [
        (page["value"]["id"], [each["value"]["id"] for each in page["value"]["questions"]])
        for page in name_all(pages, [], known or {})[0]
    ]


class TestNames:
    def test_come_from_the_english_words(self):
        assert named(a_page(a_question("Do you pay rent?"))) == [("your-home", ["do_you_pay_rent"])]

    def test_outlive_rewording(self):
        before = a_page(a_question("Rent?", "rent", "q1"), name="home")
        after = a_page(a_question("What do you pay each month?", "other", "q1"), title="Costs", name="other")
        assert named(after, known=known_ids([before])) == [("home", ["rent"])]

    def test_of_a_copy_are_its_own(self):
        assert named(a_page(a_question("Rent?", "rent", "q1"), a_question("Rent?", "rent", "q2"))) == [
            ("your-home", ["rent", "rent_2"])
        ]

    @pytest.mark.parametrize("label", ["", "???", "٣ غرف", "9 lives", "x" * 90])
    def test_can_always_be_made(self, label):
        [(_, [name])] = named(a_page(a_question(label)))
        source = {"key": "small", "languages": ["en"], "title": {"en": "S"}}
        question = {"id": name, "type": "text", "label": {"en": "A"}}
        compile_form({**source, "pages": [{"id": "one", "title": {"en": "One"}, "questions": [question]}]})

    @pytest.mark.parametrize("label", ["Version", "Next", "Code", "Purpose"])
    def test_are_none_that_the_pages_use_themselves(self, label):
        assert named(a_page(a_question(label), title="Leave")) == [("leave-2", [f"{label.lower()}_2"])]

    def test_of_the_signature_stay_where_they_were_published(self):
        before = a_page(a_question("Purpose", "purpose", "q1"))
        assert named(before, known=known_ids([before])) == [("your-home", ["purpose"])]

    def test_of_the_page_with_the_declaration_is_the_one_that_the_journey_knows(self):
        assert named(a_page(a_question("I swear", kind="declaration"), title="Sign"))[0][0] == "declaration"

    def test_are_given_to_choices_and_fields_too(self):
        choices = [{"type": "item", "id": "", "value": {"label": {"en": "Selmar"}, "value": ""}}]
        fields = [a_question("Row"), a_question("Name")]
        page = a_page(a_question("Who", kind="person_repeat", fields=fields, choices=choices))
        [found] = name_all([page], [], {})[0]
        who = found["value"]["questions"][0]["value"]
        assert [each["value"]["id"] for each in who["fields"]] == ["row_2", "name"]
        assert who["choices"][0]["value"]["value"] == "selmar"


@pytest.mark.django_db
def test_words_in_a_language_that_the_form_does_not_speak_stay_in_the_draft():
    blocks = to_blocks(copy.deepcopy(definitions.source("child-grant")))
    found = to_definition(**{**blocks, "languages": ["en"]})
    assert found["title"] == {"en": "Child Grant"}
    compile_form(found)


class TestWhatThePublishedFormKnows:
    PUBLISHED = definitions.source("older-persons-pension")

    def rebuilt(self, *questions):
        pages = [a_page(*questions, title="Written anew")]
        [page] = name_all(pages, [], {}, standing_names(self.PUBLISHED))[0]
        return [each["value"]["id"] for each in page["value"]["questions"]]

    def test_the_same_fact_keeps_its_id_in_whatever_words(self):
        assert self.rebuilt(a_question("Your birthday?", kind="date", bind="person.birth_date")) == ["birth_date"]

    def test_the_same_words_keep_their_id(self):
        label = next(
            question["label"]["en"]
            for page in self.PUBLISHED["pages"]
            for question in page["questions"]
            if question["id"] == "has_pension"
        )
        assert self.rebuilt(a_question(label, kind="yes_no")) == ["has_pension"]

    def test_another_type_under_the_same_words_is_another_question(self):
        assert self.rebuilt(a_question("What is your full name?", kind="date")) == ["what_is_your_full_name"]


BLOCK = "0a58b7f4-6d0b-4d4c-9f0b-2f7c1c8f3a11"


def test_what_was_chosen_before_it_had_an_id_gets_the_id_at_the_saving():
    blocks = [{"value": {"path": f"you, @{BLOCK}", "rows": [{"question": f"@{BLOCK}"}], "on": None, "yes": True}}]
    assert resolved(blocks, {BLOCK: "home"}) == [
        {"value": {"path": "you, home", "rows": [{"question": "home"}], "on": None, "yes": True}}
    ]


def test_a_block_that_is_gone_stays_named_so_that_the_check_says_so():
    assert resolved(f"@{BLOCK}", {}) == f"@{BLOCK}"
