"""What a panel shows: lines of text that lead somewhere."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Row:
    """`address` is empty for somebody to whom it does not open; `language` a code, empty where none is meant.

    `whose` says whom the work is asked of, in a sentence. `answer` is where a press of “It is still right” goes, for
    whoever may say so.
    """

    title: str
    note: str = ""
    address: str = ""
    language: str = ""
    quotes: tuple[str, ...] = ()
    whose: str = ""
    answer: str = ""


@dataclass(frozen=True, slots=True)
class Board:
    """A panel: `empty` is what it says when there is nothing; without words it is not shown then."""

    name: str
    heading: str
    rows: list[Row] = field(default_factory=list)
    empty: str = ""
    more: str = ""
    more_words: str = ""
