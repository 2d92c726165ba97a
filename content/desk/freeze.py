"""What an election freeze holds, and what pages say of it."""

from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.models import Page

from content import generation
from content.banners.models import Banner
from content.files.models import Download, Picture
from content.pages import bound
from content.pages.moments import moment
from content.pages.notices import Notice

from .models.freeze import Freeze
from .uses import shown_on

# Pages ask at every drawing; saving a freeze begins a new generation, and what was kept is worthless.
_kept: dict[str, Freeze | None] = {}


def current(now: datetime) -> Freeze | None:
    """The freeze that holds now, if one does; asked of the database."""
    freeze = Freeze.objects.first()
    return freeze if freeze and freeze.holds_at(now) else None


def is_held(obj: Any) -> bool:
    """Tell whether a freeze concerns it: a page bound to a programme, what lies below it, a programme's banner, a file
    that readers see on one of these.

    Asked are the draft and what is public, in every language: a draft that names no programme any more is held too.
    """
    if isinstance(obj, Banner):
        versions = Banner.objects.filter(translation_key=obj.translation_key)
        return bool(obj.programme) or versions.exclude(programme="").exists()
    if isinstance(obj, Picture | Download):
        return any(is_held(place) for place in shown_on(obj))
    return isinstance(obj, Page) and (
        bound.is_bound(obj) or bound.any_is_bound(Page.objects.ancestor_of(obj, inclusive=True))
    )


def holds_below(page: Page) -> bool:
    """Tell whether moving or deleting this page would take a programme's page along."""
    return is_held(page) or bound.any_is_bound(page.get_descendants())


def notice(page: Any, now: datetime) -> Notice | None:
    """What readers of a programme's page are told while it stays as it is."""
    freeze = _known()
    if freeze is None or not freeze.holds_at(now) or not is_held(page):
        return None
    if freeze.ends_at is None:
        title = _("This page stays as it is for now")
    else:
        title = _("This page stays as it is until %(until)s") % {"until": moment(freeze.ends_at)}
    return Notice(title, freeze.reason, reverse("desk:changes"), _("See what changed before"))


def next_change(now: datetime) -> datetime | None:
    """When the freeze begins or ends by the clock."""
    freeze = _known()
    moments = (freeze.starts_at, freeze.ends_at) if freeze else ()
    return min((at for at in moments if at and at > now), default=None)


def _known() -> Freeze | None:
    named = generation.current()
    if not named:
        return Freeze.objects.first()
    if named not in _kept:
        found = Freeze.objects.first()
        _kept.clear()
        _kept[named] = found
    return _kept[named]
