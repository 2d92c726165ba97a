"""The areas that lie in another, for the script of an address. Everybody may know them."""

from django.http import Http404, HttpRequest, JsonResponse
from django.utils import timezone
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from services.areas.listing import below
from services.areas.queries import country

from .languages import speaks

FIVE_MINUTES = 300


@cache_control(public=True, max_age=FIVE_MINUTES)
@require_safe
def areas(request: HttpRequest, language: str, code: str) -> JsonResponse:
    """Code and name of each, in the order of the alphabet. No query, but after a new list was read in."""
    found = country()
    if not speaks(language) or found.place(code) is None:
        raise Http404
    return JsonResponse({"areas": below(found, code, language, timezone.localdate())})
