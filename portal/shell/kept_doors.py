"""The page of all ways to sign in, drawn once for all strangers.

It is the door of the house: many come at once, and to each of them it says the same. Only the token of its forms is
everybody's own. It stands innermost, so language, headers and cookies are those of each request.
"""

import re
import time
from collections.abc import Callable
from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import ResponseHeaders
from django.middleware.csrf import get_token
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language

from content import generation
from content.pages.cache import valid_until

MOST = 200
_TOKEN = re.compile(rb'(?<=name="csrfmiddlewaretoken" value=")\w+(?=")')
Key = tuple[str, ...]
_kept: dict[Key, "KeptDoor"] = {}


@dataclass(frozen=True, slots=True)
class KeptDoor:
    """The page around its tokens: good for one generation of what is published, and until a banner comes or goes."""

    generation: str
    until: float
    pieces: list[bytes]
    headers: ResponseHeaders

    def is_good(self, generation: str) -> bool:
        return bool(generation) and self.generation == generation and time.time() < self.until

    def answer(self, request: HttpRequest) -> HttpResponse:
        """The page with a token of this visitor's."""
        response = HttpResponse(get_token(request).encode().join(self.pieces))
        response.headers._store.update(self.headers._store)
        return response


class KeptDoors:
    """Whoever brings more than a wish for a language and the cookie of an earlier form gets a page of their own."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self._same_for_all = {settings.CSRF_COOKIE_NAME, settings.LANGUAGE_COOKIE_NAME}

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not self._is_strangers(request):
            return self.get_response(request)
        named = generation.current()
        key = (request.scheme or "", request.get_host(), get_language() or "", request.get_full_path())
        kept = _kept.get(key)
        if kept is None or not kept.is_good(named):
            drawn_at = timezone.now()
            response = self.get_response(request)
            if response.status_code != 200 or response.streaming or response.cookies:
                return response
            kept = KeptDoor(
                named,
                valid_until(response, drawn_at).timestamp(),
                _TOKEN.split(response.content),
                ResponseHeaders(dict(response.items())),
            )
            _keep(key, kept)
        return kept.answer(request)

    def _is_strangers(self, request: HttpRequest) -> bool:
        is_door = request.method == "GET" and request.path_info == reverse("signin:start")
        return is_door and self._same_for_all.issuperset(request.COOKIES)


def _keep(key: Key, kept: KeptDoor) -> None:
    if len(_kept) >= MOST:
        _kept.clear()
    _kept[key] = kept
