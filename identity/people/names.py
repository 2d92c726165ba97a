"""Names of people, in any script: what is kept, what is searched, what is refused."""

import unicodedata

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

LONGEST = 150
# Joiners that Persian, Hindi, Sinhala and others need inside a word.
_JOINERS = {"\u200c", "\u200d"}
# Letters by their class, yet nothing is seen of them.
_FILLERS = {"\u115f", "\u1160", "\u3164", "\uffa0"}
_MARKS_OF_NAMES = set(" '’ʼ‘`´-‐‑.,·ʻ·׳״،/()")

# Written one way by one office and the other way by the next.
_ALIKE: dict[str, str | int | None] = {
    "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i",
    "ى": "ي", "ی": "ي", "ة": "ه", "ک": "ك", "ٱ": "ا", "ـ": None,
    **dict.fromkeys("'’‘ʼʻ`´׳"), **dict.fromkeys(_JOINERS),
}  # fmt: skip


def clean(text: str) -> str:
    """Return the text as it is kept: composed, on one line, without invisible controls."""
    composed = unicodedata.normalize("NFC", text)
    spaced = "".join(" " if character.isspace() else character for character in composed)
    shown = (c for c in spaced if c in _JOINERS or unicodedata.category(c) not in {"Cc", "Cf", "Cs", "Co", "Cn"})
    return " ".join("".join(shown).split())


def fold(text: str) -> str:
    """Return the search key of a name: no case, no accents, no apostrophes, single spaces.

    Vowel signs that are letters of their script (Hindi, Amharic, Tamil) stay; Arabic vowel points go.
    """
    apart = unicodedata.normalize("NFKD", clean(text)).casefold().translate(str.maketrans(_ALIKE))
    bare = "".join(c for c in apart if not unicodedata.combining(c))
    words = "".join(c if unicodedata.category(c)[0] in "LMN" else " " for c in unicodedata.normalize("NFC", bare))
    return " ".join(words.split())


def validate(text: str) -> None:
    """Refuse what nobody is called. One letter is a name; a digit or a web address is not."""
    if not any(unicodedata.category(c).startswith("L") and c not in _FILLERS for c in text):
        raise ValidationError(_("Write the name with letters."), code="letters")
    if len(text) > LONGEST:
        raise ValidationError(_("Write at most 150 letters."), code="length")
    strange = [c for c in text if not _belongs(c)]
    if strange:
        raise ValidationError(
            _("A name has letters, spaces, hyphens and apostrophes. Take out %(character)s"),
            code="character",
            params={"character": strange[0]},
        )


def _belongs(character: str) -> bool:
    return character in _MARKS_OF_NAMES or character in _JOINERS or unicodedata.category(character)[0] in "LM"
