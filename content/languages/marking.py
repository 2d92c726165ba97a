"""Marks a translation as outdated when its source says something else, and no longer once it says that too."""

from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from wagtail.models import Page
from wagtail_localize.models import Translation, TranslationSource

from . import texts, waiting
from .models import TranslatedPage


@transaction.atomic
def source_published(*, page: Page, now: datetime) -> None:
    """The page in the first language was published: translations that say something else are outdated from now on.

    Translators find the new texts at once. A page that waits for its translation keeps to its source.
    """
    says = texts.digest_of_page(page)
    marked = TranslatedPage.objects.filter(source_id=page.pk)
    marked.exclude(made_from=says).filter(outdated_since=None).update(outdated_since=now)
    marked.filter(made_from=says).update(outdated_since=None)
    source = TranslationSource.objects.get_for_instance_or_none(page)
    if source is None:
        return
    source.update_from_db()
    for translation in source.translations.filter(enabled=True).select_related("target_locale"):
        waiting.follow(source, translation.target_locale)


@transaction.atomic
def translation_published(*, page: Page, now: datetime) -> None:
    """A page in another language was published: it is up to date if it says what its source says now."""
    source = source_of(page)
    translation = _managed(page)
    if source is None or waiting.settle(page=page, source=source, is_managed=translation is not None):
        return
    now_says = texts.digest_of_page(source)
    made_from = now_says if translation is None else texts.digest_of_translated(translation)
    mark, _made = TranslatedPage.objects.get_or_create(
        page_id=page.pk, defaults={"source_id": source.pk, "updated_at": now}
    )
    mark.source_id, mark.made_from = source.pk, made_from
    mark.updated_at = now
    mark.outdated_since = None if made_from == now_says else mark.outdated_since or now
    mark.save()


def source_of(page: Page) -> Page | None:
    """The live page in the portal's first language that this one says in another; None where there is none."""
    pages: QuerySet[Page] = Page.objects.filter(translation_key=page.translation_key, live=True)
    return pages.filter(locale__language_code=settings.LANGUAGE_CODE).exclude(pk=page.pk).first()


def _managed(page: Page) -> Translation | None:
    """The work of translators, text by text; None for a page that is edited as a whole."""
    managed = Translation.objects.filter(source__object_id=page.translation_key, target_locale_id=page.locale_id)
    return managed.filter(enabled=True).select_related("source").first()
