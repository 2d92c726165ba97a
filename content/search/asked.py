"""What the page of results reads of its query, and nothing else: the words, cleaned and shortened, and the page."""

from dataclasses import dataclass

from django.http import QueryDict

from services.kernel.text import clean, latin_digits

MOST_CHARACTERS = 120
_READ_CHARACTERS = 600  # invisible ones may go before it is shortened
LAST_PAGE = 15


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked for and which page of the answer."""

    words: str
    page: int
    is_shortened: bool

    def as_query(self) -> QueryDict:
        """The query that asks just this, for the addresses of the other pages."""
        query = QueryDict(mutable=True)
        query["q"] = self.words
        if self.page > 1:
            query["page"] = str(self.page)
        query._mutable = False
        return query


def asked(query: QueryDict) -> Asked:
    """Reads any query whatsoever."""
    typed = query.get("q", "")
    words = " ".join(clean(typed[:_READ_CHARACTERS]).split())
    return Asked(words[:MOST_CHARACTERS].strip(), _page(query.get("page", "")), len(typed) > MOST_CHARACTERS)


def read(query: QueryDict) -> tuple[str, ...]:
    """The same as a key of the cache."""
    words, page, is_shortened = (here := asked(query)).words, here.page, here.is_shortened
    return words, str(page), str(is_shortened)


def _page(typed: str) -> int:
    digits = latin_digits(typed[:4])
    return min(max(int(digits), 1), LAST_PAGE) if digits.isdecimal() and digits.isascii() else 1
