"""In which language a page is made: for public pages the address says it, everywhere else the reader.

Two steps. The first looks at nothing but the request, so that even the page for a missing database speaks to its
reader. The second asks whoever is signed in, whose account is loaded for the page anyway.
"""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.utils.translation.trans_real import parse_accept_lang_header

from frontend.doors import PARAMETER

KEPT_SECONDS = 365 * 24 * 60 * 60
# Nobody reads these; they are not worth a look at the session.
_WITHOUT_READER = ("/static/", "/media/", "/health/", "/theme/", "/robots.txt", "/favicon.ico")

Responder = Callable[[HttpRequest], HttpResponse]


def is_public(path: str) -> bool:
    """Whether the language of this address stands in the address."""
    return not path.startswith(tuple(settings.PORTICO_PAGES_NEVER_BELOW))


def of_address(path: str) -> str:
    """The language that the address names; the default one for an address that names none, or one we do not speak."""
    code = path.lstrip("/").partition("/")[0]
    return code if speaks(code) else settings.LANGUAGE_CODE


def speaks(code: str | None) -> bool:
    """Whether the portal has pages in this language."""
    return code in dict(settings.LANGUAGES)


class LanguageOfRequest:
    """The first step: address, cookie, or what the browser asks for. Stands before everything that could fail."""

    def __init__(self, get_response: Responder) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        path = request.path_info
        _speak(request, of_address(path) if is_public(path) else _asked(request) or _remembered(request))
        response = self.get_response(request)
        response.headers.setdefault("Content-Language", translation.get_language() or settings.LANGUAGE_CODE)
        if not is_public(path) and not path.startswith(_WITHOUT_READER):
            patch_vary_headers(response, ("Accept-Language", "Cookie"))
        return response


class LanguageOfPerson:
    """The second step: the language of whoever is signed in. A stranger who names one in the address is remembered."""

    def __init__(self, get_response: Responder) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if is_public(request.path_info) or request.path_info.startswith(_WITHOUT_READER):
            return self.get_response(request)
        own = _own(request)
        if own:
            _speak(request, own)
        response = self.get_response(request)
        if not own and (asked := _asked(request)):
            remember(response, asked)
        return response


def remember(response: HttpResponse, code: str) -> None:
    """Keeps a stranger's choice in their browser."""
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        code,
        max_age=KEPT_SECONDS,
        httponly=True,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )


def _speak(request: HttpRequest, code: str) -> None:
    translation.activate(code)
    request.LANGUAGE_CODE = code


def _own(request: HttpRequest) -> str:
    """The language of the account that is signed in; a browser without a session is not looked up."""
    if settings.SESSION_COOKIE_NAME not in request.COOKIES or not request.user.is_authenticated:
        return ""
    code = request.user.preferred_language
    return code if speaks(code) else ""


def _asked(request: HttpRequest) -> str:
    code = request.GET.get(PARAMETER, "") if request.method in {"GET", "HEAD"} else ""
    return code if speaks(code) else ""


def _remembered(request: HttpRequest) -> str:
    code = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME)
    return code if code and speaks(code) else _accepted(request)


def _accepted(request: HttpRequest) -> str:
    """The first language of the browser that we speak; “fr-CA” is served in “fr”."""
    for wanted, _weight in parse_accept_lang_header(request.headers.get("Accept-Language", "")):
        for code in (wanted, wanted.partition("-")[0]):
            if speaks(code):
                return code
    return settings.LANGUAGE_CODE
