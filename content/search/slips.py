"""Which known words a misspelt one may stand for: slips of the finger, of the ear and of an eye that misses a dot.

The shorter a word, the more likely one wrong letter makes another word (“meal”, “mean”), so less is forgiven there.
"""

from collections.abc import Iterator, Mapping

from rapidfuzz import process
from rapidfuzz.distance import OSA

from .sounds import sounds_like

ByLength = Mapping[int, list[str]]
SHORTEST, MIDDLE, LONG = 3, 6, 8
MOST_LOOKED_AT = 30
# Letters that are taken for one another by ear or for a missing dot.
_ALIKE = ("aeiouy", "ckq", "sz", "بتثني", "جحخ", "دذ", "رز", "سش", "صض", "طظ", "عغ", "فق", "سص", "دض", "ته", "اه", "قك")
_LEFT_OUT = frozenset("aeiouyhاويىه")  # by ear, or because short vowels are not written


def within_reach(writing: str, words: ByLength, language: str) -> Iterator[tuple[str, int]]:
    """One wrong, missing, added or swapped letter; two in a long word; one more where the two sound alike."""
    if len(writing) < SHORTEST:
        return
    reach = 1 if len(writing) < LONG else 2
    most = reach if len(writing) < MIDDLE else reach + 1
    for length in range(len(writing) - most, len(writing) + most + 1):
        if length not in words:
            continue
        near = process.extract(writing, words[length], scorer=OSA.distance, score_cutoff=most, limit=MOST_LOOKED_AT)
        for word, distance, _ in near:
            if distance > reach and sounds_like(writing, word, language):
                yield word, reach
            elif distance <= reach and _may_be_meant(writing, word):
                yield word, int(distance)


def _may_be_meant(writing: str, word: str) -> bool:
    """Hardly anybody mistakes the first letter, but for one like it; nor any letter that makes another short word."""
    if not _begin_alike(writing, word):
        return False
    if len(writing) >= MIDDLE:
        return True
    if len(writing) == len(word):
        wrong = [pair for pair in zip(writing, word, strict=True) if pair[0] != pair[1]]
        return len(wrong) != 1 or _are_alike(*wrong[0])
    shorter, longer = sorted((writing, word), key=len)
    at = next((at for at, letter in enumerate(shorter) if letter != longer[at]), len(shorter))
    return len(shorter) > SHORTEST or longer[at] in _LEFT_OUT or longer[at] == longer[max(at - 1, 0)]


def _begin_alike(writing: str, word: str) -> bool:
    """The same first letter, or one like it; or the first two swapped, or one that is not heard left out."""
    if _are_alike(writing[0], word[0]) or writing[:2] == word[1::-1]:
        return True
    shorter, longer = sorted((writing, word), key=len)
    return len(shorter) >= MIDDLE and longer[0] in _LEFT_OUT and longer[1] == shorter[0]


def _are_alike(one: str, other: str) -> bool:
    return one == other or any(one in letters and other in letters for letters in _ALIKE)
