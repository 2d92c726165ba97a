"""Several things in one line, as people say them."""

from collections.abc import Iterable
from unicodedata import bidirectional

from django.utils.translation import get_language_bidi, pgettext

_RIGHT_TO_LEFT = "\N{RIGHT-TO-LEFT MARK}"


def in_a_row(words: Iterable[str]) -> str:
    """With the comma of the language; on a page from right to left each keeps to itself and so in its place.

    There the row begins with a mark, or a name in Latin letters at its head would turn the whole row round.
    """
    comma = pgettext("between things in a row", ", ")
    if not get_language_bidi():
        return comma.join(words)
    row = comma.join(f"\u2068{word}\u2069" for word in words)
    return f"{_RIGHT_TO_LEFT}{row}" if row else ""


def kept_together(text: str) -> str:
    """What somebody wrote in the other direction than the page keeps the order of its words, line by line.

    Told apart word by word, “أعيش مع 3 أطفال” would be read backwards on an English page.
    """
    against = {"L"} if get_language_bidi() else {"R", "AL"}
    return "\n".join(
        f"\u2068{line}\u2069" if any(bidirectional(sign) in against for sign in line) else line
        for line in text.split("\n")
    )
