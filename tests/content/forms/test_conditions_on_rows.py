"""What editors say of the people of a list: nothing of it is lost, and what is refused leads to its field."""

import json
from uuid import uuid4

import pytest

from content.forms.blocks import PAGES
from content.forms.blocks.conditions import COUNTS, PARTS, WHO, PersonBlock
from content.forms.checking.conditions import way
from content.forms.checking.places import fault_at, names_of
from content.forms.sentences import sentence, sentences_on_screen, without_sentences
from content.forms.translating import resolved, to_blocks, to_definition
from content.forms.translating.conditions import from_json, is_said, reopened, to_json
from content.forms.translating.rows import WHO as KNOWN
from content.forms.translating.scopes import types_in
from services.forms.compile import CompileError, compile_form
from services.forms.conditions import COUNTED

TYPES = {
    "cares": "yes_no",
    "school": "number",
    "children": "person_repeat",
    "children.born": "date",
    "children.school": "yes_no",
    "children.shoe": "number",
}
UNDER_SIX = {"q": "born", "op": "age_lt", "value": 6}
AT_SCHOOL = {"q": "school", "op": "eq", "value": True}
CARES = {"q": "cares", "op": "eq", "value": True}


def of(who, where=None, **more):
    return {who: {"of": "children", **more} | ({"where": where} if where else {})}


CONDITIONS = [
    of("any_row", UNDER_SIX),
    of("all_rows", AT_SCHOOL),
    of("any_row", {"all": [UNDER_SIX, AT_SCHOOL]}),
    of("all_rows", {"any": [UNDER_SIX, {"q": "shoe", "op": "in", "value": [20, 21]}]}),
    of("rows", op="ge", value=2),
    of("rows", UNDER_SIX, op="eq", value=0),
    {"any": [CARES, of("any_row", CARES), of("rows", op="lt", value=3), {"q": "born", "op": "answered"}]},
    {"all": [of("any_row", UNDER_SIX), {"q": "school", "op": "gt", "value": 3}]},
    of("any_row", {"not": UNDER_SIX}),
    of("rows", {"not": {"any": [UNDER_SIX, AT_SCHOOL]}}, op="ge", value=1),
    {"not": of("any_row", UNDER_SIX)},
    {"not": {"all": [CARES, {"not": of("all_rows", AT_SCHOOL)}]}},
]


@pytest.mark.parametrize("condition", CONDITIONS)
def test_a_condition_on_rows_can_be_changed_and_reads_back_exactly(condition):
    block = from_json(condition, TYPES)
    assert block["parts"] and not block["kept"]
    assert to_json(block, TYPES) == condition


@pytest.mark.parametrize("condition", CONDITIONS)
def test_the_blocks_of_the_screen_lose_nothing(condition):
    block = from_json(condition, TYPES)
    shown = PARTS.to_python(block["parts"])
    assert [each.block_type for each in shown] == [each["type"] for each in block["parts"]]
    again = PARTS.get_prep_value(PARTS.normalize([(each.block_type, each.value) for each in shown]))
    assert to_json({**block, "parts": again}, TYPES) == condition


def test_comparisons_that_were_stored_as_a_list_are_read_as_before():
    stored = [{"type": "item", "id": "8c5f", "value": {"question": "cares", "op": "eq", "value": "yes"}}]
    [part] = PARTS.to_python(stored)
    assert (part.block_type, part.value["question"], part.id) == ("item", "cares", "8c5f")


@pytest.mark.parametrize(
    "condition",
    [
        of("any_row", {"not": {"not": UNDER_SIX}}),
        of("any_row", {"all": [UNDER_SIX]}),
        of("rows", {"all": [UNDER_SIX, {"any": [AT_SCHOOL, CARES]}]}, op="ge", value=1),
        {"not": {"all": [of("any_row", UNDER_SIX)]}},
        {"any_row": {"of": "children"}, "more": 1},
        {"any_row": "children"},
        of("any_row", UNDER_SIX, op="ge"),
    ],
)
def test_what_goes_deeper_is_kept_word_for_word(condition):
    block = from_json(condition, TYPES)
    assert block["kept"] and not block["parts"]
    assert to_json(block, TYPES) == condition


SHOW_IF = PAGES.child_blocks["page"].child_blocks["show_if"]


def shown(value):
    """What the screen shows of a condition."""
    return SHOW_IF.get_form_state(SHOW_IF.to_python(reopened(value, TYPES)))


def kept(condition):
    """As it was stored when the screen could not write it."""
    return {"match": "all", "parts": [], "said": "", "kept": json.dumps(condition)}


def without_ids(state):
    if isinstance(state, dict):
        return {key: without_ids(part) for key, part in state.items() if key != "id"}
    return [without_ids(part) for part in state] if isinstance(state, list) else state


@pytest.mark.parametrize("condition", CONDITIONS)
def test_what_was_kept_before_is_opened_where_it_can_be_written_now(condition):
    state = shown(kept(condition))
    assert state["parts"] and not state["kept"] and not state["said"]
    assert without_ids(state) == without_ids(shown(from_json(condition, TYPES)))


