"""Signing in with a passkey, and signing out."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render, resolve_url
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from identity.audit.operations import record_refusal
from identity.people.models import User

from .. import passkeys
from ..addresses import address_of
from ..limits import PASSKEY_BY_ADDRESS
from ..methods import PASSKEY, Method
from ..next_page import next_page, with_next
from ..offered import only_where_offered
from ..operations import AnotherPerson, leave, prove
from ..ways import offered


@never_cache
@require_GET
def start(request: HttpRequest) -> HttpResponse:
    """Show the ways to sign in that this country offers."""
    if request.actor.is_citizen:  # type: ignore[attr-defined]
        return HttpResponseRedirect(next_page(request) or resolve_url(settings.LOGIN_REDIRECT_URL))
    return _page(request)


@only_where_offered("passkey")
@never_cache
@require_http_methods(["GET", "POST"])
def passkey(request: HttpRequest) -> HttpResponse:
    """GET gives the browser its options; POST brings the device's answer and opens the session."""
    if request.method == "GET":
        return JsonResponse(passkeys.sign_in_options())
    if not PASSKEY_BY_ADDRESS.take(address_of(request)):
        return _page(request, _("There were many tries from here. Try again in ten minutes."), status=429)
    try:
        credential = passkeys.verified_sign_in(request.POST.get("credential", ""))
    except passkeys.PasskeyRefused as refused:
        _note_refusal(request, refused)
        return _page(request, _refusal_text(refused), status=422)
    return come_in(request, credential.user, PASSKEY, credential=credential)


def come_in(request: HttpRequest, user: User, method: Method, **shown: Any) -> HttpResponse:
    """Open the session of whoever has shown who they are, or strengthen it, and go where they wanted to."""
    try:
        prove(request=request, user=user, method=method, now=timezone.now(), **shown)
    except AnotherPerson:
        return _page(
            request, _("Somebody else is signed in here. Sign out first, then sign in as yourself."), status=409
        )
    return HttpResponseRedirect(next_page(request) or resolve_url(settings.LOGIN_REDIRECT_URL))


@never_cache
@require_POST
def out(request: HttpRequest) -> HttpResponse:
    """End the session. Staff come back to their own door."""
    staff = request.user.is_authenticated and request.user.is_staff
    leave(request)
    return HttpResponseRedirect(with_next("signin:staff", "") if staff else "/")


def _page(request: HttpRequest, problem: str = "", *, status: int = 200) -> HttpResponse:
    context = {
        "ways": offered(),
        "offers_passkey": "passkey" in settings.PORTICO_SIGNIN_METHODS,
        "next": next_page(request),
        "errors": [("", problem)] if problem else [],
        "new_url": with_next("signin:new", next_page(request)),
        "help_line": settings.PORTICO_HELP_LINE,
    }
    return render(request, "citizen/signin/start.html", context, status=status)


def _refusal_text(refused: passkeys.PasskeyRefused) -> str:
    if refused.reason == "challenge_used":
        return _("This page was open for too long. Sign in again from here.")
    return _("We could not tell that it was you. Try again, or make a new account below.")


def _note_refusal(request: HttpRequest, refused: passkeys.PasskeyRefused) -> None:
    record_refusal(
        actor=request.actor,  # type: ignore[attr-defined]
        action=f"signin.refused.{refused.reason}",
        record_type="passkey",
        record_id=None,
        now=timezone.now(),
    )
