"""Figures and the pages that speak of them: who must read a page again, and where words are out of date."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from html import unescape
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.html import strip_tags
from wagtail.models import Page
from wagtail_localize.segments import StringSegmentValue
from wagtail_localize.segments.extract import extract_segments

from services.catalogue import queries as catalogue
from services.catalogue.figures import Figure

from .bound import pages_about, programmes_of
from .models import FiguresChange
from .public import PublicPage
from .quoting import quotes


@dataclass(frozen=True, slots=True)
class OutdatedFigure:
    """Words of a page that state what is no longer so. `field` is the name of the page's field."""

    page: PublicPage
    field: str
    quoted: str
    old: str
    current: str


@transaction.atomic
def flag_pages(*, programme: str, starts_on: date, changed_at: datetime) -> None:
    """Asks the owner of every page about this programme to read it again. What is asked already is asked once."""
    for page in pages_about(programme):
        FiguresChange.objects.update_or_create(
            page_id=page.pk,
            programme=programme,
            acknowledged_at=None,
            defaults={"starts_on": starts_on, "changed_at": changed_at},
        )


def open_changes() -> QuerySet[FiguresChange]:
    """Pages that nobody has read since their figures changed, the longest waiting first, each with its owner."""
    return FiguresChange.objects.filter(acknowledged_at=None).select_related("page__owner", "page__locale")


def acknowledge(*, page: Page, user: Any, now: datetime) -> int:
    """Somebody has read the page and it is right. Says how many changes that answers."""
    return open_changes().filter(page_id=page.pk).update(acknowledged_at=now, acknowledged_by=user)


def acknowledge_published(*, page: Page, revision: Any) -> None:
    """A version of the page went public. Changes are answered that were known when the version was written."""
    known = FiguresChange.objects.filter(page_id=page.pk, acknowledged_at=None, changed_at__lte=revision.created_at)
    known.update(acknowledged_at=timezone.now(), acknowledged_by=revision.user)


def outdated_figures(on: date | None = None) -> list[OutdatedFigure]:
    """Every place on published pages, in any language, where prose states a figure that an earlier law set."""
    day = on or timezone.localdate()
    found = []
    for programme in catalogue.programmes():
        gone = catalogue.outdated_figures(programme, day)
        pages = pages_about(programme.slug) if gone else []
        found += [stated for page in pages if page.live for stated in _all_stated(page, gone)]
    return found


def outdated_from(programme: str, page: PublicPage, day: date) -> list[OutdatedFigure]:
    """What one page says of this programme that is not so on this day, which may lie ahead. Raises NotFound."""
    return _all_stated(page, catalogue.outdated_figures(catalogue.programme(programme), day))


def outdated_figures_of(page: PublicPage, on: date | None = None) -> list[OutdatedFigure]:
    """The same for one page as it is, published or not."""
    day = on or timezone.localdate()
    slugs = programmes_of(page)
    programmes = (programme for programme in catalogue.programmes() if programme.slug in slugs)
    return _all_stated(page, [pair for one in programmes for pair in catalogue.outdated_figures(one, day)])


def _all_stated(page: PublicPage, gone: list[tuple[Figure, Figure]]) -> list[OutdatedFigure]:
    return [stated for pair in gone for stated in _stated(page, *pair)]


def _stated(page: PublicPage, old: Figure, current: Figure) -> Iterator[OutdatedFigure]:
    language = page.locale.language_code
    for field, text in _prose(page):
        for quoted in quotes(text, old, language):
            yield OutdatedFigure(page, field, quoted, old.formatted(language), current.formatted(language))


def _prose(page: PublicPage) -> Iterator[tuple[str, str]]:
    """Every piece of text of a page with the field it stands in: what would be given to a translator."""
    for segment in extract_segments(page):
        if isinstance(segment, StringSegmentValue):
            yield segment.path.partition(".")[0], unescape(strip_tags(segment.string.data))
