"""The first guard of every request: what cannot be read is refused kindly, and a missing database is not a crash."""

import json
import logging
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.core.exceptions import RequestDataTooBig, SuspiciousOperation, TooManyFieldsSent
from django.http import HttpRequest, HttpResponse
from django.http.multipartparser import MultiPartParserError
from django.http.request import UnreadablePostError

from services.kernel.errors import DomainError

from . import errors, refusals

logger = logging.getLogger(__name__)

READS = {"GET", "HEAD", "OPTIONS", "TRACE"}
FORMS = {"application/x-www-form-urlencoded", "multipart/form-data"}
MAX_DEPTH = 50


class Unreadable(ValueError):
    """What came in cannot be read as what it says it is."""


class RequestGuard:
    """Stands before the session: refuses what no view could read, and answers 503 when the database is gone.

    Errors of the middleware below arrive at `errors.server_error`, which makes the same distinction.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        try:
            _read(request)
        except RequestDataTooBig:
            return errors.too_large(request)
        except (SuspiciousOperation, MultiPartParserError, UnreadablePostError, RecursionError, ValueError):
            return errors.bad_request(request)
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """What a view or template raised. None leaves it to Django."""
        try:
            if isinstance(exception, DomainError):
                return refusals.answer(request, exception)
        except Exception as failure:  # writing the refusal down failed: judge that instead
            exception = failure
        if errors.is_unavailable(exception):
            logger.error("Unavailable: %s", type(exception).__name__)
            return errors.unavailable(request)
        if isinstance(exception, RequestDataTooBig):
            return errors.too_large(request)
        if _sent_nonsense(request, exception):
            return errors.bad_request(request)
        return None


def _read(request: HttpRequest) -> None:
    """Reads path, cookies, query and body once, the way the views will. Raises what makes them unreadable."""
    _require_whole(request.path_info)
    for value in request.COOKIES.values():  # a quoted cookie may spell any character
        _require_whole(value)
    if not request.path_info.endswith(settings.PORTICO_READS_ANY_QUERY_AT):
        _require_whole_values(request.GET, settings.PORTICO_MOST_FIELDS)
    if request.method in READS:
        return
    if _announced_length(request) > _limit(request):
        raise RequestDataTooBig
    if request.content_type in FORMS:
        _require_whole_values(request.POST, _most_fields(request))
    elif request.content_type == "application/json" and request.body:
        _require_sound(json.loads(request.body))


def _announced_length(request: HttpRequest) -> int:
    length = request.META.get("CONTENT_LENGTH") or "0"
    if not str(length).isdecimal():
        raise Unreadable
    return int(length)


def _limit(request: HttpRequest) -> int:
    """Bytes: files come in at few addresses only, everything else is short."""
    limits = (most for prefix, most in settings.PORTICO_UPLOAD_PREFIXES.items() if request.path_info.startswith(prefix))
    return next(limits, settings.DATA_UPLOAD_MAX_MEMORY_SIZE)


def _require_whole(text: str) -> None:
    """No NUL, which PostgreSQL cannot store, and no half of a surrogate pair, which UTF-8 cannot."""
    if "\x00" in text:
        raise Unreadable
    text.encode()


def _most_fields(request: HttpRequest) -> int:
    """How many fields a body may have: those who write forms send every one of a whole form."""
    many = request.path_info.startswith(settings.PORTICO_MANY_FIELDS_PREFIX)
    return settings.DATA_UPLOAD_MAX_NUMBER_FIELDS if many else settings.PORTICO_MOST_FIELDS


def _require_whole_values(values: Any, most: int) -> None:
    count = 0
    for name, texts in values.lists():
        count += len(texts)
        if count > most:
            raise TooManyFieldsSent
        _require_whole(name)
        for text in texts:
            _require_whole(text)


def _require_sound(value: Any, depth: int = 0) -> None:
    if depth > MAX_DEPTH:
        raise Unreadable
    if isinstance(value, str):
        _require_whole(value)
    elif isinstance(value, list):
        for item in value:
            _require_sound(item, depth + 1)
    elif isinstance(value, dict):
        for name, item in value.items():
            _require_whole(name)
            _require_sound(item, depth + 1)


def _sent_nonsense(request: HttpRequest, exception: Exception) -> bool:
    """JSON inside a form field, or a body that broke off: the sender's doing, not ours."""
    return request.method not in READS and isinstance(exception, json.JSONDecodeError | UnreadablePostError)


class PermissionsPolicy:
    """Tells the browser which of its powers a page may use: passkeys, and nothing else."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers.setdefault("Permissions-Policy", settings.PORTICO_PERMISSIONS_POLICY)
        return response
