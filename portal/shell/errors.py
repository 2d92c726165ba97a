"""Pages for what went wrong. They cannot fail: when a page cannot be drawn, a plain one is sent.

Django calls the four handlers by name from `portal.urls`; the rest of the shell calls `error_page`.
"""

import logging
import sys
from typing import Any

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.template import loader
from django.utils.html import escape
from django.utils.translation import get_language_bidi, gettext

from frontend import doors, wording
from identity.audit.operations import TrailUnavailable

from . import stale_forms

logger = logging.getLogger(__name__)

TRY_AGAIN_SECONDS = 15
_NEEDS_NOTHING = {500, 503}
_BARE = (
    '<!doctype html><html lang="{language}" dir="{direction}"><meta charset="utf-8">'
    '<meta name="viewport" content="width=device-width, initial-scale=1"><title>{title}</title>'
    '<h1>{title}</h1><p>{text}</p><p><a href="{address}">{home}</a></p></html>'
)


def error_page(request: HttpRequest, status: int, template: str, context: dict[str, Any] | None = None) -> HttpResponse:
    """The page at `template` with `status`; a bare one when drawing it fails. Never kept by any cache.

    500 and 503 are drawn without the request, so without session, person or database; their language is the one that
    the address or the browser asked for before anything could fail.
    """
    try:
        content: str = loader.render_to_string(template, context, None if status in _NEEDS_NOTHING else request)
    except Exception as error:
        logger.error("The page %s could not be drawn: %s", template, type(error).__name__)
        content = _bare_page(status)
    response = HttpResponse(content, status=status)
    response.headers["Cache-Control"] = "no-store"
    return response


def _bare_page(status: int) -> str:
    try:
        title, text, home = _words(status)
        said = {"language": wording.language(), "direction": "rtl" if get_language_bidi() else "ltr"}
    except Exception:
        title, text, home = "This did not work", "Try again in a minute. Nothing you sent is lost.", "Home"
        said = {"language": "en", "direction": "ltr"}
    address = doors.home(said["language"])
    return _BARE.format(title=escape(title), text=escape(text), home=escape(home), address=escape(address), **said)


def _words(status: int) -> tuple[str, str, str]:
    if status >= 500:
        return gettext("This did not work"), gettext("Try again in a minute."), gettext("Home")
    return gettext("We cannot show this page"), gettext("Go back, or start from the home page."), gettext("Home")


def is_unavailable(error: BaseException | None) -> bool:
    """Whether a part that we cannot work without is gone for the moment: the database, or the trail."""
    while error is not None:
        if isinstance(error, OperationalError | InterfaceError | TrailUnavailable):
            return True
        error = error.__cause__
    return False


def unavailable(request: HttpRequest) -> HttpResponse:
    """503: we are there in a moment. Says when to come back."""
    response = error_page(request, 503, "errors/503.html")
    response.headers["Retry-After"] = str(TRY_AGAIN_SECONDS)
    return response


def too_large(request: HttpRequest) -> HttpResponse:
    """413: more than we take in one go."""
    return error_page(request, 413, "shell/too_large.html")


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400: what came in cannot be read."""
    return error_page(request, 400, "shell/unreadable.html")


def permission_denied(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403: this actor may not."""
    return error_page(request, 403, "errors/403.html")


def form_expired(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403: a form without a valid token, mostly one that lay open too long or came from a browser without cookies.

    A page of questions comes back with what was typed, where it can.
    """
    return stale_forms.drawn_anew(request) or error_page(request, 403, "shell/form_expired.html")


def page_not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404: nothing here, or nothing that this actor may know of."""
    return error_page(request, 404, "errors/404.html")


def server_error(request: HttpRequest) -> HttpResponse:
    """500, or 503 when the cause is a part that is gone for the moment: the session may be what could not be read."""
    if is_unavailable(sys.exc_info()[1]):
        return unavailable(request)
    return error_page(request, 500, "errors/500.html")
