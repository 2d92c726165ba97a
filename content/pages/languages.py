"""The same page in other languages, and the language in which a page is really written."""

from dataclasses import dataclass

from babel import Locale
from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language_info
from wagtail.models import Page

from content.generation import Shelf
from frontend import doors, wording

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
    code, reader = _written.get(page.pk, lambda: written_in(page)), wording.language()
    if code == reader:
        return None
    direction = "rtl" if get_language_info(code)["bidi"] else "ltr"
    return Written(code, direction, real=_named(code, reader), wanted=_named(reader, reader))


def _named(code: str, reader: str) -> str:
    """A language as its readers' neighbours call it: “anglais”, “الإنجليزية”."""
    name = Locale.parse(code, sep="-").get_display_name(Locale.parse(reader, sep="-"))
    return name or dict(settings.LANGUAGES).get(code, code)


def written_in(page: Page) -> str:
    """The language of the words: an alias and a page that waits for its translation hold those of another page."""
    while page.alias_of_id is not None:
        page = page.alias_of
    code = str(page.locale.language_code)
    if code == settings.LANGUAGE_CODE:
        return code
    standing = StandIn.objects.filter(page_id=page.pk).select_related("source__locale").first()
    return str(standing.source.locale.language_code) if standing else code
