"""Links inside the portal: where they lead, and who would be left with a broken one."""

from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _
from wagtail.documents import get_document_model
from wagtail.models import Page, ReferenceIndex

from ..findings import Finding
from .markup import read
from .parts import Part


def broken_links(found: Iterable[Part]) -> Iterator[Finding]:
    """Links to pages that are not published, and to pages and documents that are gone."""
    wanted = [*_links(found)]
    pages = Page.objects.in_bulk({number for part, kind, number, text in wanted if kind == "page"})
    documents = get_document_model().objects.in_bulk({n for part, kind, n, text in wanted if kind == "document"})
    for part, kind, number, text in wanted:
        if kind == "document" and number not in documents:
            words = _("The link “%(text)s” leads to a document that is gone.") % {"text": text}
            yield Finding(part.place, words, part.field)
        elif kind == "page" and number not in pages:
            words = _("The link “%(text)s” leads to a page that is gone.") % {"text": text}
            yield Finding(part.place, words, part.field)
        elif kind == "page" and not pages[number].live:
            words = _("The link “%(text)s” leads to “%(page)s”, which is not published.")
            yield Finding(part.place, words % {"text": text, "page": pages[number].title}, part.field)


def links_to(page: Page) -> list[Finding]:
    """Published pages that would be left with a broken link if this page, or one below it, went."""
    going = list(page.get_descendants(inclusive=True).values_list("pk", flat=True))
    references = ReferenceIndex.objects.filter(
        to_object_id__in=[str(pk) for pk in going],
        to_content_type=ReferenceIndex._get_base_content_type(Page),
        base_content_type=ReferenceIndex._get_base_content_type(Page),
    )
    sources = {int(pk) for pk in references.values_list("object_id", flat=True)} - set(going)
    words = _("Has a link to this page, which would lead nowhere.")
    return [Finding(title, words) for title in _titles(sources)]


def _titles(pks: Iterable[int]) -> list[str]:
    return list(Page.objects.filter(pk__in=pks).live().order_by("title").values_list("title", flat=True))


def _links(found: Iterable[Part]) -> Iterator[tuple[Part, str, int, str]]:
    for part in found:
        if part.is_html:
            for link in read(part.value).links:
                if link.kind and link.number is not None:
                    yield part, link.kind, link.number, " ".join(link.text.split())
        elif isinstance(part.value, Page):
            yield part, "page", part.value.pk, part.value.title
