"""What an election freeze holds."""

from datetime import datetime
from typing import Any

from wagtail.models import Page

from content.banners.models import Banner
from content.pages.models import ServicePage

from .models.freeze import Freeze


def current(now: datetime) -> Freeze | None:
    """The freeze that holds now, if one does."""
    freeze = Freeze.objects.first()
    return freeze if freeze and freeze.holds_at(now) else None


def is_held(obj: Any) -> bool:
    """Tell whether a freeze concerns it: a programme's page, a banner of a programme."""
    if isinstance(obj, Banner):
        return bool(obj.programme)
    return isinstance(obj, ServicePage) or (isinstance(obj, Page) and issubclass(obj.specific_class, ServicePage))


def holds_below(page: Page) -> bool:
    """Tell whether moving or deleting this page would take a programme's page along."""
    return bool(ServicePage.objects.descendant_of(page, inclusive=True).exists())
