"""Which entries answer a question, and in what order.

An entry counts more when it holds more of what was asked for, in rarer words, in its title rather than its text, and
when it is a service. However many pages there are, a question reads a bounded number of rows: all postings of rare
words up to READ_AT_ONCE, the heaviest HEAVIEST of common ones, and those of at most MOST_CANDIDATES entries.
"""

from collections import defaultdict
from math import log

from django.db.models import QuerySet

from .models import Posting
from .questions import Alternative, Question
from .vocabulary import Vocabulary

READ_AT_ONCE = 200
HEAVIEST = 80
MOST_COMMON = 3
MOST_KEYS = 16
MOST_CANDIDATES = 100
# Of what the best answer holds of the question, an answer holds at least this share.
LEAST_SHARE = 0.5
Weights = dict[int, tuple[int, int | None]]  # by the word: its weight and its place
Held = dict[int, Weights]
_COLUMNS = ("entry_id", "word_id", "weight", "place")


def rank(question: Question, words: Vocabulary) -> tuple[list[int], Held]:
    """Entries that answer the question, best first; and which words each holds. At most 5 queries."""
    keys = sorted((key for key in question.keys if words.count(key)), key=lambda key: (words.count(key), key))
    held = _held_by_entries([words.known[key].pk for key in keys[:MOST_KEYS]], _rare(keys[:MOST_KEYS], words))
    scores = {entry: _score(question, words, weights) for entry, weights in held.items()}
    best = max((share for share, _ in scores.values()), default=0)
    answers = [(score, entry) for entry, (share, score) in scores.items() if share and share >= best * LEAST_SHARE]
    return [entry for _, entry in sorted(answers, key=lambda answer: (-answer[0], answer[1]))], held


def _rare(keys: list[str], words: Vocabulary) -> int:
    """How many of `keys`, rarest first, can be read whole."""
    total = 0
    for number, key in enumerate(keys):
        total += words.count(key)
        if total > READ_AT_ONCE:
            return number
    return len(keys)


def _held_by_entries(ids: list[int], rare: int) -> Held:
    held: Held = defaultdict(dict)
    postings = Posting.objects.order_by("-weight", "entry")
    if rare:
        _take(held, postings.filter(word__in=ids[:rare])[:READ_AT_ONCE])
    common = ids[rare:]
    for word in common[:MOST_COMMON]:
        _take(held, postings.filter(word=word)[:HEAVIEST])
    if common and held:
        held = _best(held)
        rest = Posting.objects.filter(entry__in=list(held), word__in=common)
        _take(held, rest)
    return held


def _take(held: Held, postings: QuerySet[Posting]) -> None:
    for entry, word, weight, place in postings.values_list(*_COLUMNS):
        held[entry][word] = weight, place


def _best(held: Held) -> Held:
    ranked = sorted(held, key=lambda entry: (-len(held[entry]), -sum(weight for weight, _ in held[entry].values())))
    return {entry: held[entry] for entry in ranked[:MOST_CANDIDATES]}


def _score(question: Question, words: Vocabulary, weights: Weights) -> tuple[float, float]:
    """The share of the question that an entry holds, rare words counting more; and how well it answers."""
    asked = found = score = 0.0
    for concept in question.concepts:
        worth = max(_rarity(choice, words) for choice in concept)
        share, points = max(_found(choice, words, weights) for choice in concept)
        if question.is_guessed and not share:
            return 0, 0
        asked += worth
        found += worth * share
        score += points
    share = found / asked if asked else 0
    return share, score * share


def _found(choice: Alternative, words: Vocabulary, weights: Weights) -> tuple[float, float]:
    """How much of one alternative an entry holds. Half of a phrase is worth less than half of the whole."""
    points, present = 0.0, 0
    for key in choice.keys:
        known = words.known.get(key)
        weight = weights.get(known.pk, (0, None))[0] if known else 0
        if known and weight:
            points += weight * _idf(known.entries, words.entries)
            present += 1
    if choice.is_whole and present < len(choice.keys):
        return 0, 0
    part = (present / len(choice.keys)) ** 2
    return part * choice.factor, points * part * choice.factor


def _rarity(choice: Alternative, words: Vocabulary) -> float:
    return max(_idf(words.count(key), words.entries) for key in choice.keys)


def _idf(held_by: int, entries: int) -> float:
    """How much a word says: much when few entries hold it, a little when nearly all do."""
    return log(1 + (entries + 1) / (held_by + 1))
