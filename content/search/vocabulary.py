"""The words of one language, held in the memory of each process until the index of that language changes.

Whether a word is known, how many entries hold it, what it may be a misspelling of and what editors say it means are
answered from here, without a query. One query a search tells whether this is still the latest.
"""

import threading
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from .models import KnownWord, Lexicon, Promotion, Synonyms
from .slips import within_reach
from .words import Word, keys_of, words_of

Phrase = tuple[str, ...]
SHORTEST_STEM = 4
MOST_NEAR = 3
SHORTEST_BEGINNING = 3
MOST_BEGINNINGS = 5
_held: dict[str, "Vocabulary"] = {}
_lock = threading.Lock()


@dataclass(frozen=True, slots=True)
class Known:
    """A word of the index: its row, and how many entries hold it."""

    pk: int
    entries: int


@dataclass(frozen=True, slots=True)
class Meant:
    """A word that somebody may have meant, and how it is written."""

    key: str
    spelling: str


class Vocabulary:
    """Everything that is known of the words of one language at one version of its index."""

    def __init__(self, language: str, version: int, entries: int) -> None:
        self.language, self.version, self.entries = language, version, entries
        self.known: dict[str, Known] = {}
        self._spelled = _taught(language)
        self._stems = {meant.key: meant for meant in self._spelled.values()}
        rows = KnownWord.objects.filter(language=language, entries__gt=0)
        for key, pk, count, spelling, forms in rows.values_list("key", "pk", "entries", "spelling", "forms"):
            self.known[key] = Known(pk, count)
            self._stems[key] = Meant(key, spelling)
            self._spelled |= {form: Meant(key, form) for form in (spelling, *forms.split())}
        self.meanings = _meanings(language)
        self.promotions = _promotions(language)
        self._sorted = sorted(self._spelled)
        self._spelled_by_length = _by_length(self._sorted)
        self._stems_by_length = _by_length(sorted(self._stems))

    def knows(self, key: str) -> bool:
        """Whether pages or editors use this word."""
        return key in self._stems

    def near(self, word: Word) -> list[Meant]:
        """The known words that somebody may have meant; of the nearest, the most common first.

        Compared as it is written, because a slip in the ending makes another stem; and by its stem, because the page
        may have it with another ending.
        """
        meant = list(self._within_reach(word))
        least = min((distance for distance, _ in meant), default=0)
        nearest = {one.key: one for distance, one in reversed(meant) if distance == least}
        return sorted(nearest.values(), key=lambda one: (-self.count(one.key), one.key))[:MOST_NEAR]

    def _within_reach(self, word: Word) -> Iterator[tuple[int, Meant]]:
        for writing, distance in within_reach(word.spelling, self._spelled_by_length, self.language):
            yield distance, self._spelled[writing]
        if len(word.key) >= SHORTEST_STEM:
            for stem, distance in within_reach(word.key, self._stems_by_length, self.language):
                yield distance, self._stems[stem]

    def beginning_with(self, start: str) -> list[str]:
        """The most common known words of which a spelling begins like this."""
        if len(start) < SHORTEST_BEGINNING:
            return []
        at = bisect_left(self._sorted, start)
        until = bisect_left(self._sorted, start + "\U0010ffff", lo=at)
        begun = {self._spelled[writing].key for writing in self._sorted[at:until]}
        return sorted(begun, key=lambda key: (-self.count(key), key))[:MOST_BEGINNINGS]

    def count(self, key: str) -> int:
        """How many entries hold this word."""
        known = self.known.get(key)
        return known.entries if known else 0

    def row(self, key: str) -> int:
        """The row of this word in the index; 0 for a word that no entry holds."""
        known = self.known.get(key)
        return known.pk if known else 0


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


def _by_length(words: Iterable[str]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = defaultdict(list)
    for word in words:
        found[len(word)].append(word)
    return found


def _taught(language: str) -> dict[str, Meant]:
    """Every spelling that editors use."""
    return {
        word.spelling: Meant(word.key, word.spelling)
        for model in (Synonyms, Promotion)
        for text in model.objects.filter(language=language).values_list("phrases", flat=True)
        for word in words_of(text, language)
    }


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
