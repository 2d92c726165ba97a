"""The gate before a citizen's pages. Somebody whose session ended mid-form loses nothing they typed."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone

from .limits import KEPT_BY_ADDRESS, address_of
from .next_page import with_next
from .operations import keep_post, take_kept_post

View = Callable[..., HttpResponse]
COOKIE = "portico-kept"
COOKIE_SECONDS = 30 * 60


def login_required_keeping_post(view: View) -> View:
    """Let only signed-in citizens through; others sign in first and come back.

    A POST without a session is kept, sealed, for thirty minutes. The next GET of the same address by whoever
    signs in with this browser finds it as `request.kept_post` (a QueryDict, else None), once; where it is known
    whose session ended, only they do. Staff see 404: they have no pages here.
    """

    @wraps(view)
    def gated(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        actor = request.actor  # type: ignore[attr-defined]
        if actor.is_staff or (actor.is_citizen and actor.person_id is None):
            raise Http404
        if not actor.is_citizen:
            return _to_sign_in(request)
        request.kept_post = _take(request) if request.method == "GET" else None  # type: ignore[attr-defined]
        response = view(request, *args, **kwargs)
        if request.kept_post is not None:  # type: ignore[attr-defined]
            response.delete_cookie(COOKIE, samesite="Lax")
        return response

    return gated


def _to_sign_in(request: HttpRequest) -> HttpResponse:
    response = HttpResponseRedirect(with_next("signin:start", request.get_full_path()))
    if request.method == "POST" and KEPT_BY_ADDRESS.take(address_of(request)):
        kept = keep_post(
            path=request.path,
            posted=request.POST,
            user_id=getattr(request, "lapsed_user_id", None),
            now=timezone.now(),
        )
        if kept is not None:
            response.set_signed_cookie(
                COOKIE,
                str(kept.pk),
                salt=COOKIE,
                max_age=COOKIE_SECONDS,
                httponly=True,
                samesite="Lax",
                secure=settings.SESSION_COOKIE_SECURE,
            )
    return response


def _take(request: HttpRequest) -> Any:
    kept_id = request.get_signed_cookie(COOKIE, default="", salt=COOKIE, max_age=COOKIE_SECONDS)
    if not kept_id:
        return None
    user_id = request.actor.user_id  # type: ignore[attr-defined]
    return take_kept_post(kept_id=UUID(kept_id), path=request.path, user_id=user_id, now=timezone.now())
