"""Pages that somebody promised to read again by a day."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import QuerySet
from wagtail.models import Page, get_page_models

from content.pages.public import PublicPage
from identity.access.roles import Role

from .roles import GROUPS

SOON = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class Review:
    """A published page whose day is near or past. `owner` is an account, or None."""

    page: Page
    review_by: date
    owner: Any
    is_late: bool


def due(today: date) -> list[Review]:
    """Published pages to be read again within two weeks, or late already, the latest first."""
    found = [
        Review(page, page.review_by, page.owner, page.review_by < today)
        for pages in _pages()
        for page in pages.filter(live=True, alias_of=None, review_by__lte=today + SOON).select_related(
            "owner", "locale"
        )
    ]
    return sorted(found, key=lambda review: (review.review_by, review.page.pk))


def owner_of(page: Page) -> Any:
    """Whoever owns the page and is still here, or None."""
    return page.owner if page.owner is not None and page.owner.is_active else None


def may_answer(user: Any, page: Page) -> bool:
    """Tell whether this person is asked to read the page again, or publishes it."""
    return user in readers(page) or bool(page.permissions_for_user(user).can_publish())


def readers(page: Page) -> list[Any]:
    """Who is asked to read it again: the owner; where nobody owns the page or has left, the publishers."""
    if owner := owner_of(page):
        return [owner]
    publishers = get_user_model()._default_manager.filter(groups__name=GROUPS[Role.PUBLISHER], is_active=True)
    return list(publishers.order_by("pk"))


def _pages() -> "Iterator[QuerySet[Any]]":
    return (model._default_manager.all() for model in get_page_models() if issubclass(model, PublicPage))
