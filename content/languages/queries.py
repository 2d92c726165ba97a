"""What others may ask about translations."""

from django.db.models import QuerySet
from wagtail.models import Page

from content.pages.standing_in import StandIn

from .models import TranslatedPage


def outdated() -> QuerySet[TranslatedPage]:
    """Live translations whose source has been published with other texts since, the longest outdated first.

    Each row brings its `page`, `source` and `outdated_since`. What only repeats its source is never outdated.
    """
    rows = TranslatedPage.objects.filter(outdated_since__isnull=False, page__live=True, page__alias_of=None)
    rows = rows.exclude(page__in=StandIn.objects.values("page_id"))
    return rows.select_related("page__locale", "source__locale").order_by("outdated_since", "pk")


def is_outdated(page: Page) -> bool:
    """Whether this translation says what its source no longer says."""
    return outdated().filter(page_id=page.pk).exists()
