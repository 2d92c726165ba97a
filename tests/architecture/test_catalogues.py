"""Every text for people stands in every catalogue, translated, with its places and its markup."""

import ast
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import polib
import pytest
from django.conf import settings

from deploy.commands import catalogues

from .house import python_files, tree

CATALOGUES = {path.parts[-3]: path for path in catalogues.catalogues()}
# %(name)s and %s, {name}; a per cent sign that is meant is written twice.
PLACES = {
    "python-format": re.compile(r"%(?:\(\w+\))?[-#0 +]*\d*(?:\.\d+)?[a-zA-Z%]"),
    "python-brace-format": re.compile(r"\{\w*\}"),
}
FLOORS = ("services", "identity", "notifications", "content", "portal")
CODE = re.compile(r"[a-z_]+\.[a-z_]+")
TAG = re.compile(r"</?[a-z][^>]*>")


@cache
def texts(language: str) -> polib.POFile:
    return polib.pofile(str(CATALOGUES[language]))


def translated(language: str) -> list[tuple[polib.POEntry, str]]:
    """Every text with each of its translations: a sentence that counts has one for each form of the plural."""
    found = []
    for entry in texts(language).translated_entries():
        said = entry.msgstr_plural.values() if entry.msgid_plural else [entry.msgstr]
        found += [(entry, words) for words in said]
    return found


def key(entry: polib.POEntry) -> tuple[str, str, str]:
    return entry.msgctxt or "", entry.msgid, entry.msgid_plural


def places(text: str, flags: list[str]) -> Counter[str]:
    return Counter(place for flag, pattern in PLACES.items() if flag in flags for place in pattern.findall(text))


def test_every_language_of_the_profile_has_a_catalogue():
    assert {code for code, _name in settings.LANGUAGES} - {"en"} <= set(CATALOGUES)


@pytest.fixture(scope="module")
def said_in_code() -> set[tuple[str, str, str]]:
    return {key(entry) for entry in catalogues.collected()}


def test_every_refusal_with_a_code_is_among_the_texts(said_in_code):
    """A class of its own has to be named in `catalogues.KEYWORDS`."""
    collected = {message for _context, message, _plural in said_in_code}
    assert [text for text in refusals() if text not in collected] == []


def refusals() -> Iterator[str]:
    """The texts of `raise Refused("room.code", "What is wrong.")`; nonsense in a profile, only its author reads."""
    for path in python_files(*FLOORS):
        for node in ast.walk(tree(path)):
            match node:
                case ast.Raise(exc=ast.Call(func, [ast.Constant(str(code)), ast.Constant(str(text)), *_])):
                    if CODE.fullmatch(code) and ast.unparse(func) != "Nonsense":
                        yield text


@pytest.mark.parametrize("language", CATALOGUES)
class TestEveryCatalogue:
    def test_holds_the_texts_of_the_code_and_no_others(self, language, said_in_code):
        """Mended by `manage.py messages`."""
        held = {key(entry) for entry in texts(language)}
        assert sorted(said_in_code - held) == []
        assert sorted(held - said_in_code) == []

    def test_leaves_no_text_empty(self, language):
        assert [entry.msgid for entry in texts(language).untranslated_entries()] == []

    def test_leaves_no_text_in_doubt(self, language):
        assert [entry.msgid for entry in texts(language).fuzzy_entries()] == []

    def test_keeps_every_place_to_fill_in(self, language):
        wrong = []
        for entry, words in translated(language):
            ours = [places(text, entry.flags) for text in (entry.msgid, entry.msgid_plural) if text]
            if entry.msgid_plural:
                # "One child" may leave the number out, and so may "two children" in Arabic; no form invents a place.
                fits = not (places(words, entry.flags) - (ours[0] | ours[1]))
            else:
                fits = set(places(words, entry.flags)) == set(ours[0])
            if not fits:
                wrong.append((entry.msgid, words))
        assert wrong == []

    def test_keeps_the_markup(self, language):
        wrong = []
        for entry, words in translated(language):
            ours, theirs = Counter(TAG.findall(entry.msgid)), Counter(TAG.findall(words))
            if theirs != ours and not (entry.msgid_plural and theirs <= Counter(TAG.findall(entry.msgid_plural))):
                wrong.append((entry.msgid, words))
        assert wrong == []

    def test_is_compiled(self, language):
        """Mended by `manage.py messages --compile`."""
        path = CATALOGUES[language]
        assert path.with_suffix(".mo").read_bytes() == catalogues.compiled(path)


def test_a_second_run_changes_nothing(tmp_path: Path):
    template = CATALOGUES["fr"]
    copy = tmp_path / "django.po"
    copy.write_bytes(CATALOGUES["fr"].read_bytes())
    catalogues.merge(copy, template)
    once = copy.read_bytes()
    catalogues.merge(copy, template)
    assert copy.read_bytes() == once


def test_bringing_in_new_texts_loses_no_translation(tmp_path: Path):
    template, path = tmp_path / "django.pot", tmp_path / "django.po"
    path.write_text(polib_text(("Stays", "Reste"), ("Goes", "Part")), encoding="utf-8")
    template.write_text(polib_text(("Stays", ""), ("Comes", "")), encoding="utf-8")
    catalogues.merge(path, template)
    assert {entry.msgid: entry.msgstr for entry in polib.pofile(str(path))} == {"Stays": "Reste", "Comes": ""}


def polib_text(*pairs: tuple[str, str]) -> str:
    made = polib.POFile()
    made.metadata = {"Content-Type": "text/plain; charset=utf-8"}
    made.extend(polib.POEntry(msgid=msgid, msgstr=msgstr) for msgid, msgstr in pairs)
    return str(made)
