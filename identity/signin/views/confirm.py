"""What somebody is asked to confirm at a counter, behind the link in their message, and the way to call it off."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone, translation
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from .. import declarations
from ..addresses import address_of
from ..limits import LINKS_BY_ADDRESS
from .too_many import too_many


@never_cache
@require_http_methods(["GET", "POST"])
def confirm(request: HttpRequest, secret: str) -> HttpResponse:
    """GET shows the summary, without the person's name; POST says that it is not right. Whoever has the link may."""
    if not LINKS_BY_ADDRESS.take(address_of(request)):
        response = HttpResponse(too_many(LINKS_BY_ADDRESS), status=429, content_type="text/plain; charset=utf-8")
        response.headers["Retry-After"] = str(LINKS_BY_ADDRESS.seconds)
        return response
    asked = declarations.behind_link(secret, timezone.now())
    if asked is None:
        raise Http404
    if request.method == "POST":
        declarations.call_off(actor=request.actor, request_id=asked.pk, now=timezone.now())  # type: ignore[attr-defined]
        return redirect("signin:confirm", secret)
    with translation.override(asked.language):
        context = {"asked": asked, "summary": asked.summary, "help_line": settings.PORTICO_HELP_LINE}
        return render(request, "citizen/signin/confirm.html", context)
