"""Translations are made as drafts: of what is live nothing changes before somebody publishes it."""

from functools import wraps
from typing import Any

from wagtail.models import Locale, Page
from wagtail_localize.models import TranslationSource

from content.banners.models import Banner
from content.drafting import live_row_stays
from content.pages.public import PublicPage


def keep_live_rows() -> None:
    """Called once, when the application is ready. From here on translating writes revisions only."""
    through = TranslationSource.create_or_update_translation
    if getattr(through, "keeps_live_rows", False):
        return

    @wraps(through)
    def create_or_update_translation(self: TranslationSource, locale: Locale, *args: Any, **kwargs: Any) -> Any:
        found = _live(self, locale)
        if found is None:
            return through(self, locale, *args, **kwargs)
        with live_row_stays(*found):
            return through(self, locale, *args, **kwargs)

    create_or_update_translation.keeps_live_rows = True  # type: ignore[attr-defined]
    TranslationSource.create_or_update_translation = create_or_update_translation


def _live(source: TranslationSource, locale: Locale) -> tuple[str, Any] | None:
    same = {"translation_key": source.object_id, "locale": locale, "live": True}
    if page := Page.objects.filter(**same).first():
        return PublicPage.drafted_as, page.pk
    if banner := Banner.objects.filter(**same).first():
        return Banner.drafted_as, banner.pk
    return None
