"""How hard a text is to read. For Latin letters the LIX measure; for other scripts the length of sentences."""

import re
import unicodedata
from statistics import mean

# LIX: words per sentence plus the share of words over six letters. 40 reads like a newspaper, 50 like a law.
MOST_LIX = {"en": 47, "fr": 52}
MOST_LIX_ELSEWHERE = 50
MOST_WORDS = 25
LONG_WORD = 6
ENOUGH_WORDS = 40

_SENTENCE_ENDS = re.compile(r"[.!?:;…؟؛።፧፨]+\s|\n+|[.!?…؟።]+$")
_WORD = re.compile(r"\w[\w’'-]*")


def sentences(text: str) -> list[list[str]]:
    """Sentences, each as its words. A line ends one too: headings and list items have no full stop."""
    pieces = (_WORD.findall(piece) for piece in _SENTENCE_ENDS.split(text))
    return [words for words in pieces if words]


def long_sentences(text: str) -> list[str]:
    """The first words of every sentence that is longer than anybody keeps in mind."""
    return [" ".join(words[:6]) for words in sentences(text) if len(words) > MOST_WORDS]


def is_hard(text: str, language: str) -> bool:
    """Tell whether the text as a whole is too hard; short texts are not judged."""
    found = sentences(text)
    words = [word for sentence in found for word in sentence]
    if len(words) < ENOUGH_WORDS:
        return False
    length = mean(len(sentence) for sentence in found)
    if not _is_latin(words):
        return length > MOST_WORDS * 0.7
    lix = length + 100 * sum(len(word) > LONG_WORD for word in words) / len(words)
    return lix > MOST_LIX.get(language.partition("-")[0], MOST_LIX_ELSEWHERE)


def _is_latin(words: list[str]) -> bool:
    letters = [letter for word in words[:50] for letter in word if letter.isalpha()]
    latin = sum("LATIN" in unicodedata.name(letter, "") for letter in letters)
    return bool(letters) and latin > len(letters) / 2
