"""Addresses of the portal itself that somebody typed or pasted: what readers find there."""

from typing import NamedTuple
from urllib.parse import SplitResult, unquote, urlsplit

from django.conf import settings
from django.urls import Resolver404, ResolverMatch, resolve
from django.utils.translation import get_language_from_path, override
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, Site

_USUAL_PORTS = {None, 80, 443}


class Place(NamedTuple):
    """`kind` is “page” or “document” with its number; “nothing” where nobody answers; empty for any other answer."""

    kind: str
    number: int = 0


def place_of(href: str) -> Place | None:
    """What an address leads to; None for one that is not ours."""
    try:
        parts = urlsplit(href.strip())
        path = unquote(parts.path) or "/"
        site = _site_of(parts)
    except ValueError:
        return None
    if site is None or path.startswith((settings.STATIC_URL, settings.MEDIA_URL)):
        return None
    code = get_language_from_path(path) or settings.LANGUAGE_CODE
    with override(code):
        return _answering(path, site)


def _site_of(parts: SplitResult) -> Site | None:
    """The site that an address means, ours or none. An address without a host is on the page's own."""
    if not parts.netloc:
        return _first_site() if not parts.scheme and parts.path.startswith("/") else None
    if parts.scheme not in {"", "http", "https"}:
        return None
    host, port = (parts.hostname or "").removesuffix("."), parts.port
    own = urlsplit(settings.PORTICO_PUBLIC_ADDRESS)
    for site in Site.objects.order_by("-is_default_site"):
        if host == site.hostname.lower() and port in _USUAL_PORTS | {site.port}:
            return site
    is_own = host in {own.hostname, *settings.ALLOWED_HOSTS} and port in _USUAL_PORTS | {own.port}
    return _first_site() if is_own else None


def _first_site() -> Site | None:
    return Site.objects.order_by("-is_default_site").first()


def _answering(path: str, site: Site) -> Place:
    match = _match(path) or _match(f"{path}/")
    if match is None:
        return _redirected(path, site)
    if match.view_name == "wagtaildocs_serve":
        return Place("document", int(match.args[0]))
    if match.view_name != "wagtail_serve":
        return Place("")
    root: Page = site.root_page.localized
    page = Page.objects.filter(url_path=root.url_path + match.args[0]).only("pk", "live").first()
    if page is not None and page.live:
        return Place("page", page.pk)
    moved = _redirected(path, site)
    return moved if page is None or moved.kind != "nothing" else Place("page", page.pk)


def _redirected(path: str, site: Site) -> Place:
    """The old address of a page that moved leads to the new one."""
    old = Redirect.get_for_site(site).filter(old_path=Redirect.normalise_path(path)).first()
    if old is None:
        return Place("nothing")
    return Place("page", old.redirect_page_id) if old.redirect_page_id else Place("")


def _match(path: str) -> ResolverMatch | None:
    try:
        return resolve(path)
    except Resolver404:
        return None
