"""The same page in other languages, and the language in which a page is really written."""

from collections.abc import Iterable
from dataclasses import dataclass

from babel import Locale
from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language_info
from wagtail.models import Page

from content.generation import Shelf
from frontend import doors, wording

from .locales import locale_of
from .standing_in import StandIn

Link = tuple[str, str, str]
MOST_PAGES = 5000
_written: Shelf[str] = Shelf(MOST_PAGES)


@dataclass(frozen=True, slots=True)
class Written:
    """The language of a text that stands in for a translation: its code and direction.

    `real` names it and `wanted` the one that is missing, both as the reader says them.
    """

    code: str
    direction: str
    real: str
    wanted: str


def language_links(page: Page, request: HttpRequest) -> list[Link]:
    """Code, name and address of this page in every language; the home page of a language that does not have it."""
    found = page.versions
    return [
        (code, name, (found[code].get_url(request) if code in found else "") or doors.home(code))
        for code, name in settings.LANGUAGES
    ]


def stands_in(page: Page) -> Written | None:
    """The language of the words when it is not the reader's: the page is not translated yet. None when it is."""
    code, reader = language_of(page), wording.language()
    if code == reader:
        return None
    direction = "rtl" if get_language_info(code)["bidi"] else "ltr"
    return Written(code, direction, real=_named(code, reader), wanted=_named(reader, reader))


def _named(code: str, reader: str) -> str:
    """A language as its readers' neighbours call it: “anglais”, “الإنجليزية”."""
    name = Locale.parse(code, sep="-").get_display_name(Locale.parse(reader, sep="-"))
    return name or dict(settings.LANGUAGES).get(code, code)


def language_of(page: Page) -> str:
    """The language in which the page is really written, asked for once a generation."""
    return _written.get(page.pk, lambda: written_in(page))


def told_in(code: str, around: str = "") -> str:
    """This language, to be named beside words that are in it; empty when it is unknown or the one around them."""
    return "" if code == (around or wording.language()) else code


def written_in(page: Page) -> str:
    """The language of the words: an alias and a page that waits for its translation hold those of another page."""
    return languages_of([page])[page.pk]


def languages_of(pages: Iterable[Page]) -> dict[int, str]:
    """The same for many pages. One query, and none where all are of the first language or stand for such pages."""
    sources = {page.pk: _source_of(page) for page in pages}
    others = [page.pk for page in sources.values() if _code(page) != settings.LANGUAGE_CODE]
    waiting = _waiting(others) if others else {}
    return {number: waiting.get(page.pk, _code(page)) for number, page in sources.items()}


def _source_of(page: Page) -> Page:
    """An alias holds the words of the page it stands for, which may itself stand for another."""
    while page.alias_of_id is not None:
        page = page.alias_of
    return page


def _code(page: Page) -> str:
    return str(locale_of(page).language_code)


def _waiting(numbers: list[int]) -> dict[int, str]:
    """Those that still repeat their source, with its language."""
    rows = StandIn.objects.filter(page_id__in=numbers).select_related("source__locale")
    return {row.page_id: str(row.source.locale.language_code) for row in rows}
