"""Links inside the portal: where they lead, and who would be left with a broken one."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.documents import get_document_model
from wagtail.models import Page, ReferenceIndex

from content.banners.models import Banner

from ..findings import Finding
from .markup import Link, read
from .parts import Part
from .typed import Place, place_of


class Inside(NamedTuple):
    """A link inside the portal: in which part, to what, and its words."""

    part: Part
    kind: str
    number: int
    text: str


def broken_links(found: Iterable[Part]) -> Iterator[Finding]:
    """Links to pages that are not published, and to pages, documents and addresses of ours that are gone."""
    wanted = [*_links(found)]
    pages = Page.objects.in_bulk({link.number for link in wanted if link.kind == "page"})
    documents = get_document_model().objects.in_bulk({link.number for link in wanted if link.kind == "document"})
    for link in wanted:
        if words := _fault(link, pages, documents):
            yield Finding(link.part.place, words, link.part.field)


def _fault(link: Inside, pages: dict[int, Page], documents: dict[int, object]) -> str:
    """What is wrong with a link; empty for one that leads somewhere."""
    if link.kind == "nothing":
        return _("The link “%(text)s” leads to an address of this portal where there is nothing.") % {"text": link.text}
    if link.kind == "document":
        gone = _("The link “%(text)s” leads to a document that is gone.") % {"text": link.text}
        return "" if link.number in documents else gone
    if link.number not in pages:
        return _("The link “%(text)s” leads to a page that is gone.") % {"text": link.text}
    words = _("The link “%(text)s” leads to “%(page)s”, which is not published.")
    page = pages[link.number]
    return "" if page.live else words % {"text": link.text, "page": page.title}


def links_to(page: Page) -> list[Finding]:
    """Published pages and banners that would be left with a broken link if this page, or one below it, went."""
    going = _with_those_below(page)
    references = ReferenceIndex.objects.filter(
        to_object_id__in=[str(pk) for pk in going],
        to_content_type=ReferenceIndex._get_base_content_type(Page),
        base_content_type=ReferenceIndex._get_base_content_type(Page),
    )
    sources = {int(pk) for pk in references.values_list("object_id", flat=True)} - going
    words = _("Has a link to this page, which would lead nowhere.")
    on_banner = _("This alert banner has a link to the page, which would lead nowhere.")
    return [
        *(Finding(title, words) for title in _titles(sources)),
        *(Finding(banner.title, on_banner) for banner in _banners_to(going)),
    ]


def banner_links_to(page: Page) -> list[Finding]:
    """Banners that lead to a page which moves. Links follow it; whether the alert is still right, somebody must say."""
    words = _("This alert banner has a link to the page. The link follows it: see whether its words still fit.")
    return [Finding(banner.title, words) for banner in _banners_to(_with_those_below(page))]


def _with_those_below(page: Page) -> set[int]:
    return set(page.get_descendants(inclusive=True).values_list("pk", flat=True))


def _banners_to(pages: set[int]) -> Iterator[Banner]:
    """Published banners that are shown now or will be, with a link to one of these pages, chosen or typed."""
    for banner in Banner.objects.unfinished(timezone.now()):
        places = (_place(link) for link in read(banner.text).links)
        if any(place and place.kind == "page" and place.number in pages for place in places):
            yield banner


def _titles(pks: Iterable[int]) -> list[str]:
    return list(Page.objects.filter(pk__in=pks).live().order_by("title").values_list("title", flat=True))


def _links(found: Iterable[Part]) -> Iterator[Inside]:
    for part in found:
        if part.is_html:
            for link in read(part.value).links:
                place = _place(link)
                if place is not None and place.kind:
                    yield Inside(part, place.kind, place.number, " ".join(link.text.split()))
        elif isinstance(part.value, Page):
            yield Inside(part, "page", part.value.pk, part.value.title)


def _place(link: Link) -> Place | None:
    if link.kind:
        return Place(link.kind, link.number) if link.number is not None else None
    return place_of(link.href) if link.href else None
