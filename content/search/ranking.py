"""Which entries answer a question, and in what order.

An entry counts more when it holds more of what was asked for, in rarer words, in its title rather than its text, and
when it is a service. However many pages there are, a question reads a bounded number of rows: all postings of rare
words up to READ_AT_ONCE, the heaviest HEAVIEST of common ones, and those of at most MOST_CANDIDATES entries.
"""

from collections import defaultdict

from django.db import connection

from .models import Posting
from .questions import Question
from .scores import Scores, Weights
from .vocabulary import Vocabulary

READ_AT_ONCE = 200
HEAVIEST = 80
MOST_COMMON = 3
MOST_KEYS = 16
MOST_CANDIDATES = 100
# Of what the best answer holds of the question, an answer holds at least this share.
LEAST_SHARE = 0.5
Held = dict[int, Weights]
_POSTINGS = f"SELECT entry_id, word_id, weight, place FROM {Posting._meta.db_table} WHERE "  # noqa: S608 (no input)
_HEAVIEST = f"SELECT * FROM ({_POSTINGS} word_id = %s ORDER BY weight DESC, entry_id LIMIT {HEAVIEST}) AS heaviest_"  # noqa: S608


def rank(question: Question, words: Vocabulary) -> tuple[list[int], Held]:
    """Entries that answer the question, best first; and which words each holds. At most 3 queries."""
    keys = sorted((key for key in question.keys if words.count(key)), key=lambda key: (words.count(key), key))
    held = _held_by_entries([words.known[key].pk for key in keys[:MOST_KEYS]], _rare(keys[:MOST_KEYS], words))
    scale = Scores(question, words)
    scores = {entry: scale.of(weights) for entry, weights in held.items()}
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
    if rare:
        whole = f"{_POSTINGS} word_id IN ({_places(rare)}) ORDER BY weight DESC, entry_id LIMIT {READ_AT_ONCE}"
        _take(held, whole, ids[:rare])
    common = ids[rare:]
    if common:
        first = common[:MOST_COMMON]
        _take(held, " UNION ALL ".join(f"{_HEAVIEST}{number}" for number in range(len(first))), first)
        held = _best(held)
        rest = f"{_POSTINGS} entry_id IN ({_places(len(held))}) AND word_id IN ({_places(len(common))})"
        _take(held, rest, [*held, *common])
    return held


def _places(count: int) -> str:
    return ", ".join(["%s"] * count)


def _take(held: Held, question: str, numbers: list[int]) -> None:
    """Asked in SQL that both databases know: Django would need a millisecond to say it, and cannot unite on SQLite."""
    with connection.cursor() as cursor:
        cursor.execute(question, numbers)
        for entry, word, weight, place in cursor.fetchall():
            held[entry][word] = weight, place


def _best(held: Held) -> Held:
    ranked = sorted(held, key=lambda entry: (-len(held[entry]), -sum(weight for weight, _ in held[entry].values())))
    return {entry: held[entry] for entry in ranked[:MOST_CANDIDATES]}
