"""What looks like personal data is not kept among the searches.

Not kept: an address of e-mail, a run of five digits or six in all (telephone, card, day of birth), more than eight
words (a letter rather than a search), and what looks like a name: two to four words of which the portal knows none, all
with a capital, or in a script that has no capitals. One unknown word is kept: it is what editors must learn from.
"""

import re

from services.kernel.text import latin_digits

from .vocabulary import Vocabulary
from .words import Word, words_of

MOST_WORDS = 8
_RUN_OF_DIGITS = re.compile(r"\d(?:[\s./()-]?\d){4}")
MOST_DIGITS = 5


def may_be_personal(text: str, words: Vocabulary) -> bool:
    """Whether these words could point to a person."""
    digits = latin_digits(text)
    if "@" in text or _RUN_OF_DIGITS.search(digits) or sum(sign.isdigit() for sign in digits) > MOST_DIGITS:
        return True
    typed = list(words_of(text, words.language))
    return len(text.split()) > MOST_WORDS or _may_be_a_name(text, typed, words)


def _may_be_a_name(text: str, typed: list[Word], words: Vocabulary) -> bool:
    unknown = [word for word in typed if not words.knows(word.key)]
    if len(unknown) < 2:
        return False
    if len(unknown) == len(typed) <= 4 and all(_caseless(text[word.start]) for word in typed):
        return True
    return all(text[word.start].isupper() for word in unknown) and text != text.upper()


def _caseless(letter: str) -> bool:
    return letter.isalpha() and letter.lower() == letter.upper()
