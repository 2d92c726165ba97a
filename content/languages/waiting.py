"""A page that waits for its translation says what its source says, until somebody publishes a translator's words."""

from collections.abc import Iterator
from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from wagtail.coreutils import find_available_slug
from wagtail.models import Locale, Page
from wagtail_localize.fields import copy_synchronised_fields
from wagtail_localize.models import TranslationSource
from wagtail_localize.segments import RelatedObjectSegmentValue
from wagtail_localize.segments.extract import extract_segments
from wagtail_localize.segments.ingest import ingest_segments

from content.pages.standing_in import StandIn, waits_for_translation

from . import texts


def begin(*, page: Page, source: Page) -> None:
    """A translation of this page was asked for: what lent it the words of the source so far no longer does."""
    StandIn.objects.update_or_create(page_id=page.pk, defaults={"source_id": source.pk})


def settle(*, page: Page, source: Page, is_managed: bool) -> bool:
    """The page was published. Tells whether it still says, piece by piece, only what its source says.

    `is_managed`: it is translated piece by piece. A page that is edited as a whole is its editors' word.
    """
    if texts.digest_of_page(page) != texts.digest_of_page(source):
        StandIn.objects.filter(page_id=page.pk).delete()
    elif is_managed:
        begin(page=page, source=source)
    return StandIn.objects.filter(page_id=page.pk).exists()


def follow(source: TranslationSource, locale: Locale) -> None:
    """Publishes what the source says now, and no word that a translator has said meanwhile: those stay a draft."""
    pages = Page.objects.filter(waits_for_translation(), translation_key=source.object_id, locale=locale)
    if not pages.filter(live=True, alias_of=None).exists():
        return
    original, page = source.as_instance(), source.get_translated_instance(locale)
    copy_synchronised_fields(original, page)
    ingest_segments(original, page, source.locale, locale, [*_pieces(original, locale)])
    page.slug = find_available_slug(page.get_parent(), page.slug, ignore_page_id=page.pk)
    page.save_revision().publish()


def _pieces(original: Any, locale: Locale) -> Iterator[Any]:
    """Every piece of the source as it is. What is chosen there and has no twin here stays what it was."""
    for segment in extract_segments(original):
        if isinstance(segment, RelatedObjectSegmentValue):
            try:
                segment.get_instance(locale)
            except ObjectDoesNotExist:
                continue
        yield segment