def test_what_still_goes_deeper_stays_closed_and_is_said():
    state = shown(kept({"not": {"not": of("any_row", UNDER_SIX)}}))
    assert state["kept"] and not state["parts"]
    assert state["said"].startswith("not (not (for at least one of")


@pytest.mark.parametrize(
    "text", ["nonsense", "[]", "7", '{"q": 5, "op": "eq", "value": 1}', '{"any_row": [{"q": null}]}']
)
def test_what_is_kept_and_no_condition_stays_as_it_is(text):
    block = {"match": "all", "parts": [], "said": "", "kept": text}
    assert reopened(block, TYPES) == block


def test_of_each_person_a_name_means_what_they_are_asked_first():
    """“school” is yes or no of each child, although a number has the same id."""
    said = to_json(from_json(of("any_row", AT_SCHOOL), TYPES), TYPES)
    assert said["any_row"]["where"]["value"] is True


def test_a_new_block_that_says_nothing_is_left_out_and_a_half_written_one_is_not():
    empty = {"type": "people", "value": {"who": "rows", "of": "", "op": "ge", "value": None, "where": []}}
    assert not is_said(empty)
    assert to_json({"match": "all", "parts": [empty]}, TYPES) is None
    half = {"type": "people", "value": {**empty["value"], "value": 0}}
    assert to_json({"match": "all", "parts": [half]}, TYPES) == {"rows": {"of": "", "op": "ge", "value": 0}}


def test_a_list_chosen_before_it_had_an_id_gets_it_at_the_saving():
    block = "0a58b7f4-6d0b-4d4c-9f0b-2f7c1c8f3a11"
    part = {"type": "people", "value": {"who": "rows", "of": f"@{block}", "where": []}}
    assert resolved([part], {block: "children"})[0]["value"]["of"] == "children"


def test_all_that_the_compiler_knows_of_rows_has_words():
    assert {name for name, _words in WHO} == set(KNOWN)
    assert {name for name, _words in COUNTS} == set(COUNTED)


def test_of_each_person_only_what_they_are_asked_is_offered():
    attrs = PersonBlock().child_blocks["question"].field.widget.attrs
    assert attrs["data-offers"] == "of-list"
    people = PARTS.child_blocks["people"].child_blocks["of"].field.widget.attrs
    assert (people["data-offers"], people["data-types"]) == ("earlier", "person_repeat")


def test_of_each_person_nothing_is_demanded_and_nothing_can_be_left_open():
    people = PARTS.child_blocks["people"]
    for name in ("who", "op", "match"):
        field = people.child_blocks[name].field
        assert not field.required and "" not in dict(field.choices)


def test_information_has_no_answer_to_be_compared_with():
    attrs = PARTS.child_blocks["item"].child_blocks["question"].field.widget.attrs
    assert {"information", "declaration"}.isdisjoint(attrs["data-types"].split())


def part(kind, **value):
    return {"type": kind, "value": value}


SHOWN = {
    "parts": [
        part("item", question=""),  # added, and nothing chosen yet
        part("item", question="cares"),
        part("people", of="children", where=[part("item", question=""), part("item", question="born")]),
    ]
}


@pytest.mark.parametrize(
    ("place", "field"),
    [
        ("all.0", ("parts", "1", "value")),
        ("all.1.any_row", ("parts", "2", "value", "of")),
        ("all.1.any_row.where", ("parts", "2", "value", "where", "1", "value")),
        ("all.1.all_rows.where.any.0", ("parts", "2", "value", "where", "1", "value")),
        ("not.all.1.not.all_rows.where.not.any.0.not", ("parts", "2", "value", "where", "1", "value")),
        ("not", ("parts", "1", "value")),
        ("all.1.rows", ("parts", "2", "value", "of")),
        ("all.1.rows.value", ("parts", "2", "value", "value")),
        ("", ("parts", "1", "value")),
        ("all.9", ("parts", "9", "value")),
    ],
)
def test_a_place_in_a_condition_is_a_field_of_the_screen(place, field):
    assert way([step for step in place.split(".") if step], SHOWN) == field


def test_in_a_condition_that_is_kept_the_words_of_it_are_the_place():
    assert way(["not", "any_row", "where"], {"kept": "{}", "parts": []}) == ("said",)


def form(condition):
    """A page that is shown by a condition on the children of the page before."""
    fields = [
        {"id": "born", "type": "date", "label": {"en": "Birthday"}, "constraints": {"latest": "today"}},
        {"id": "school", "type": "yes_no", "label": {"en": "At school?"}},
    ]
    labels = {"add_label": {"en": "Add a child"}, "row_title": {"en": "Child {number}"}}
    children = {"id": "children", "type": "person_repeat", "label": {"en": "Children"}, "fields": fields, **labels}
    cares = {"id": "cares", "type": "yes_no", "label": {"en": "Do you care for them?"}}
    why = {"id": "why", "type": "text", "label": {"en": "Why?"}}
    pages = [
        {"id": "one", "title": {"en": "One"}, "questions": [cares, children]},
        {"id": "two", "title": {"en": "Two"}, "questions": [why], "show_if": condition},
    ]
    return {"key": "small", "languages": ["en"], "title": {"en": "Small"}, "pages": pages}


