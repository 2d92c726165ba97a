"""Where a fault stands: in words, and as the form of the screen names its field."""

import pytest

from content.forms.checking.places import fault_at
from content.forms.translating import to_blocks, to_definition
from services.areas import queries as areas
from services.areas.country import Country
from services.forms import definitions

with pytest.MonkeyPatch.context() as patched:
    patched.setattr(areas, "country", Country)  # no list was read in, and no database is asked for one
    BLOCKS = to_blocks(definitions.source("child-grant"))
    FORM = to_definition(**BLOCKS)


@pytest.mark.parametrize(
    ("place", "field"),
    [
        ("title.fr", "title-0-value-fr"),
        ("pages.home.title.ar", "pages-1-value-title-ar"),
        ("pages.income.questions.income.label.fr", "pages-4-value-questions-1-value-label-fr"),
        (
            "pages.income.questions.works.choices.2.label.fr",
            "pages-4-value-questions-0-value-choices-2-value-label-fr",
        ),
        ("pages.children.questions.children.fields.name.id", "pages-2-value-questions-0-value-fields-0-value-id"),
        ("pages.rent.questions.rent.constraints.minimum_minor", "pages-5-value-questions-1-value-minimum_minor"),
        ("pages.rent.questions.rent.show_if.value", "pages-5-value-questions-1-value-show_if-parts-0-value"),
        ("pages.rent.show_if.all.2", "pages-5-value-show_if-parts-2-value"),
        ("samples.1.path", "samples-1-value-path"),
        ("languages", "languages"),
        ("in_flight.policy", "policy"),
        ("in_flight.until", "moves_on"),
        ("in_flight.migration", "migration"),
    ],
)
def test_a_place_of_the_compiler_is_a_field_of_the_screen(place, field):
    assert fault_at(place, "the text is missing", FORM, BLOCKS).field == field


def test_pages_and_questions_are_called_by_their_words():
    reason = "'X' parts after home: expected rent; the answers lead to children, rent"
    found = fault_at("samples.0.path", reason, FORM, BLOCKS)
    assert found.place == "sample “One child, work and rent”, pages that this person sees"
    assert found.words == (
        "These answers lead to other pages. You expect: Your rent. "
        "They lead to: Which children live with you?, Your rent."
    )


def test_what_is_missing_in_a_sample_is_said_with_its_question():
    reason = "'X' is not complete: rent.rent: Write an amount of 0 or more."
    found = fault_at("samples.0.complete", reason, FORM, BLOCKS)
    assert found.words == (
        "Something is missing here: If yes, how much a month?: Write an amount of 0 or more. "
        "Answer it, or take the tick away."
    )


def test_a_question_of_the_published_form_alone_is_called_by_its_words_too():
    old = {"pages": [{"id": "one", "title": {}, "questions": [{"id": "gone", "label": {"en": "Old question?"}}]}]}
    found = fault_at("in_flight.migration", "say what becomes of the answers to gone", FORM, {}, old)
    assert found.words == "Say what becomes of the answers to “Old question?”."


def test_a_fact_that_two_questions_ask_for_is_said_with_both():
    found = fault_at("pages.rent.questions.rent.bind", "rent.pays is asked by pays_rent already", FORM, BLOCKS)
    assert found.field == "pages-5-value-questions-1-value-bind"
    assert found.words.endswith("already. Leave the fact of one of the two empty, or remove one.")
    assert "rent.pays" not in found.words and "“pays_rent”" not in found.words


def test_a_condition_on_a_declaration_is_said_at_its_place():
    reason = "a declaration is asked whatever the answers are"
    found = fault_at("pages.declaration.questions.declaration.show_if", reason, FORM, BLOCKS)
    assert "show_if" in found.field
    assert found.words == "Everybody declares it before they send, whatever they answered. Take the condition away."
