"""Whose request is being answered.

A file is written and deleted by Wagtail in many places, and what they all pass, the table itself, is not told who asks.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.http import HttpRequest

_request: ContextVar[HttpRequest | None] = ContextVar("request", default=None)


@contextmanager
def answering_request(request: HttpRequest) -> Iterator[None]:
    """Whatever happens inside is asked for by the user of this request, also if one is found out only on the way."""
    token = _request.set(request)
    try:
        yield
    finally:
        _request.reset(token)


def at_work() -> Any:
    """Who asks, nobody in particular included; None for our own code and the clock."""
    request = _request.get()
    return None if request is None else getattr(request, "user", None)
