"""The ways to sign in that this country offers, and the way out."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render, resolve_url
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from ..gate import something_waits
from ..next_page import next_page, with_next
from ..operations import leave
from ..ways import offered


@never_cache
@require_GET
def start(request: HttpRequest) -> HttpResponse:
    """Show the ways to sign in that this country offers."""
    if request.actor.is_citizen:  # type: ignore[attr-defined]
        return HttpResponseRedirect(next_page(request) or resolve_url(settings.LOGIN_REDIRECT_URL))
    return start_page(request)


@never_cache
@require_POST
def out(request: HttpRequest) -> HttpResponse:
    """End the session. Staff come back to their own door."""
    staff = request.user.is_authenticated and request.user.is_staff
    leave(request)
    return HttpResponseRedirect(with_next("signin:staff", "") if staff else "/")


def start_page(request: HttpRequest, problem: str = "", *, status: int = 200) -> HttpResponse:
    """The page of all ways, with what went wrong on one of them."""
    context = {
        "ways": offered(),
        "login_name": settings.PORTICO_NATIONAL_NAME,
        "offers_passkey": "passkey" in settings.PORTICO_SIGNIN_METHODS,
        "next": next_page(request),
        "something_waits": bool(next_page(request)) and something_waits(request),
        "errors": [("", problem)] if problem else [],
        "new_url": with_next("signin:new", next_page(request)),
        "code_url": with_next("signin:code", next_page(request)),
        "help_line": settings.PORTICO_HELP_LINE,
    }
    return render(request, "citizen/signin/start.html", context, status=status)
