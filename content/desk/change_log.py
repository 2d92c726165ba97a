"""What changed on programme pages, and when nobody could change them, as the public may read it. Never who did it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db.models import Exists, F, OuterRef, Q, QuerySet, Value
from django.http import HttpRequest
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, PageLogEntry

from content.generation import Shelf
from content.pages.bound import bound_pages
from content.pages.moments import moment

from .models import FreezeSwitch
from .switching import switches

WHAT = {
    "wagtail.publish": _("Published"),
    "wagtail.publish.scheduled": _("Published"),
    "wagtail.unpublish": _("Taken offline"),
    "wagtail.unpublish.scheduled": _("Taken offline"),
    "wagtail.rename": _("Renamed"),
    "wagtail.move": _("Moved"),
    "wagtail.delete": _("Deleted"),
}
# Of a page that is gone nobody can tell any more whether it named a programme: all of these types are listed.
TYPES_WITH_A_PROGRAMME = ("servicepage", "guidepage", "stepbysteppage", "questionspage")
MOST_LANGUAGES = 20
_PAGE, _SWITCH = "page", "switch"
# Which table, which row, when.
Entry = tuple[str, int, datetime]
_bound: Shelf[set[int]] = Shelf(MOST_LANGUAGES)


@dataclass(frozen=True, slots=True)
class Change:
    """`address` is empty where the page is not public; `when` has its zone."""

    when: str
    what: str
    title: str
    address: str


def entries(language: str, now: datetime) -> "QuerySet[Any, Entry]":
    """Changes of programme pages in this language and switches of the freeze, the newest first.

    A language without such pages is told of those in the country's first one. Pages that are gone are listed in every
    language: their title is all that is left of them.
    """
    log = PageLogEntry.objects.filter(action__in=WHAT).exclude(_is_first_name())
    gone = log.filter(deleted=True, content_type__app_label="pages", content_type__model__in=TYPES_WITH_A_PROGRAMME)
    pages = _rows(log.filter(page__in=_pages(language)) | gone, _PAGE, "timestamp")
    return pages.union(_rows(switches(now), _SWITCH, "at"), all=True).order_by("-moment", "-number")


def _is_first_name() -> Q:
    """A translation gets a name when it is first published; what it lent from its source was none of its own."""
    before = PageLogEntry.objects.filter(
        page=OuterRef("page_id"), pk__lt=OuterRef("pk"), action__startswith="wagtail.publish", revision__isnull=False
    )
    return Q(~Exists(before), action="wagtail.rename")


def told(found: Iterable[Entry], request: HttpRequest) -> list[Change]:
    """The entries as readers see them. Three queries, however many they are."""
    found = list(found)
    pages = PageLogEntry.objects.in_bulk([number for kind, number, _at in found if kind == _PAGE])
    freezes = FreezeSwitch.objects.in_bulk([number for kind, number, _at in found if kind == _SWITCH])
    live = Page.objects.live().in_bulk({entry.page_id for entry in pages.values()})
    return [
        _told(pages[number], live.get(pages[number].page_id), request) if kind == _PAGE else _switched(freezes[number])
        for kind, number, _at in found
    ]


def _pages(language: str) -> set[int]:
    return _bound.get(language, lambda: bound_pages(language)) or bound_pages(settings.LANGUAGE_CODE)


def _rows(rows: "QuerySet[Any]", kind: str, moment_field: str) -> "QuerySet[Any, Any]":
    named = rows.order_by().annotate(kind=Value(kind), number=F("pk"), moment=F(moment_field))
    return named.values_list("kind", "number", "moment")


def _told(entry: PageLogEntry, page: Page | None, request: HttpRequest) -> Change:
    title, address = (page.title, page.get_url(request) or "") if page else (entry.label, "")
    return Change(moment(entry.timestamp), str(WHAT[entry.action]), title, address)


def _switched(switch: FreezeSwitch) -> Change:
    words = _now("Frozen before an election: %(reason)s") if switch.is_on else _now("Free again: %(reason)s")
    return Change(moment(switch.at), words % {"reason": switch.reason}, _now("All programme pages"), "")
