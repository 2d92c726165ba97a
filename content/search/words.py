"""Words as the index knows them.

A *spelling* is a word without case, accents, tashkeel or variants of a letter. Its *key* is what its forms share:
“pensions” and “pension”, المعاش and معاش. A language without rules below is searched by spellings.
"""

import re
import threading
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import snowballstemmer

from services.kernel.text import fold

from .stop_words import STOP_WORDS

LONGEST_WORD = 40
_STEMMERS = {"ar": "arabic", "en": "english", "fr": "french"}
_ELIDING = frozenset({"fr"})  # l'enfant is two words; mother's is one
_MARKS = "".join(chr(code) for code in range(0x10000) if unicodedata.category(chr(code)).startswith("M"))
_JOINERS = "\u200c\u200d"
_WORD = re.compile(rf"[^\W_](?:[^\W_]|[{_MARKS}{_JOINERS}])*")
_WORD_WITH_APOSTROPHES = re.compile(rf"[^\W_](?:[^\W_]|[{_MARKS}{_JOINERS}]|['’ʼ](?=[^\W_]))*")
# The Arabic article with and without a particle before it; enough letters must stay for a word.
_ARTICLE = re.compile(r"^(?:ال(?=\w{2})|لل(?=\w{3})|[وفبك]ال(?=\w{4}))")
_of_this_thread = threading.local()


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text: its key, its spelling, and where it stands."""

    key: str
    spelling: str
    start: int
    end: int


def words_of(text: str, language: str) -> Iterator[Word]:
    """The words of `text` in their order, without those that tell nothing."""
    silent = STOP_WORDS.get(language, frozenset())
    pattern = _WORD if language in _ELIDING else _WORD_WITH_APOSTROPHES
    for found in pattern.finditer(text):
        spelled = spelling(found.group())
        if spelled and spelled not in silent:
            yield Word(key(spelled, language), spelled, found.start(), found.end())


def keys_of(text: str, language: str) -> tuple[str, ...]:
    """The keys of the words of `text`, in their order."""
    return tuple(word.key for word in words_of(text, language))


@lru_cache(maxsize=50_000)
def spelling(word: str) -> str:
    """`word` without what writers leave out or vary."""
    return fold(word).replace(" ", "")[:LONGEST_WORD]


@lru_cache(maxsize=50_000)
def key(spelled: str, language: str) -> str:
    """What the forms of a word share. Never shown."""
    name = _STEMMERS.get(language)
    if name is None:
        return spelled
    bare = _ARTICLE.sub("", spelled) if language == "ar" else spelled
    return str(_stemmer(name).stemWord(bare)) or bare


def _stemmer(name: str) -> snowballstemmer.stemmer:
    """One for each thread: a stemmer keeps the word it works on in itself."""
    made = _of_this_thread.__dict__
    if name not in made:
        made[name] = snowballstemmer.stemmer(name)
    return made[name]
