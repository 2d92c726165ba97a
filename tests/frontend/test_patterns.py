"""The pattern page holds every component in its states, in every language, and needs no database."""

import re

import pytest
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.utils import translation

from frontend.patterns import COMPONENTS, GROUPS, samples

PARTS = [part for group in GROUPS for part in group.parts]
OF_THE_PAGE = {"state"}  # the pattern page itself is made of these
NAMES = sorted(file.parent.name for file in COMPONENTS.glob("*/index.html") if file.parent.name not in OF_THE_PAGE)


def drawn(name: str, language: str = "en") -> str:
    request = RequestFactory().get("/patterns/?view=mine")
    with translation.override(language):
        return render_to_string(f"components/{name}/example.html", samples(), request=request)


def test_every_component_has_its_place_and_every_place_its_component() -> None:
    assert sorted(part.name for part in PARTS) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_an_example_shows_named_states(name: str) -> None:
    assert "<c-state name=" in (COMPONENTS / name / "example.html").read_text(encoding="utf-8")
    assert "<c-" not in drawn(name)


@pytest.mark.parametrize("name", NAMES)
def test_an_example_can_be_shown_in_arabic(name: str) -> None:
    assert drawn(name, "ar").strip()


@pytest.mark.parametrize("name", NAMES)
def test_every_choice_of_an_example_has_words(name: str) -> None:
    assert not re.search(r'<input type="(?:radio|checkbox)"[^>]*><span>\s*<', drawn(name))


@pytest.mark.parametrize("name", NAMES)
def test_every_word_of_an_example_can_be_translated(name: str) -> None:
    """English words in an example stand inside a translate tag, names of people and places apart."""
    source = (COMPONENTS / name / "example.html").read_text(encoding="utf-8")
    block = r"\{% blocktranslate.*?endblocktranslate %\}"
    bare = re.sub(block + r"|\{%.*?%\}|\{\{.*?\}\}", "", source, flags=re.DOTALL)
    spoken = "title|label|summary|hint|error|said|lede|placeholder|note|sub|legend|what|why"
    said = re.findall(rf'>([^<>]+)<|\b(?:{spoken})="([^"]+)"', bare)
    words = [text for pair in said for text in pair if re.search(r"\b[a-z]{4,}\b", text)]
    assert not words


@pytest.mark.parametrize("group", GROUPS, ids=lambda group: group.key)
def test_no_two_things_on_one_page_share_an_id(group) -> None:
    ids = re.findall(r'\sid="([^"]+)"', "".join(drawn(part.name) for part in group.parts))
    assert sorted(ids) == sorted(set(ids))


@pytest.mark.parametrize("group", GROUPS, ids=lambda group: group.key)
def test_whatever_an_example_refers_to_is_there(group) -> None:
    html = "".join(drawn(part.name) for part in group.parts)
    ids = set(re.findall(r'\sid="([^"]+)"', html))
    named = {name for value in re.findall(r'aria-(?:describedby|labelledby)="([^"]+)"', html) for name in value.split()}
    assert named <= ids


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("language", ["fr", "ar"])
def test_no_drawing_takes_the_decimal_comma_of_the_language(name: str, language: str) -> None:
    places = re.findall(r'\s(?:c?x|c?y|[xy][12]|r|width|height|max|value)="(\d+,\d+)"', drawn(name, language))
    assert not places
