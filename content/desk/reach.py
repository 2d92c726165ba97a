"""A page that readers could not reach is not published, moved or copied there."""

from typing import Any

from django.utils.translation import gettext as _
from wagtail.models import Page

from content.pages import reserved

from .refusals import Attempt, PublishingRefused

_BELOW_TARGET = {"first-child", "last-child", "sorted-child"}


class Unreachable(PublishingRefused):
    """Another part of the portal answers at the address that the page would have."""


def can_be_reached(attempt: Attempt) -> None:
    """The form refuses such names already; this holds for pages that came another way. Our own code is trusted."""
    obj = attempt.obj
    if not isinstance(obj, Page) or attempt.what not in {"publish", "move", "copy"}:
        return
    if attempt.user is None and not attempt.by_clock:
        return
    parent, slug = parent_after(attempt), attempt.extra.get("slug") or obj.slug
    if parent is not None and reserved.is_taken(slug, parent):
        raise Unreachable(attempt, [_words(attempt.what) % _facts(slug, obj, parent)])


def parent_after(attempt: Attempt) -> Page | None:
    """The page below which this one lies when it is done."""
    target = attempt.extra.get("target")
    if target is None:
        return attempt.obj.get_parent()
    page = Page.objects.get(pk=target)
    return page if attempt.extra.get("pos", "last-child") in _BELOW_TARGET else page.get_parent()


def _facts(slug: str, page: Page, parent: Page) -> dict[str, Any]:
    return {"slug": slug, "suggestion": reserved.suggest(slug, page.title, parent)}


def _words(what: str) -> str:
    if what == "publish":
        return _(
            "Your draft is saved. Another part of the portal answers at “%(slug)s”, so nobody could reach the page "
            "there. Choose another slug, for example “%(suggestion)s”, and submit it again."
        )
    return _(
        "The page stays where it is. Another part of the portal answers at “%(slug)s”, so nobody could reach the page "
        "there. Choose another slug first, for example “%(suggestion)s”."
    )
