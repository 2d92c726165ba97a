"""Whole public pages, kept ready in memory: a second visitor costs one look into the cache and no query.

A public page is the same for everybody, and its language is in its address: cookies and wishes of the browser play no
part. A copy is good for one *generation* (publishing, moving, deleting and new catalogue values begin a new one) and
until something changes by the clock: midnight, when dated amounts and windows change, or the start or end of a banner.
Pages stay in the memory of each process.
"""

import hashlib
import logging
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.core.exceptions import DisallowedHost
from django.http import HttpRequest, HttpResponse, QueryDict
from django.http.response import HttpResponseBase, ResponseHeaders
from django.utils import timezone
from django.utils.cache import get_conditional_response

from content import generation
from content.banners import queries as banners
from identity.signin.middleware import ACTING, MARK

from .hosts import host_of

logger = logging.getLogger(__name__)

CACHE_CONTROL = "public, max-age=0, must-revalidate"
MOST_PAGES = 1000
MOST_ANSWERS = 200
# Host and path; then what the page says it reads of the query, which is nothing for all but a few.
Key = tuple[str, ...]
Reader = Callable[[QueryDict], tuple[str, ...]]
_NOT_ASKED = {"cookie", "accept-language"}
_OUR_OWN = {"Vary", "Cache-Control", "ETag", "Content-Length", "Expires"}
_kept: dict[Key, "KeptPage"] = {}
# Answers to queries have a small place of their own: a flood of different queries pushes no page out.
_answers: dict[Key, "KeptPage"] = {}
_readers: dict[str, Reader] = {}


def mark_public(response: HttpResponseBase, *, until: datetime | None = None, keep: bool = True) -> None:
    """Says that this response holds no byte of a person. Nothing unmarked is ever kept.

    `until` is when this page itself changes by the clock, where that is known. Without `keep` it is the same for
    everybody, but drawn anew for each.
    """
    response.is_public_page = True  # type: ignore[attr-defined]
    response.public_until = until  # type: ignore[attr-defined]
    response.may_be_kept = keep  # type: ignore[attr-defined]


def valid_until(response: HttpResponseBase, drawn_at: datetime) -> datetime:
    """Until when a copy may be shown: its own end, the next banner, midnight, and not for ever in any case."""
    ends = [
        getattr(response, "public_until", None),
        banners.next_boundary(drawn_at),
        _midnight_after(drawn_at),
        drawn_at + timedelta(seconds=settings.PORTICO_PAGES_KEPT_SECONDS),
    ]
    return min(end for end in ends if end is not None)


def _midnight_after(moment: datetime) -> datetime:
    tomorrow = timezone.localdate(moment) + timedelta(days=1)
    return timezone.make_aware(datetime.combine(tomorrow, datetime.min.time()))


def mark_answer(
    response: HttpResponseBase, request: HttpRequest, reader: Reader, *, until: datetime | None = None
) -> None:
    """Says the same of a response that depends on the query, and on nothing of it but what `reader` returns.

    The reader is asked before every look into the cache: it must be quick, and the same for what it has read before.
    """
    _readers[request.path_info] = reader
    mark_public(response, until=until)


def begin_new_generation() -> None:
    """Makes every kept page worthless. Called after the commit that changed what pages say."""
    generation.begin()


@dataclass(frozen=True, slots=True)
class KeptPage:
    """A page as it left the house, and from when until when it is good, in seconds of the clock on the wall."""

    generation: str
    drawn_at: float
    until: float
    etag: str
    content: bytes
    headers: ResponseHeaders

    def is_good(self, generation: str) -> bool:
        return self.generation == generation and self.drawn_at <= time.time() < self.until

    def answer(self, request: HttpRequest) -> HttpResponse:
        """A fresh response; 304 when the visitor has these very bytes; no body for HEAD."""
        response = HttpResponse(b"" if request.method == "HEAD" else self.content)
        # One copy of a dictionary: setting each header again would be a third of the cost of the whole request.
        response.headers._store.update(self.headers._store)
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
        try:
            place = (host_of(request), request.path_info)
        except DisallowedHost:  # refused further in, where the page that says so gets its headers
            return self.get_response(request)
        # Read before the page is drawn: what changes meanwhile makes this copy old, not the new one wrong.
        named = generation.current()
        shelf, key = _shelf(place, request)
        page = None if _seems_to_act(request) else shelf.get(key)
        if page is None or not page.is_good(named):
            drawn_at = timezone.now()
            response = self.get_response(request)
            if not _is_for_everybody(request, response):
                return response
            if not response.may_be_kept:  # type: ignore[attr-defined]
                return _without_visitor(response)
            page = _page(response, named, drawn_at)
            _keep(*_shelf(place, request), page)
        return page.answer(request)


def _shelf(place: Key, request: HttpRequest) -> tuple[dict[Key, KeptPage], Key]:
    """Where a copy of this address lies, and under which key."""
    reader = _readers.get(request.path_info)
    return (_kept, place) if reader is None else (_answers, (*place, *reader(request.GET)))


def _keep(shelf: dict[Key, KeptPage], key: Key, page: KeptPage) -> None:
    if len(shelf) >= (MOST_PAGES if shelf is _kept else MOST_ANSWERS):
        shelf.clear()
    if page.generation:
        shelf[key] = page


def _seems_to_act(request: HttpRequest) -> bool:
    """Whether this browser says that its reader acts for somebody else, so that their page carries a line of its own.
    Whoever forges it gets the page of everybody, drawn anew."""
    return request.COOKIES.get(MARK) == ACTING


def _is_for_everybody(request: HttpRequest, response: HttpResponseBase) -> bool:
    if not getattr(response, "is_public_page", False) or response.status_code != 200 or response.streaming:
        return False
    if getattr(request, "acting", None):  # the page names for whom
        response.headers["Cache-Control"] = "private, no-store"
        return False
    if "CSRF_COOKIE_NEEDS_UPDATE" in request.META:
        logger.error("A public page asked for a form token and cannot be shared: %s", request.path_info)
        return False
    return True


def _without_visitor(response: HttpResponse) -> HttpResponse:
    """The response itself with no cookies, and dependent neither on them nor on a wish of the browser."""
    response.cookies.clear()
    depends_on = _depends_on(response)
    del response.headers["Vary"]
    if depends_on:
        response.headers["Vary"] = depends_on
    return response


def _depends_on(response: HttpResponseBase) -> str:
    vary = [name.strip() for name in response.get("Vary", "").split(",")]
    return ", ".join(name for name in vary if name and name.lower() not in _NOT_ASKED)


def _page(response: HttpResponseBase, named: str, drawn_at: datetime) -> KeptPage:
    """The response without anything of this visitor's."""
    content = response.content  # type: ignore[attr-defined]
    etag = f'W/"{hashlib.blake2b(content, digest_size=12).hexdigest()}"'
    headers = ResponseHeaders({name: value for name, value in response.items() if name not in _OUR_OWN})
    if depends_on := _depends_on(response):
        headers["Vary"] = depends_on
    headers["Cache-Control"] = CACHE_CONTROL
    headers["ETag"] = etag
    headers["Content-Length"] = str(len(content))
    until = valid_until(response, drawn_at).timestamp()
    return KeptPage(named, drawn_at.timestamp(), until, etag, content, headers)
