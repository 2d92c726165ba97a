"""Addresses of a way to sign in that this country does not offer are not there."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse

View = Callable[..., HttpResponse]


def only_where_offered(method: str) -> Callable[[View], View]:
    """Answer 404 unless `method` is among settings.PORTICO_SIGNIN_METHODS."""

    def guard(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if method not in settings.PORTICO_SIGNIN_METHODS:
                raise Http404
            return view(request, *args, **kwargs)

        return guarded

    return guard
