"""What the screen of conditions offers is what the compiler takes."""

import json

import pytest

from content.forms.blocks.bounds import bounds
from content.forms.blocks.conditions import OPERATORS, ComparisonBlock
from content.forms.sentences import sentence
from content.forms.translating import to_blocks, to_definition
from services.forms.compiling.operators import compared
from services.forms.conditions import OPERATORS as KNOWN
from services.forms.schema import QUESTION_TYPES


def test_every_operator_has_words():
    assert {name for name, _words in OPERATORS} == set(KNOWN)


def test_the_screen_is_told_what_fits_each_type():
    told = json.loads(ComparisonBlock().child_blocks["op"].field.widget.attrs["data-fits"])
    assert {kind: set(fits) for kind, fits in told.items()} == {
        kind: compared(kind).operators for kind in QUESTION_TYPES
    }


def test_an_address_is_offered_the_levels_of_the_country():
    levels = dict(bounds("address"))["area_level"]
    offered = [name for name, _words in levels.field.choices if name]
    assert offered == ["region", "district", "ward", "lowest"]


def test_a_level_that_is_chosen_is_written_and_comes_back_without_choices():
    home = {"id": "home", "type": "address", "label": {"en": "Home"}, "constraints": {"area_level": "ward"}}
    page = {"id": "one", "title": {"en": "One"}, "questions": [home]}
    blocks = to_blocks({"key": "small", "languages": ["en"], "title": {"en": "Small"}, "pages": [page]})
    (written,) = to_definition(**blocks)["pages"][0]["questions"]
    assert written["constraints"] == {"area_level": "ward"}
    assert "choices" not in written


@pytest.mark.parametrize(
    ("condition", "words"),
    [
        ({"q": "rent", "op": "gt", "value": 5}, "“rent” is more than, or later than 5"),
        ({"not": {"q": "rent", "op": "answered"}}, "not (“rent” was answered)"),
        (
            {"any_row": {"of": "children", "where": {"q": "birth", "op": "age_lt", "value": 6}}},
            "for at least one of “children”: (“birth” makes an age under 6 (in years))",
        ),
        (
            {"rows": {"of": "children", "op": "ge", "value": 3}},
            "the number of people in “children” is at least 3",
        ),
        (
            {"rows": {"of": "children", "op": "eq", "value": 0, "where": {"q": "birth", "op": "age_lt", "value": 6}}},
            "the number of people in “children” for whom (“birth” makes an age under 6 (in years)) is exactly 0",
        ),
        ({"any": [{"q": "a", "op": "eq", "value": True}, {"q": "b", "op": "in", "value": ["x", "y"]}]},
         "(“a” is yes) or (“b” is one of: x, y)"),
        ({"q": "wage", "op": "ge", "value": 190000}, "“wage” is at least, or not earlier than TVM\u00a01,900.00"),
        ({"any_row": {"of": "children", "where": {"q": "earns", "op": "ge", "value": 500}}},
         "for at least one of “children”: (“earns” is at least, or not earlier than TVM\u00a05.00)"),
        ("nonsense", "nonsense"),
    ],
)  # fmt: skip
def test_deep_conditions_are_said_in_words(condition, words):
    types = {"rent": "number", "wage": "money", "earns": "number", "children.earns": "money"}
    assert sentence(condition, types=types) == words
