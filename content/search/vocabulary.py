"""The words of one language, held in the memory of each process until the index of that language changes.

Whether a word is known, how many entries hold it, what it may be a misspelling of and what editors say it means are
answered from here, without a query. One query a search tells whether this is still the latest.
"""

import threading
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from rapidfuzz import process
from rapidfuzz.distance import OSA

from .models import KnownWord, Lexicon, Promotion, Synonyms
from .words import keys_of

Phrase = tuple[str, ...]
SHORTEST_CORRECTED = 3
MIDDLE_WORD, LONG_WORD = 6, 8
# In a short word one wrong letter makes another word (“meal”, “mean”), so only letters are taken for one another that
# are confused by ear or by a missing dot.
_ALIKE = ("aeiouy", "بتثني", "جحخ", "دذ", "رز", "سش", "صض", "طظ", "عغ", "فق", "سص", "دض", "ته", "اه")
MOST_NEAR, MOST_LOOKED_AT = 3, 30
SHORTEST_BEGINNING = 3
MOST_BEGINNINGS = 5
_held: dict[str, "Vocabulary"] = {}
_lock = threading.Lock()


@dataclass(frozen=True, slots=True)
class Known:
    """A word of the index: its row, how many entries hold it, and how to write it."""

    pk: int
    entries: int
    spelling: str


class Vocabulary:
    """Everything that is known of the words of one language at one version of its index."""

    def __init__(self, language: str, version: int, entries: int) -> None:
        self.language, self.version, self.entries = language, version, entries
        rows = KnownWord.objects.filter(language=language, entries__gt=0)
        self.known = {
            key: Known(pk, entries, spelling)
            for key, pk, entries, spelling in rows.values_list("key", "pk", "entries", "spelling")
        }
        self.meanings = _meanings(language)
        self.promotions = _promotions(language)
        taught = {key for phrase in (*self.meanings, *self.promotions) for key in phrase}
        self._sorted = sorted(self.known.keys() | taught)
        self._by_length: dict[int, list[str]] = defaultdict(list)
        for key in self._sorted:
            self._by_length[len(key)].append(key)

    def knows(self, key: str) -> bool:
        """Whether pages or editors use this word."""
        at = bisect_left(self._sorted, key)
        return at < len(self._sorted) and self._sorted[at] == key

    def near(self, *writings: str) -> list[tuple[str, int]]:
        """The known words that somebody may have meant, nearest and then most common first, each with its distance."""
        distances: dict[str, int] = {}
        for writing in writings:
            for key, distance in self._within_reach(writing):
                distances[key] = min(distance, distances.get(key, distance))
        least = min(distances.values(), default=0)
        nearest = [key for key, distance in distances.items() if distance == least]
        nearest.sort(key=lambda key: (key[0] != writings[0][0], -self.count(key), key))
        return [(key, least) for key in nearest[:MOST_NEAR]]

    def beginning_with(self, start: str) -> list[str]:
        """The most common known words that begin like this."""
        if len(start) < SHORTEST_BEGINNING:
            return []
        at = bisect_left(self._sorted, start)
        until = bisect_left(self._sorted, start + "\U0010ffff", lo=at)
        return sorted(self._sorted[at:until], key=lambda key: (-self.count(key), key))[:MOST_BEGINNINGS]

    def count(self, key: str) -> int:
        """How many entries hold this word."""
        known = self.known.get(key)
        return known.entries if known else 0

    def row(self, key: str) -> int:
        """The row of this word in the index; 0 for a word that no entry holds."""
        known = self.known.get(key)
        return known.pk if known else 0

    def spelled(self, key: str) -> str:
        """The word as a person would write it."""
        known = self.known.get(key)
        return known.spelling if known else key

    def _within_reach(self, writing: str) -> Iterable[tuple[str, int]]:
        """One wrong, missing, added or swapped letter; two in a long word."""
        reach = 0 if len(writing) < SHORTEST_CORRECTED else 1 if len(writing) < LONG_WORD else 2
        for length in range(len(writing) - reach, len(writing) + reach + 1):
            if reach and (words := self._by_length.get(length)):
                found = process.extract(writing, words, scorer=OSA.distance, score_cutoff=reach, limit=MOST_LOOKED_AT)
                yield from ((key, int(distance)) for key, distance, _ in found if _may_be_meant(writing, key))


def vocabulary(language: str) -> Vocabulary:
    """The vocabulary as the index stands. One query; more when the index has changed since."""
    row = Lexicon.objects.filter(pk=language).values_list("version", "entries").first() or (0, 0)
    held = _held.get(language)
    if held is not None and held.version == row[0] and held.entries == row[1]:
        return held
    with _lock:
        made = Vocabulary(language, *row)
        _held[language] = made
    return made


def _may_be_meant(writing: str, key: str) -> bool:
    """False for a short word with one letter in place of another, unless the two are alike."""
    if len(writing) >= MIDDLE_WORD or len(writing) != len(key):
        return True
    wrong = [pair for pair in zip(writing, key, strict=True) if pair[0] != pair[1]]
    return len(wrong) != 1 or any(wrong[0][0] in letters and wrong[0][1] in letters for letters in _ALIKE)


def _meanings(language: str) -> dict[Phrase, tuple[Phrase, ...]]:
    """For each phrase of the editors, the others that mean the same."""
    meanings: dict[Phrase, list[Phrase]] = defaultdict(list)
    for text in Synonyms.objects.filter(language=language).values_list("phrases", flat=True):
        group = _phrases(text, language)
        for phrase in group:
            meanings[phrase].extend(other for other in group if other != phrase)
    return {phrase: tuple(dict.fromkeys(others)) for phrase, others in meanings.items()}


def _promotions(language: str) -> dict[Phrase, tuple[int, ...]]:
    """For each phrase of the editors, the pages that stand first."""
    pages: dict[Phrase, list[int]] = defaultdict(list)
    for text, page in Promotion.objects.filter(language=language).values_list("phrases", "page_id"):
        for phrase in _phrases(text, language):
            pages[phrase].append(page)
    return {phrase: tuple(dict.fromkeys(ids)) for phrase, ids in pages.items()}


def _phrases(text: str, language: str) -> list[Phrase]:
    return list(dict.fromkeys(phrase for line in text.splitlines() if (phrase := keys_of(line, language))))
