"""What changed on programme pages, as the public may read it: what, when, which page. Never who."""

from dataclasses import dataclass

from django.conf import settings
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, PageLogEntry

from content.pages.models import ServicePage
from content.pages.moments import moment

WHAT = {
    "wagtail.publish": _("Published"),
    "wagtail.publish.scheduled": _("Published"),
    "wagtail.unpublish": _("Taken offline"),
    "wagtail.unpublish.scheduled": _("Taken offline"),
    "wagtail.rename": _("Renamed"),
    "wagtail.move": _("Moved"),
    "wagtail.delete": _("Deleted"),
}


@dataclass(frozen=True, slots=True)
class Change:
    """`address` is empty where the page is not public; `when` has its zone."""

    when: str
    what: str
    title: str
    address: str


def entries(language: str) -> "QuerySet[PageLogEntry]":
    """Changes of programme pages in this language, the newest first; of the country's first language if it has none.

    Pages that are gone are listed in every language: their title is all that is left of them.
    """
    pages = ServicePage.objects.filter(locale__language_code=language, alias_of=None)
    if not pages.exists():
        pages = ServicePage.objects.filter(locale__language_code=settings.LANGUAGE_CODE)
    log = PageLogEntry.objects.filter(
        action__in=WHAT, content_type__model="servicepage", content_type__app_label="pages"
    )
    log = log.exclude(_is_first_name())
    return (log.filter(page__in=pages.values("pk")) | log.filter(deleted=True)).order_by("-timestamp", "-pk")


def _is_first_name() -> Q:
    """A translation gets a name when it is first published; what it lent from its source was none of its own."""
    before = PageLogEntry.objects.filter(
        page=OuterRef("page_id"), pk__lt=OuterRef("pk"), action__startswith="wagtail.publish", revision__isnull=False
    )
    return Q(~Exists(before), action="wagtail.rename")


def told(found: "list[PageLogEntry]", request: HttpRequest) -> list[Change]:
    """The entries as readers see them. One query, for the pages that are public now."""
    live = Page.objects.live().in_bulk({entry.page_id for entry in found})
    return [_told(entry, live.get(entry.page_id), request) for entry in found]


def _told(entry: PageLogEntry, page: Page | None, request: HttpRequest) -> Change:
    title, address = (page.title, page.get_url(request) or "") if page else (entry.label, "")
    return Change(moment(entry.timestamp), str(WHAT[entry.action]), title, address)
