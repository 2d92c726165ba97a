"""Every part of the design in one page, for those who build screens. Shown in demonstrations only."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from frontend.patterns import context


@require_safe
def patterns(request: HttpRequest) -> HttpResponse:
    """The components with their examples."""
    if not settings.PORTICO_DEMO:
        raise Http404
    return render(request, "patterns/index.html", context())
