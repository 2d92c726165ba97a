"""The look of this deployment as two small files. Their address changes with them, so browsers keep them for a year."""

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from frontend import theme

A_YEAR = 31_536_000
kept_for_good = cache_control(public=True, max_age=A_YEAR, immutable=True)


@kept_for_good
@require_safe
def sheet(request: HttpRequest, digest: str) -> HttpResponse:
    """The tokens that the profile changes."""
    return HttpResponse(_worn(digest).sheet, content_type="text/css; charset=utf-8")


@kept_for_good
@require_safe
def mark(request: HttpRequest, digest: str) -> HttpResponse:
    """The mark, for browser tabs."""
    return HttpResponse(_worn(digest).mark_file, content_type="image/svg+xml")


def _worn(digest: str) -> theme.Worn:
    worn = theme.current()
    if not worn.is_changed or digest != worn.digest:
        raise Http404
    return worn
