"""Which addresses lead to the screens of staff, and whether each of them lies behind a staff door."""

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.urls import URLPattern, URLResolver, get_resolver

from .doors import door_of


def addresses() -> Iterator[tuple[str, Any]]:
    """Every address of the portal as its pattern is written, such as "/office/cases/<uuid:case_id>/", with its view."""
    yield from _below(get_resolver(), "/")


def outside_the_doors() -> list[str]:
    """Addresses that lead to screens of staff although no staff door stands before them."""
    return sorted({path for path, view in addresses() if is_staffs(view) and door_of(path) is None})


def is_staffs(view: Any) -> bool:
    """Tell whether a view belongs to the screens of staff: by where its code lies (settings.PORTICO_STAFF_CODE)."""
    code = code_of(view)
    return _lies_in(code, settings.PORTICO_STAFF_CODE) and not _lies_in(code, settings.PORTICO_OPEN_TO_ALL)


def code_of(view: Any) -> str:
    """The dotted path of the view itself, whatever was wrapped around it."""
    while not hasattr(view, "view_class") and hasattr(view, "__wrapped__"):
        view = view.__wrapped__
    found = getattr(view, "view_class", None) or getattr(view, "func", None) or view
    return f"{found.__module__}.{getattr(found, '__qualname__', type(found).__name__)}"


def _lies_in(code: str, places: tuple[str, ...]) -> bool:
    return any(f"{code}.".startswith(f"{place}.") for place in places)


def _below(resolver: URLResolver, before: str) -> Iterator[tuple[str, Any]]:
    for pattern in resolver.url_patterns:
        path = before + _written(pattern)
        if isinstance(pattern, URLPattern):
            yield path, pattern.callback
        else:
            yield from _below(pattern, path)


def _written(pattern: URLPattern | URLResolver) -> str:
    return str(pattern.pattern).removeprefix("^")
