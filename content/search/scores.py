"""How well an entry answers a question. What does not depend on the entry is worked out once for the question."""

from dataclasses import dataclass
from math import log

from .questions import Alternative, Question
from .vocabulary import Vocabulary

Weights = dict[int, tuple[int, int | None]]  # by the word: its weight and its place


@dataclass(frozen=True, slots=True)
class _Choice:
    """One alternative: its known words with how much each says, how many words it has, and how far it counts."""

    words: tuple[tuple[int, float], ...]
    length: int
    factor: float
    is_whole: bool

    def found(self, weights: Weights) -> tuple[float, float]:
        """How much of it an entry holds, and for how many points. Half of a phrase is worth less than half of it."""
        points, present = 0.0, 0
        for word, says in self.words:
            if word in weights:
                points += weights[word][0] * says
                present += 1
        if self.is_whole and present < self.length:
            return 0, 0
        part = (present / self.length) ** 2 * self.factor
        return part, points * part


class Scores:
    """Gives entries their scores for one question."""

    def __init__(self, question: Question, words: Vocabulary) -> None:
        self._words = words
        self._is_guessed = question.is_guessed
        self._concepts = [
            (max(self._says(key) for choice in concept for key in choice.keys), [self._choice(one) for one in concept])
            for concept in question.concepts
        ]

    def of(self, weights: Weights) -> tuple[float, float]:
        """The share of the question that an entry holds, rare words counting more; and how well it answers."""
        asked = found = score = 0.0
        for worth, choices in self._concepts:
            share, points = max(choice.found(weights) for choice in choices)
            if self._is_guessed and not share:
                return 0, 0
            asked += worth
            found += worth * share
            score += points
        share = found / asked if asked else 0
        return share, score * share

    def _choice(self, choice: Alternative) -> _Choice:
        known = tuple((row, self._says(key)) for key in choice.keys if (row := self._words.row(key)))
        return _Choice(known, len(choice.keys), choice.factor, choice.is_whole)

    def _says(self, key: str) -> float:
        """How much a word says: much when few entries hold it, a little when nearly all do."""
        return log(1 + (self._words.entries + 1) / (self._words.count(key) + 1))
