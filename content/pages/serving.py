"""The way from an address to its page.

Wagtail asks the database for the site, its first page and the languages at every page; here they are read once a
generation.
"""

import copy
from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from wagtail.models import Page, Site
from wagtail.views import serve as find_and_serve

from content.generation import Shelf
from frontend.wording import language

from .hosts import host_of
from .locales import locale_of

MOST_ROOTS = 100


@dataclass(frozen=True, slots=True)
class Root:
    """Where the public site begins for one host and language."""

    site: Site
    page: Page


_roots: Shelf[Root | None] = Shelf(MOST_ROOTS)


def serve(request: HttpRequest, path: str) -> HttpResponse:
    """The page at this address, in the language that is active; the rest is Wagtail's own way of serving."""
    root = know_site(request)
    if root is not None:
        request._wagtail_route_for_request = _route(root.page, request, path)  # type: ignore[attr-defined]
    response: HttpResponse = find_and_serve(request, path)
    return response


def know_site(request: HttpRequest) -> Root | None:
    """Tells Wagtail which site this request means, also where a view of ours names addresses of pages."""
    root = _roots.get((host_of(request), language()), lambda: _read(request))
    if root is not None:
        request._wagtail_site = root.site  # type: ignore[attr-defined]
    return root


def _route(root: Page, request: HttpRequest, path: str) -> tuple[Page, list[str], dict[str, str]] | None:
    """A copy takes the way: what a page notes while it is served stays with its own request."""
    try:
        page, args, kwargs = copy.copy(root).route(request, [part for part in path.split("/") if part])
    except Http404:
        return None
    page.locale = locale_of(page)
    return page, args, kwargs


def _read(request: HttpRequest) -> Root | None:
    site = Site.find_for_request(request)
    return Root(site, site.root_page.localized.specific) if site else None
