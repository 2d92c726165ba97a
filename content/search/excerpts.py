"""A few words of a page around what was looked for, marked, and safe to print."""

from collections.abc import Sequence

from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe

from .words import Word, words_of

LENGTH = 180
BEFORE = 50
SHORTEST_LINE = 40
ELLIPSIS = "…"


def excerpt(lead: str, line: str, keys: frozenset[str], language: str) -> SafeString:
    """The lead when it holds a word of the search or the line does not; else the place of the line that holds most.

    A line of few words, such as an entry of a list, says less than a lead without the word.
    """
    if lead and len(line) < SHORTEST_LINE:
        line = ""
    in_lead = _found(lead, keys, language)
    text, found = (lead, in_lead) if in_lead else (line, _found(line, keys, language))
    if not found:
        end = _cut(lead, LENGTH)
        return format_html("{}{}", lead[:end], ELLIPSIS if end < len(lead) else "")
    start, end = _window(text, found)
    inside = [Word(word.key, word.spelling, word.start - start, word.end - start) for word in found]
    before, after = ELLIPSIS if start else "", ELLIPSIS if end < len(text) else ""
    return format_html("{}{}{}", before, _marked(text[start:end], inside), after)


def line_at(text: str, place: int | None) -> str:
    """The piece of `text` around this place; no more of it than an excerpt could show."""
    if place is None:
        return ""
    start = text.rfind("\n", 0, place) + 1
    end = text.find("\n", place)
    return text[max(start, place - LENGTH) : min(end if end >= 0 else len(text), place + 2 * LENGTH)]


def _found(text: str, keys: frozenset[str], language: str) -> list[Word]:
    return [word for word in words_of(text, language) if word.key in keys]


def _window(text: str, found: Sequence[Word]) -> tuple[int, int]:
    """The stretch that holds most different words of the search; of equals, the first."""
    best = max(found, key=lambda word: len({other.key for other in found if 0 <= other.start - word.start < LENGTH}))
    start = max(0, best.start - BEFORE) if len(text) > LENGTH else 0
    if start:
        start = text.find(" ", start, best.start) + 1 or best.start
    return start, _cut(text, start + LENGTH)


def _cut(text: str, at: int) -> int:
    """`at`, or the end of the word before it."""
    if len(text) <= at:
        return len(text)
    space = text.rfind(" ", 0, at)
    return space if space > at - BEFORE else at


def _marked(text: str, found: Sequence[Word]) -> SafeString:
    pieces: list[str] = []
    at = 0
    for word in found:
        if at <= word.start and word.end <= len(text):
            pieces.append(format_html("{}<mark>{}</mark>", text[at : word.start], text[word.start : word.end]))
            at = word.end
    return mark_safe("".join([*pieces, conditional_escape(text[at:])]))  # noqa: S308 (every piece is escaped above)
