"""Pictures and documents that readers see now: a new file under an old name is public at once, without any workflow."""

from typing import Any

from django.utils.translation import gettext as _
from wagtail.models import Page

from content.files.models import Download, Picture

from .refusals import Attempt, PublishingRefused
from .roles import may_publish
from .uses import shown_on

MOST_NAMED = 3


class ShownToReaders(PublishingRefused):
    """Readers see the file now, and this person publishes nothing there."""


def is_file(obj: Any) -> bool:
    return isinstance(obj, Picture | Download)


def changes_what_is_shown(file: Any, update_fields: Any = None) -> bool:
    """Tell whether saving would give readers something else than what is stored."""
    written = set(file.shown) - file.get_deferred_fields()
    if update_fields is not None:
        written &= set(update_fields)
    stored = type(file)._default_manager.filter(pk=file.pk).values(*file.shown).first() if file.pk else None
    return stored is not None and any(_differs(getattr(file, name), stored[name]) for name in written)


def by_publishers(attempt: Attempt) -> None:
    """What is public changes by those alone who publish all of the places where readers see it."""
    if attempt.what not in {"replace", "delete"} or attempt.user is None or not is_file(attempt.obj):
        return
    barred = [place for place in shown_on(attempt.obj) if not may_publish(attempt.user, place)]
    if barred:
        raise ShownToReaders(attempt, [_words(attempt.what) % {"places": named(barred)}])


def named(places: list[Any]) -> str:
    """“How we help”, “Child Grant” and so on, each title once and only the first few."""
    titles = list(dict.fromkeys(_title(place) for place in places))
    more = ["…"] if len(titles) > MOST_NAMED else []
    return ", ".join([*(_("“%(title)s”") % {"title": title} for title in titles[:MOST_NAMED]), *more])


def _title(place: Any) -> str:
    return str(place.title if isinstance(place, Page) else place)


def _words(what: str) -> str:
    if what == "delete":
        return _(
            "The file is still there. Readers see it now on %(places)s, so only somebody who publishes there can "
            "delete it. Take it out in a draft and submit the draft; after that it can be deleted."
        )
    return _(
        "The file stays as it was. Readers see it now on %(places)s, so only somebody who publishes there can change "
        "it. Upload yours as a new file, use that in a draft and submit the draft."
    )


def _differs(value: Any, stored: Any) -> bool:
    """A file that has just been sent is another one, whatever its name."""
    if hasattr(value, "_committed"):
        return not value._committed or value.name != stored
    return bool(value != stored)
