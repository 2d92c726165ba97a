"""Laying pages by program: a page and its translations, as editors and translators would have made them."""

import json
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any
from uuid import uuid4

from django.conf import settings
from wagtail.models import Locale, Page, Site
from wagtail_localize.models import (
    OverridableSegment,
    SegmentOverride,
    StringSegment,
    StringTranslation,
    Translation,
    TranslationSource,
)
from wagtail_localize.segments import StringSegmentValue
from wagtail_localize.segments.extract import extract_segments

# How the blocks of files call the document that they show.
DOCUMENTS = {"document", "captions", "video"}


def stream(*blocks: tuple[str, Any]) -> list[dict[str, Any]]:
    """The value of a field of blocks from (type, value) pairs. Each gets the name by which its translations find it."""
    return [{"type": kind, "value": value, "id": str(uuid4())} for kind, value in blocks]


def publish_below(parent: Page, page: Page) -> Page:
    """The page, public, as the last one below `parent`."""
    parent.add_child(instance=page)
    page.save_revision().publish()
    return page


def lay_home(home: Page) -> Page:
    """The home page becomes the root of every site; the page that Wagtail leaves behind goes."""
    left_behind = [site.root_page.pk for site in Site.objects.select_related("root_page") if _is_plain(site.root_page)]
    publish_below(Page.get_first_root_node(), home)
    if not Site.objects.update(root_page=home):
        Site.objects.create(hostname="localhost", root_page=home, is_default_site=True)
    for page in Page.objects.filter(pk__in=left_behind):
        page.delete()
    return home


def other_locales() -> list[Locale]:
    """Every language of the portal but its first, made where it is missing."""
    codes = [code for code, _name in settings.LANGUAGES if code != settings.LANGUAGE_CODE]
    return [Locale.objects.get_or_create(language_code=code)[0] for code in codes]


def is_translated(page: Page, locale: Locale) -> bool:
    """Whether the page has words of its own in this language; an alias lends it those of another."""
    return page.get_translations().filter(locale=locale, alias_of=None).exists()


def translate(
    page: Page, locale: Locale, words: Mapping[str, str], documents: Mapping[int, int] = MappingProxyType({})
) -> None:
    """Translates and publishes `page`. `words` holds the translation of each piece of text; others stay as they are.

    `documents` says which document stands in the place of which in this language.
    """
    source, _made = TranslationSource.update_or_create_from_instance(page)
    translation, _made = Translation.objects.get_or_create(source=source, target_locale=locale)
    for segment in StringSegment.objects.filter(source=source).select_related("string", "context"):
        if said := words.get(segment.string.data):
            StringTranslation.objects.get_or_create(
                translation_of=segment.string,
                locale=locale,
                context=segment.context,
                defaults={"data": said, "translation_type": StringTranslation.TRANSLATION_TYPE_MANUAL},
            )
    _choose(source, locale, documents)
    translation.save_target(publish=True)


def _choose(source: TranslationSource, locale: Locale, documents: Mapping[int, int]) -> None:
    """In other languages readers get documents and captions of their own, where there are some."""
    for segment in OverridableSegment.objects.filter(source=source).select_related("context"):
        if segment.context.path.rpartition(".")[2] in DOCUMENTS and segment.data in documents:
            SegmentOverride.objects.get_or_create(
                locale=locale, context=segment.context, defaults={"data_json": json.dumps(documents[segment.data])}
            )


def pieces(page: Page) -> list[str]:
    """Every piece of text of a page that a translator would be given, in order."""
    return [segment.string.data for segment in extract_segments(page) if isinstance(segment, StringSegmentValue)]


def _is_plain(page: Any) -> bool:
    return page.specific_class is Page and not page.is_root()
