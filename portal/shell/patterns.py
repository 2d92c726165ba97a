"""Every part of the design, for those who build screens. For demonstrations only, and made without the database."""

from collections.abc import Callable
from functools import wraps

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from frontend.patterns import GROUPS, Group, samples

View = Callable[..., HttpResponse]


def in_demonstrations(view: View) -> View:
    @require_safe
    @wraps(view)
    def guarded(request: HttpRequest, *args: str, **kwargs: str) -> HttpResponse:
        if not settings.PORTICO_DEMO:
            raise Http404
        return view(request, *args, **kwargs)

    return guarded


@in_demonstrations
def patterns(request: HttpRequest) -> HttpResponse:
    """The groups and what is in them."""
    return render(request, "patterns/index.html", {"groups": GROUPS})


@in_demonstrations
def group(request: HttpRequest, key: str) -> HttpResponse:
    """All components of one group with their examples."""
    return _page(request, _group(key))


@in_demonstrations
def component(request: HttpRequest, key: str, name: str) -> HttpResponse:
    """One component alone."""
    return _page(request, _group(key), only=name)


def _group(key: str) -> Group:
    found = next((group for group in GROUPS if group.key == key), None)
    if found is None:
        raise Http404
    return found


def _page(request: HttpRequest, of: Group, *, only: str = "") -> HttpResponse:
    parts = [part for part in of.parts if only in ("", part.name)]
    if not parts:
        raise Http404
    template = "patterns/desk.html" if of.of_the_desk else "patterns/citizen.html"
    return render(request, template, {"group": of, "parts": parts, **samples()})