def faults(condition):
    """As the check says them: each field and its words."""
    blocks = to_blocks(form(condition))
    definition = to_definition(**blocks)
    try:
        compile_form(definition)
    except CompileError as wrong:
        return [
            (found.field, found.words)
            for found in (fault_at(place, reason, definition, blocks) for place, reason in wrong.places)
        ]
    return []


@pytest.mark.parametrize("condition", CONDITIONS[:2])
def test_the_form_with_it_compiles(condition):
    assert faults(condition) == []


AT = "pages-1-value-show_if-parts"


@pytest.mark.parametrize(
    ("condition", "field", "words"),
    [
        (of("rows", op="ge", value=None), "0-value-value", "Write a number of people from 0 to 20."),
        (of("any_row"), "0-value-of", "Say what these people answered: add a comparison below the list."),
        ({"any_row": {"of": "", "where": UNDER_SIX}}, "0-value-of", "Choose one that was asked before."),
        (
            {"any_row": {"of": "cares", "where": CARES}},
            "0-value-of",
            "“Do you care for them?” is no list of people. Choose one that is.",
        ),
        (
            {"all": [CARES, of("any_row", {"any": [AT_SCHOOL, {"q": "school", "op": "eq", "value": "perhaps"}]})]},
            "1-value-where-1-value",
            "“At school?” never has this answer. Choose a value that fits.",
        ),
        (
            {"all": [CARES, of("all_rows", {"q": "born", "op": "contains", "value": "x"})]},
            "1-value-where-0-value",
            "This cannot be asked of “Birthday”. Choose another comparison.",
        ),
        (
            of("any_row", {"q": "shoe", "op": "answered"}),
            "0-value-where-0-value",
            "No question has the id “shoe”. Name one asked before.",
        ),
        (
            of("any_row", {"q": "born", "op": "age_lt", "value": 0}),
            "0-value",
            "Nobody would ever see this, whatever they answer. Change a comparison.",
        ),
    ],
)  # fmt: skip
def test_what_the_compiler_refuses_leads_to_its_field(condition, field, words):
    assert (f"{AT}-{field}", words) in faults(condition)


@pytest.mark.parametrize(
    "place",
    [
        "pages.two.show_if.any_row.where",
        "pages.one.questions.children.fields.born.show_if",
    ],
)
def test_in_a_row_a_fault_names_what_is_asked_there(place):
    source = form(of("any_row", {"q": "born", "op": "contains", "value": "x"}))
    source["pages"][0]["questions"].insert(0, {"id": "born", "type": "date", "label": {"en": "Your own birthday"}})
    found = fault_at(place, "contains cannot be asked of born, a date", source, to_blocks(source))
    assert found.words == "This cannot be asked of “Birthday”. Choose another comparison."


def test_a_sentence_calls_the_list_and_what_is_asked_by_their_words():
    names = names_of(form(None))
    said = sentence({"all": [of("any_row", UNDER_SIX), of("rows", AT_SCHOOL, op="ge", value=2)]}, names)
    assert said == (
        "(for at least one of “Children”: (“Birthday” makes an age under 6 (in years))) and "
        "(the number of people in “Children” for whom (“At school?” is yes) is at least 2)"
    )


def test_a_field_whose_id_another_list_has_too_is_called_by_its_list_alone():
    source = form(None)
    again = {**source["pages"][0]["questions"][1], "id": "parents", "label": {"en": "Parents"}}
    source["pages"][0]["questions"].append(again)
    names = names_of(source)
    assert names["parents.born"] == "Birthday" and "born" not in names


def test_what_a_condition_says_stands_beside_it_and_is_never_stored():
    """In a row it is said with what is asked there."""
    definition = form({"not": CARES})
    definition["pages"][0]["questions"][1]["fields"][1]["show_if"] = {"q": "born", "op": "age_ge", "value": 6}
    pages = to_blocks(definition)["pages"]
    shown = sentences_on_screen(pages, names_of(definition), types_in(definition))
    school = shown[0]["value"]["questions"][1]["value"]["fields"][1]["value"]
    assert school["show_if"]["said"] == "“Birthday” makes an age of at least 6 (in years)"
    assert shown[1]["value"]["show_if"]["said"] == "not (“Do you care for them?” is yes)"
    assert shown[0]["value"]["show_if"]["said"] == ""
    assert '"said": "“' not in json.dumps(without_sentences(shown), ensure_ascii=False)


def test_a_sign_that_stands_for_a_new_block_may_stand_in_words():
    definition = form(CARES)
    definition["pages"][0]["questions"][0]["label"] = {"en": "Do you care for them @ home?"}
    pages = to_blocks(definition)["pages"]
    shown = sentences_on_screen(pages, names_of(definition), types_in(definition))
    assert shown[1]["value"]["show_if"]["said"] == "“Do you care for them @ home?” is yes"
    pages[1]["value"]["show_if"]["parts"][0]["value"]["question"] = f"@{uuid4()}"
    shown = sentences_on_screen(pages, names_of(definition), types_in(definition))
    assert shown[1]["value"]["show_if"]["said"] == "", "it has no words yet"
