"""Amounts as people write them on the screen, in the smallest unit where a draft is stored, and nothing is lost."""

import copy
import json

import pytest
from django.utils.translation import override

from content.forms.checking.reasons import in_words
from content.forms.sentences import sentences_on_screen
from content.forms.translating import to_blocks, to_definition
from content.forms.translating.amounts import for_reading, in_draft, on_screen, unread
from content.forms.translating.answers import plain
from content.forms.translating.conditions import reopened
from content.forms.translating.scopes import by_block, types_in
from services.forms.compile import CompileError, compile_form

RENT = {"id": "rent", "type": "money", "label": {"en": "Rent?"}}
ROOMS = {"id": "rooms", "type": "number", "label": {"en": "Rooms?"}}
WAGE = {"id": "wage", "type": "money", "label": {"en": "Wage?"}}


def the_form(condition=None, bounds=None, field_condition=None):
    """A form that asks for rent, rooms and the wage of each person, as a definition."""
    rent = {**RENT, "constraints": bounds} if bounds else RENT
    names = {"id": "name", "type": "text", "label": {"en": "Name?"}, "required": False}
    fields = [WAGE, {**names, "show_if": field_condition} if field_condition else names]
    people = {"id": "people", "type": "person_repeat", "label": {"en": "Who?"}, "fields": fields}
    last = {"id": "last", "title": {"en": "Last"}, "questions": [{"id": "more", "type": "text", "label": {"en": "M"}}]}
    pages = [
        {"id": "one", "title": {"en": "One"}, "questions": [rent, ROOMS, people]},
        {**last, "show_if": condition} if condition else last,
    ]
    return {"schema": 1, "key": "small", "languages": ["en"], "title": {"en": "Small"}, "pages": pages}


def at_least(amount, name="rent"):
    return {"q": name, "op": "ge", "value": amount}


def blocks_of(form):
    return to_blocks(form)["pages"]


def typed(form, path, text):
    """The pages as they are stored after somebody typed this into one field of the screen."""
    pages = on_screen(blocks_of(form))
    put(pages, path, text)
    return in_draft(pages)


def put(pages, path, value):
    *steps, last = path
    part = pages
    for step in steps:
        part = part[step]
    part[last] = value


def at(pages, path):
    for step in path:
        pages = pages[step]
    return pages


LEAST = (0, "value", "questions", 0, "value", "minimum_minor")
COMPARED = (1, "value", "show_if", "parts", 0, "value", "value")
IN_ROW = (0, "value", "questions", 2, "value", "fields", 1, "value", "show_if", "parts", 0, "value", "value")
FORM = the_form(at_least(190000), {"minimum_minor": 5, "maximum_minor": 123456789}, at_least(70, "wage"))


def written(pages):
    found = to_definition(key="small", languages=["en"], title=[], pages=pages)["pages"]
    return found[0]["questions"][0].get("constraints", {}), found[1].get("show_if")


@pytest.mark.parametrize(
    ("language", "amount", "largest"),
    [
        ("en", "1,900.00", "1,234,567.89"), ("fr", "1\u202f900,00", "1\u202f234\u202f567,89"),
        ("ar", "1,900.00", "1,234,567.89"),
    ],
)  # fmt: skip
def test_the_screen_writes_amounts_as_its_readers_do(language, amount, largest):
    with override(language):
        pages = on_screen(blocks_of(FORM))
    assert at(pages, COMPARED) == amount
    assert at(pages, (*LEAST[:-1], "maximum_minor")) == largest


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
def test_what_nobody_touched_is_stored_as_it_was(language):
    blocks = blocks_of(FORM)
    with override(language):
        assert in_draft(on_screen(blocks)) == blocks


@pytest.mark.parametrize("text", ["1900", "1,900.00", "1 900,00", "١٩٠٠", "١٬٩٠٠٫٠٠", "TVM 1,900", " 1900.0 "])
def test_an_amount_is_read_in_every_way_that_people_write_it(text):
    assert at(typed(FORM, COMPARED, text), COMPARED) == "190000"
    assert at(typed(FORM, LEAST, text), LEAST) == 190000
    assert at(typed(FORM, IN_ROW, text), IN_ROW) == "190000"


def test_nineteen_hundred_is_nineteen_hundred_and_nothing_smaller():
    bounds, condition = written(typed(the_form(at_least(1)), LEAST, "1900"))
    assert bounds == {"minimum_minor": 190000}
    assert condition == at_least(1)


def test_an_empty_bound_bounds_nothing_and_nought_does():
    assert "minimum_minor" not in written(typed(FORM, LEAST, ""))[0]
    assert written(typed(FORM, LEAST, "0"))[0]["minimum_minor"] == 0


def test_a_number_that_is_no_money_stays_what_it_is():
    pages = on_screen(blocks_of(the_form(at_least(1900, "rooms"))))
    assert at(pages, COMPARED) == "1900"
    assert at(in_draft(pages), COMPARED) == "1900"


def test_a_question_that_was_never_saved_is_known_by_its_block():
    pages = on_screen(blocks_of(FORM))
    block = at(pages, (0, "value", "questions", 0))
    block["value"]["id"] = ""
    put(pages, (*COMPARED[:-1], "question"), f"@{block['id']}")
    put(pages, COMPARED, "19")
    assert at(in_draft(pages), COMPARED) == "1900"


def test_drafts_that_were_stored_before_mean_what_they_meant():
    """Bounds were whole numbers, comparisons their digits: nothing of it is read otherwise now."""
    old = copy.deepcopy(blocks_of(FORM))
    put(old, LEAST, 1900)
    put(old, COMPARED, "24000")
    assert written(old) == ({"minimum_minor": 1900, "maximum_minor": 123456789}, at_least(24000))
    assert written(in_draft(on_screen(old))) == written(old)


