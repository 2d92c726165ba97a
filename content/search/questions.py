"""From what somebody typed to what is looked for: words put right, and what editors say they mean."""

from dataclasses import dataclass

from .vocabulary import Phrase, Vocabulary
from .words import Word, words_of

MOST_WORDS = 10
CORRECTED, MEANT, BEGUN = 0.7, 0.85, 0.6


@dataclass(frozen=True, slots=True)
class Alternative:
    """Words that an entry should hold together, and how far finding them counts.

    What was typed may be found in part; what only means the same must be there whole. `put_right` is how a misspelt
    word is written.
    """

    keys: Phrase
    factor: float
    is_whole: bool = False
    put_right: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """`concepts`: each a thing that was asked for, with the alternatives of which one is enough.

    `corrections`: words as typed and as understood. `promoted`: pages that editors put first, in their order.
    `is_guessed`: nobody uses any word of it, so only an entry that holds everything it may mean is an answer.
    """

    concepts: tuple[tuple[Alternative, ...], ...]
    corrections: tuple[tuple[str, str], ...]
    promoted: tuple[int, ...]
    is_guessed: bool

    @property
    def own_keys(self) -> frozenset[str]:
        """The words that were typed, put right where they had to be."""
        return frozenset(
            key for concept in self.concepts for choice in concept if not choice.is_whole for key in choice.keys
        )

    @property
    def keys(self) -> frozenset[str]:
        """Every word that is looked for."""
        return frozenset(key for concept in self.concepts for choice in concept for key in choice.keys)


def understand(text: str, words: Vocabulary) -> Question:
    """The question in `text`. Costs no query."""
    typed = list({word.key: word for word in words_of(text, words.language)}.values())[:MOST_WORDS]
    choices = [_choices(word, words) for word in typed]
    best = tuple(choice[0].keys[0] for choice in choices)
    corrections = tuple(
        (word.spelling, choice[0].put_right) for word, choice in zip(typed, choices, strict=True) if choice[0].put_right
    )
    guessed = not any(words.knows(choice[0].keys[0]) and not choice[0].put_right for choice in choices)
    return Question(tuple(_concepts(best, choices, words)), corrections, _promoted(best, words), guessed)


def _choices(word: Word, words: Vocabulary) -> tuple[Alternative, ...]:
    """The word itself; when nobody uses it, the words it begins or, failing these, the words nearest to it."""
    if words.knows(word.key):
        return (Alternative((word.key,), 1.0),)
    begun = words.beginning_with(word.spelling)
    if begun:
        return tuple(Alternative((key,), BEGUN) for key in begun)
    near = words.near(word)
    if near:
        return tuple(Alternative((one.key,), CORRECTED, put_right=one.spelling) for one in near)
    return (Alternative((word.key,), 1.0),)


def _concepts(best: Phrase, choices: list[tuple[Alternative, ...]], words: Vocabulary) -> list[tuple[Alternative, ...]]:
    """Phrases that editors know, longest first; every other word by itself."""
    concepts, at = [], 0
    while at < len(best):
        phrase = _phrase_at(best, at, words)
        if phrase:
            others = tuple(Alternative(other, MEANT, is_whole=True) for other in words.meanings[phrase])
            own = choices[at] if len(phrase) == 1 else (Alternative(phrase, 1.0),)
            concepts.append((*own, *others))
        else:
            concepts.append(choices[at])
        at += len(phrase) or 1
    return concepts


def _phrase_at(best: Phrase, at: int, words: Vocabulary) -> Phrase:
    for end in range(len(best), at, -1):
        if best[at:end] in words.meanings:
            return best[at:end]
    return ()


def _promoted(best: Phrase, words: Vocabulary) -> tuple[int, ...]:
    """Pages promoted for a phrase of the question; those of longer phrases first, because they say more."""
    spans = sorted({best[start:end] for start in range(len(best)) for end in range(start + 1, len(best) + 1)})
    spans.sort(key=len, reverse=True)
    return tuple(dict.fromkeys(page for span in spans for page in words.promotions.get(span, ())))
