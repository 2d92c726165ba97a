"""Translations are made as drafts: of what is live nothing changes before somebody publishes it."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from wagtail.models import Locale, Page
from wagtail_localize.models import TranslationSource

from content.banners.models import Banner
from content.drafting import live_row_stays
from content.pages.public import PublicPage

from . import waiting


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
        return _beside(found, self, lambda: through(self, locale, *args, **kwargs))

    create_or_update_translation.keeps_live_rows = True  # type: ignore[attr-defined]
    TranslationSource.create_or_update_translation = create_or_update_translation


def _beside(found: Page | Banner, source: TranslationSource, translate: Callable[[], Any]) -> Any:
    """Translates while the live row stays. What is to be published is published after that, at the commit."""
    made, refused = None, None
    with transaction.atomic():
        try:
            with live_row_stays(_kind(found), found.pk):
                made = translate()
        except ValidationError as error:
            refused = error  # which words are wrong has been written down, and is kept
        else:
            _begin(found, source)
    if refused:
        raise refused
    return made


def _begin(found: Page | Banner, source: TranslationSource) -> None:
    """What was an alias no longer is; until its translation is published it follows its source all the same."""
    if isinstance(found, Page) and found.alias_of_id is not None:
        waiting.begin(page=found, source=source.get_source_instance())


def _kind(found: Page | Banner) -> str:
    return PublicPage.drafted_as if isinstance(found, Page) else Banner.drafted_as


def _live(source: TranslationSource, locale: Locale) -> Page | Banner | None:
    same = {"translation_key": source.object_id, "locale": locale, "live": True}
    found: Page | Banner | None = Page.objects.filter(**same).first() or Banner.objects.filter(**same).first()
    return found
