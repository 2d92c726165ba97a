"""What the index reads of a page: its own words, and those that the lists of programmes and offices say.

A page type may say itself what it is found by: fields in its `search_fields`, or a method `search_text()`. Without
these every field of text that it adds is read, in the order of the page.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.utils.html import strip_tags
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.search.index import SearchField

from content.pages.languages import written_in
from content.pages.public import PublicPage
from services.catalogue import queries as catalogue
from services.kernel.errors import NotFound
from services.kernel.text import clean

from .kinds import WEIGHTS, Kind, kind_of
from .streams import pieces
from .words import words_of

TITLE, LEAD, TEXT = 100, 40, 10
MOST_COUNTED = 4  # a word said often means more, up to so many times
MOST_WORDS = 1000  # different ones of a page
KEPT_CHARACTERS = 6000  # of the text, for excerpts
READ_CHARACTERS = 60_000
# Fields that all pages have are for editors and search engines, not for readers; the title is read apart.
_SHARED = {field.name for field in (*Page._meta.get_fields(), *PublicPage._meta.get_fields())}


@dataclass(frozen=True, slots=True)
class Reading:
    """A page as the index takes it; `text` has one line for each piece.

    `written_in` is the language of its words. It is found by `name` and `facts` of the lists too, but never shows them:
    they may be in another language than its own words.
    """

    language: str
    written_in: str
    kind: Kind
    title: str
    lead: str
    text: str
    name: str
    facts: str


def read(page: PublicPage) -> Reading | None:
    """What can be found on this page; None for a page that is not to be found."""
    kind = kind_of(page)
    if kind is None:
        return None
    language = page.locale.language_code
    name, told = _of_the_catalogue(getattr(page, "programme", ""), language)
    office = _of_the_office(page)
    text = page.search_text() if hasattr(page, "search_text") else "\n".join(_texts(page))
    return Reading(
        language,
        written_in(page),
        kind,
        clean(page.title),
        clean(page.summary) or clean(told or office),
        clean(text[:READ_CHARACTERS], lines=True),
        clean(name),
        clean(f"{told} {office}"),
    )


@dataclass(frozen=True, slots=True)
class Weighed:
    """What one word means on a page, its spellings in their order, and where the kept text has it first."""

    weight: int
    spellings: tuple[str, ...]
    place: int | None

    @property
    def spelling(self) -> str:
        """The one to show."""
        return self.spellings[0]


def weigh(reading: Reading) -> dict[str, Weighed]:
    """Each key of the page; of too many, the heaviest."""
    weights: dict[str, float] = {}
    spellings: dict[str, dict[str, None]] = {}
    for text, weight in _weighted(reading):
        words = list(words_of(text, reading.language))
        for key, times in Counter(word.key for word in words).items():
            weights[key] = weights.get(key, 0) + _weight(weight, times, len(words))
        for word in words:
            spellings.setdefault(word.key, {})[word.spelling] = None
    factor = WEIGHTS.get(reading.kind, 1.0)
    heaviest = sorted(weights.items(), key=lambda item: -item[1])[:MOST_WORDS]
    places = _places(reading)
    return {key: Weighed(round(weight * factor), tuple(spellings[key]), places.get(key)) for key, weight in heaviest}


def _places(reading: Reading) -> dict[str, int]:
    words = list(words_of(reading.text[:KEPT_CHARACTERS], reading.language))
    return {word.key: word.start for word in reversed(words)}


def _weighted(reading: Reading) -> tuple[tuple[str, int], ...]:
    titles, leads = (reading.title, reading.name), (reading.lead, reading.facts)
    return (*((text, TITLE) for text in titles), *((text, LEAD) for text in leads), (reading.text, TEXT))


def _weight(weight: int, times: int, length: int) -> float:
    """One of two words of a title says more than one of eight; in running text, repetition does."""
    if weight == TITLE:
        return weight / length**0.5
    return weight * (1 + min(times - 1, MOST_COUNTED) / 2) if weight == TEXT else weight


def _of_the_catalogue(programme: str, language: str) -> tuple[str, str]:
    """Name of the programme; what it is and what one brings. Amounts have a date, so nobody finds a page by them."""
    if not programme:
        return "", ""
    try:
        found = catalogue.programme(programme)
    except NotFound:
        return "", ""
    return found.name_in(language), found.summary_in(language)


def _of_the_office(page: Page) -> str:
    """Name, address and district of an office stand in the list of offices, not on its page."""
    place = getattr(page, "place", None)
    return f"{place.name}, {place.address}, {place.district.name}" if place else ""


def _texts(page: Page) -> Iterator[str]:
    """The fields that the type of the page gives to searches; where it names none, every field of text it adds."""
    own = [field for field in page.get_search_fields() if isinstance(field, SearchField)]
    names = {field.field_name for field in own} - _SHARED
    if not names:
        names = {field.name for field in page._meta.get_fields() if _is_text(field)} - _SHARED
    for field in page._meta.get_fields():
        value = getattr(page, field.name) if field.name in names else None
        if value and isinstance(field, StreamField):
            yield from pieces(field.stream_block, value)
        elif value:
            yield strip_tags(str(value).replace("</", " </"))


def _is_text(field: Any) -> bool:
    if isinstance(field, StreamField | models.TextField):
        return True
    plain = isinstance(field, models.CharField) and not isinstance(
        field, models.SlugField | models.URLField | models.EmailField
    )
    return plain and not field.choices
