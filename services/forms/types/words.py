"""Several things in one line, as people say them."""

from collections.abc import Iterable

from django.utils.translation import get_language_bidi, pgettext


def in_a_row(words: Iterable[str]) -> str:
    """With the comma of the language; on a page from right to left each keeps to itself and so in its place."""
    comma = pgettext("between things in a row", ", ")
    return comma.join(f"\u2068{word}\u2069" if get_language_bidi() else word for word in words)
