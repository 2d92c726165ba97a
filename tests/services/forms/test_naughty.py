"""Every field into which people write, and what breaks fields: it comes back as it was typed, or with a sentence."""

from html.parser import HTMLParser
from typing import Any

import pytest
from django.http import QueryDict
from django.template.loader import render_to_string

from services.forms.compile import compile_form
from services.forms.runtime import fields_of, read_page, summary, view_page
from services.kernel.text import clean
from tests.support.naughty import naughty_strings

from .asking import MORE, TODAY
from .conftest import page, question, small_form, words
from .test_types import SENTENCE, seen

LONG = {"constraints": {"lines": True, "max_length": 5000}}
# What is written, by the name of the field: the type, what else the question says, and what else stands in its parts.
FIELDS: dict[str, tuple[str, dict[str, Any], dict[str, str]]] = {
    "a short": ("text", {}, {}),
    "a long": ("text", LONG, {}),
    "a card": ("text", {"constraints": {"account": True}}, {}),
    "a name": ("name", {}, {}),
    "a phone": ("phone", {}, {}),
    "a mobile": ("phone", {"constraints": {"mobile": True}}, {}),
    "a email": ("email", {}, {}),
    "a national": ("national_id", {}, {}),
    "a.number bank": ("account", {}, {"a.kind": "bank", "a.bank": "Bank of Tavala"}),
    "a.bank": ("account", {}, {"a.kind": "bank", "a.number": "12345678"}),
    "a.number wallet": ("account", {}, {"a.kind": "wallet"}),
    "a.kind": ("account", {}, {"a.number": "12345678"}),
    "a.text": ("address", MORE["address"], {"a.area": "x"}),
    "a.landmark": ("address", MORE["address"], {"a.area": "x"}),
    "a.area": ("address", MORE["address"], {"a.text": "Quay 3"}),
    "a.latitude": ("address", MORE["address"], {"a.area": "x", "a.text": "Quay 3", "a.longitude": "1"}),
    "a several": ("several", MORE["several"], {}),
    "a number": ("number", {}, {}),
    "a money": ("money", {}, {}),
    "a.year": ("date", {}, {"a.day": "1", "a.month": "2"}),
    "a.calendar": ("date", {}, {"a.day": "1", "a.month": "2", "a.year": "1990"}),
}
KEPT_AS_WRITTEN = {"a short", "a long", "a name", "a.text", "a.landmark"}
NAUGHTY = naughty_strings()


def test_there_are_naughty_strings_enough():
    assert len(NAUGHTY) >= 515


@pytest.mark.parametrize("field", FIELDS)
def test_it_comes_back_as_it_was_typed_or_with_a_sentence_that_says_why_not(field):
    kind, more, others = FIELDS[field]
    name = field.partition(" ")[0]
    error = {"error": words("Answer this question.")}
    form = compile_form(small_form(page("one", question("a", kind, **more, **error)))).form
    for text in NAUGHTY:
        reading = read_page(form, form.pages[0], posted(**others, **{name: text}), today=TODAY)
        view_page(form, form.pages[0], {}, "en", reading)
        assert fields_of(reading)[name] == [clean(text, lines=True)]
        if reading.errors:
            assert all(SENTENCE.search(sentence) for sentence in reading.errors.values()), (text, reading.errors)
            continue
        summary(form, reading.values, "ar")
        if field in KEPT_AS_WRITTEN:
            stored = view_page(form, form.pages[0], reading.values, "en")[0].typed
            assert seen(stored if isinstance(stored, str) else stored[name.partition(".")[2]]) == seen(text)


def test_in_a_list_of_people_it_is_no_different():
    fields = [question("called", "name"), question("notes", "text")]
    form = compile_form(small_form(page("one", question("a", "person_repeat", fields=fields)))).form
    for text in NAUGHTY:
        names = ("a.0.row", "a.0.person", "a.0.called", "a.0.notes")
        reading = read_page(form, form.pages[0], posted(**dict.fromkeys(names, text)), today=TODAY)
        view_page(form, form.pages[0], {}, "en", reading)
        assert fields_of(reading)["a.0.notes"] == [clean(text, lines=True)]
        assert set(reading.errors) <= {"a", "a.0.called", "a.0.notes"}


@pytest.mark.parametrize("field", ["a short", "a long"])
def test_drawn_into_a_page_it_is_text_and_nothing_else(field):
    kind, more, _others = FIELDS[field]
    form = compile_form(small_form(page("one", question("a", kind, **more)))).form
    for text in NAUGHTY:
        reading = read_page(form, form.pages[0], posted(a=text), today=TODAY)
        (view,) = view_page(form, form.pages[0], {}, "en", reading)
        drawn = Drawn(render_to_string("components/question/any.html", {"q": view}))
        assert drawn.value == view.typed
        assert drawn.tags <= USUAL


USUAL = {"div", "label", "input", "textarea", "span", "p", "svg", "path", "small", "circle", "line", "use"}


class Drawn(HTMLParser):
    """What a browser makes of a field: the tags, and what stands in it."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.value, self.inside = "", False
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        self.inside = tag == "textarea"
        if tag == "input":
            self.value = dict(attrs).get("value") or ""

    def handle_endtag(self, tag):
        self.inside = self.inside and tag != "textarea"

    def handle_data(self, data):
        if self.inside:
            self.value += data


def posted(**fields: str) -> QueryDict:
    found = QueryDict(mutable=True)
    for name, text in fields.items():
        found[name] = text
    return found
