"""Which slips are forgiven, and which words are left what they are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.search.slips import within_reach
from content.search.sounds import sounds_like


def _reached(writing, *words, language="en"):
    by_length = {}
    for word in words:
        by_length.setdefault(len(word), []).append(word)
    return dict(within_reach(writing, by_length, language))


@pytest.mark.parametrize(
    ("writing", "word"),
    [
        ("allownce", "allowance"),
        ("disabilty", "disability"),
        ("grnat", "grant"),
        ("rgant", "grant"),
        ("chld", "child"),
        ("mony", "money"),
        ("babby", "baby"),
        ("penshun", "pension"),
        ("eligable", "eligible"),
        ("handicapp", "handicap"),
        ("andicap", "handicap"),
        ("kommunity", "community"),
    ],
)
def test_a_slip_is_forgiven(writing, word):
    assert word in _reached(writing, word)


@pytest.mark.parametrize(
    ("writing", "word"),
    [
        ("visibility", "disability"),
        ("mission", "pension"),
        ("meal", "mean"),
        ("sep", "step"),
        ("log", "long"),
        ("bank", "rank"),
        ("hold", "old"),
        ("xx", "xxx"),
        ("pension", "mention"),
    ],
)
def test_another_word_is_left_what_it_is(writing, word):
    assert _reached(writing, word) == {}


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [
        ("en", "penshun", "pension"),
        ("en", "medisin", "medicine"),
        ("en", "fysical", "physical"),
        ("fr", "retrete", "retraite"),
        ("fr", "allocasion", "allocation"),
        ("fr", "opital", "hopital"),
        ("ar", "معاص", "معاس"),
    ],
)
def test_words_that_are_said_alike_sound_alike(language, one, other):
    assert sounds_like(one, other, language)


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [("en", "pension", "passion"), ("fr", "pension", "mention"), ("am", "ጡረታ", "ጡረታ")],
)
def test_others_do_not(language, one, other):
    assert not sounds_like(one, other, language)


@given(
    writing=st.text(max_size=40), word=st.text(min_size=2, max_size=40), language=st.sampled_from(["en", "fr", "ar"])
)
def test_whatever_is_typed_may_be_asked(writing, word, language):
    assert set(_reached(writing, word, language=language)) <= {word}
