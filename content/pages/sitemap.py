"""Every public page for search engines, with its translations and the day it was last published."""

from collections import defaultdict
from collections.abc import Iterator
from uuid import UUID
from xml.sax.saxutils import quoteattr

from django.http import HttpRequest, HttpResponse
from django.utils.html import escape
from django.views.decorators.http import require_safe
from wagtail.models import Page

from .cache import mark_public
from .head import address_of, alternates
from .public import PublicPage
from .standing_in import waits_for_translation

_OPEN = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" '
    'xmlns:xhtml="http://www.w3.org/1999/xhtml">\n'
)


@require_safe
def sitemap(request: HttpRequest) -> HttpResponse:
    """Kept whole like any public page. Pages that stand in for a translation are left out."""
    response = HttpResponse(_OPEN + "".join(_entries(request)) + "</urlset>\n", content_type="application/xml")
    mark_public(response)
    return response


def _entries(request: HttpRequest) -> Iterator[str]:
    pages = Page.objects.type(PublicPage).live().public().filter(~waits_for_translation(), alias_of=None)
    pages = pages.select_related("locale").order_by("path")
    rows = [(page, address_of(page, request)) for page in pages if page.get_url(request)]
    written: dict[UUID, dict[str, str]] = defaultdict(dict)
    for page, address in rows:
        written[page.translation_key][page.locale.language_code] = address
    for page, address in rows:
        links = "".join(
            f'<xhtml:link rel="alternate" hreflang={quoteattr(code)} href={quoteattr(there)}/>'
            for code, there in alternates(written[page.translation_key])
        )
        day = page.last_published_at
        published = f"<lastmod>{day.date().isoformat()}</lastmod>" if day else ""
        yield f"<url><loc>{escape(address)}</loc>{published}{links}</url>\n"
