"""Whole public pages, kept ready: a second visitor costs one look into the cache and no query.

A public page is the same for everybody, so cookies play no part. A copy is good for one day (dated amounts change at
midnight) and one *generation*: publishing, moving, deleting and new catalogue values begin a new one.
"""

import hashlib
import logging
from collections.abc import Callable
from datetime import date
from typing import NamedTuple
from uuid import uuid4

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.translation import get_language_from_request

logger = logging.getLogger(__name__)

GENERATION = "portico:pages:generation"
CACHE_CONTROL = "public, max-age=0, must-revalidate"
_NEVER_KEPT = {"Set-Cookie", "Cache-Control", "ETag", "Content-Length", "Expires"}


def mark_public(response: HttpResponseBase) -> None:
    """Says that this response holds no byte of a person. Nothing unmarked is ever kept."""
    response.is_public_page = True  # type: ignore[attr-defined]


def begin_new_generation() -> None:
    """Makes every kept page worthless. Called after the commit that changed what pages say."""
    cache.set(GENERATION, uuid4().hex, None)


class KeptPage(NamedTuple):
    """A page as it left the house, with the day and generation it is good for."""

    generation: str
    day: date
    content: bytes
    headers: tuple[tuple[str, str], ...]
    etag: str

    def answer(self, request: HttpRequest) -> HttpResponse:
        """A fresh response; 304 when the visitor has these very bytes; no body for HEAD."""
        head = request.method == "HEAD"
        response = HttpResponse(b"" if head else self.content)
        for name, value in self.headers:
            response.headers[name] = value
        response.headers["Content-Length"] = str(len(self.content))
        if "HTTP_IF_NONE_MATCH" in request.META:
            return get_conditional_response(request, self.etag, None, response) or response
        return response


class PublicPageCache:
    """Answers for public pages before sessions, languages and policies are even looked at.

    Stands right after SecurityMiddleware: what it keeps already carries every header of the row below it.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self.never_below = tuple(settings.PORTICO_PAGES_NEVER_BELOW)

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method not in {"GET", "HEAD"} or request.path_info.startswith(self.never_below):
            return self.get_response(request)
        if getattr(request, "is_dummy", False):  # a draft, shown to its editor at the page's own address
            return self.get_response(request)
        key, today = _key(request), timezone.localdate()
        generation, kept = _look_up(key)
        if kept is not None and kept.generation == generation and kept.day == today:
            return kept.answer(request)
        response = self.get_response(request)
        if not _may_be_kept(request, response):
            return response
        kept = _page(response, generation, today)
        _keep(key, kept)
        return kept.answer(request)


def _key(request: HttpRequest) -> str:
    """Host, path and language. The query is left out: public pages do not read it."""
    parts = f"{request.META.get('HTTP_HOST', '')}\n{request.path_info}\n{_language(request)}"
    return "portico:page:" + hashlib.blake2b(parts.encode(errors="surrogateescape"), digest_size=16).hexdigest()


def _language(request: HttpRequest) -> str:
    if len(settings.LANGUAGES) == 1:
        return settings.LANGUAGE_CODE
    return get_language_from_request(request)


def _look_up(key: str) -> tuple[str, KeptPage | None]:
    """The generation of now, and what is kept under `key`. A cache that is down keeps nothing."""
    try:
        found = cache.get_many([GENERATION, key])
        generation = found.get(GENERATION) or cache.get_or_set(GENERATION, uuid4().hex, None)
        return str(generation), found.get(key)
    except Exception as error:
        logger.warning("The page cache does not answer: %s", type(error).__name__)
        return "", None


def _keep(key: str, page: KeptPage) -> None:
    if not page.generation:
        return
    try:
        cache.set(key, page, settings.PORTICO_PAGES_KEPT_SECONDS)
    except Exception as error:
        logger.warning("The page cache takes nothing: %s", type(error).__name__)


def _may_be_kept(request: HttpRequest, response: HttpResponseBase) -> bool:
    if not getattr(response, "is_public_page", False) or response.status_code != 200 or response.streaming:
        return False
    if "CSRF_COOKIE_NEEDS_UPDATE" in request.META:
        logger.error("A public page asked for a form token and cannot be shared: %s", request.path_info)
        return False
    return True


def _page(response: HttpResponseBase, generation: str, today: date) -> KeptPage:
    """The response without anything of this visitor's: no cookies, and not dependent on them."""
    content = response.content  # type: ignore[attr-defined]
    etag = f'W/"{hashlib.blake2b(content, digest_size=12).hexdigest()}"'
    headers = [(name, value) for name, value in response.items() if name not in _NEVER_KEPT | {"Vary"}]
    vary = [name for name in response.get("Vary", "").split(",") if name.strip() and name.strip().lower() != "cookie"]
    if vary:
        headers.append(("Vary", ", ".join(name.strip() for name in vary)))
    headers += [("Cache-Control", CACHE_CONTROL), ("ETag", etag)]
    return KeptPage(generation, today, content, tuple(headers), etag)