class TestOfThePeopleOfAList:
    """What each person is asked is compared as people write it; how many people there are is a number."""

    CONDITION = {"rows": {"of": "people", "op": "ge", "value": 3, "where": at_least(190000, "wage")}}
    VALUE = (1, "value", "show_if", "parts", 0, "value", "where", 0, "value", "value")

    def test_an_amount_is_shown_and_read_as_people_write_it(self):
        pages = on_screen(blocks_of(the_form(self.CONDITION)))
        assert at(pages, self.VALUE) == "1,900.00"
        assert at(pages, (*self.VALUE[:6], "value")) == 3
        put(pages, self.VALUE, "24")
        found = written(in_draft(pages))[1]["rows"]
        assert (found["value"], found["where"]) == (3, at_least(2400, "wage"))

    def test_what_is_no_amount_is_named_at_its_field(self):
        [(field, _reason)] = unread(typed(the_form(self.CONDITION), self.VALUE, "much"))
        assert field == "-".join(map(str, ("pages", *self.VALUE)))

    def test_a_condition_that_was_kept_when_the_screens_knew_less_means_what_it_meant(self):
        blocks = blocks_of(the_form(self.CONDITION))
        kept = {"match": "all", "parts": [], "said": "", "kept": json.dumps(self.CONDITION)}
        put(blocks, (1, "value", "show_if"), kept)
        pages = on_screen(reopened(blocks, by_block(blocks)))
        assert at(pages, self.VALUE) == "1,900.00"
        assert written(in_draft(pages))[1] == self.CONDITION


WRONG = [
    ("much", "Write the amount in figures, for example 1420.50."),
    ("+5", "Write the amount in figures, for example 1420.50."),
    ("-5", "Write an amount of 0 or more, without a minus."),
    ("1.2345", "Write at most two digits after the point, for example 1420.50."),
    ("9" * 20, "This amount is larger than we can take. Look at the figures again."),
]


@pytest.mark.parametrize("path", [LEAST, COMPARED, IN_ROW])
@pytest.mark.parametrize(("text", "reason"), WRONG)
def test_what_is_no_amount_is_kept_as_it_was_typed_and_named_at_its_field(path, text, reason):
    pages = typed(FORM, path, text)
    assert list(unread(pages)) == [("-".join(map(str, ("pages", *path))), reason)]
    assert at(on_screen(pages), path) == text
    assert in_draft(on_screen(pages)) == pages


@pytest.mark.parametrize("path", [LEAST, COMPARED])
@pytest.mark.parametrize(("text", "_reason"), WRONG)
def test_what_is_no_amount_is_never_published(path, text, _reason):
    pages = typed(FORM, path, text)
    with pytest.raises(CompileError):
        compile_form({**FORM, "pages": to_definition(key="s", languages=["en"], title=[], pages=pages)["pages"]})


@pytest.mark.parametrize("path", [LEAST, COMPARED, IN_ROW])
def test_what_is_no_amount_is_still_there_when_a_newer_version_was_taken_over(path):
    """Both are put together as definitions, and made blocks again."""
    pages = to_definition(key="small", languages=["en"], title=[], pages=typed(FORM, path, "-5"))["pages"]
    assert at(on_screen(blocks_of({**FORM, "pages": pages})), path) == "-5"


def test_a_value_that_is_not_looked_at_is_no_fault():
    pages = typed(FORM, COMPARED, "much")
    put(pages, (*COMPARED[:-1], "op"), "answered")
    assert list(unread(pages)) == []


@pytest.mark.parametrize("value", [-1, 10**15])
def test_what_nobody_can_write_is_kept_with_its_condition(value):
    form = the_form(at_least(value))
    block = at(blocks_of(form), (1, "value", "show_if"))
    assert block["kept"] and not block["parts"]
    assert written(in_draft(on_screen(blocks_of(form))))[1] == at_least(value)


def test_where_nothing_says_the_currency_it_stands_with_the_amount():
    assert at(for_reading(blocks_of(FORM)), COMPARED) == "TVM\u00a01,900.00"


def test_a_condition_that_is_kept_says_its_amounts_with_the_currency():
    form = the_form({"not": {"not": at_least(190000)}})
    pages = sentences_on_screen(blocks_of(form), {"rent": "Rent?"}, types_in(form))
    said = "not (not (“Rent?” is at least, or not earlier than TVM\u00a01,900.00))"
    assert at(pages, (1, "value", "show_if", "said")) == said


def test_an_answer_that_is_kept_says_its_amount_with_the_currency():
    assert plain([{"row": "r1", "wage": {"minor": 61050, "period": "week"}}]) == "TVM\u00a0610.50 each week"


@pytest.mark.parametrize(("currency", "amount", "minor"), [("JPY", "1,900", 1900), ("KWD", "1.900", 1900)])
def test_the_currency_of_the_country_says_how_many_decimals_there_are(settings, currency, amount, minor):
    settings.PORTICO_CURRENCY = currency
    blocks = blocks_of(the_form(at_least(minor)))
    assert at(on_screen(blocks), COMPARED) == amount
    assert in_draft(on_screen(blocks)) == blocks


def test_the_compiler_speaks_of_amounts_as_people_read_them():
    assert in_words("an amount of 0 to 10000000000000 minor units is needed") == (
        "Write an amount from TVM\u00a00.00 to TVM\u00a0100,000,000,000.00, in figures."
    )
    assert in_words("the value does not fit rent, a money", {"rent": "Rent?"}) == (
        "Write the amount of “Rent?” in figures, for example 1420.50."
    )
