"""The gate before a citizen's pages. Whoever has yet to show who they are loses nothing they typed."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.urls import reverse
from django.utils import timezone

from identity.access.assurance import Action, StepUpNeeded, missing

from .addresses import address_of
from .limits import KEPT_BY_ADDRESS
from .next_page import with_next
from .operations import keep_post, take_kept_post

View = Callable[..., HttpResponse]
COOKIE = "portico-kept"
# Forms say who opened them, and under which mandate: when the session is gone, nobody else knows. The line before the
# name keeps it apart from answers.
OPENED_BY, UNDER_MANDATE = "_opened_by", "_under_mandate"
# What was posted came with files. They are not kept: whoever comes back is told to choose them again.
FILES_LEFT = "_files_left"
COOKIE_SECONDS = 30 * 60
# Of so many windows what was posted too late is known in one browser.
MOST_KEPT = 5


def only_for(action: Action) -> Callable[[View], View]:
    """Let only citizens through who have shown enough for `action`; others do so first and come back.

    What was posted meanwhile is kept, sealed, for thirty minutes. The next GET of the same address by whoever shows who
    they are in this browser finds it as `request.kept_post` (a QueryDict, else None), once; where it is known whose it
    is, only they do. An operation behind the view may ask for more by StepUpNeeded. Staff see 404: they have no pages
    here.
    """

    def guard(view: View) -> View:
        @wraps(view)
        def gated(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            actor = request.actor  # type: ignore[attr-defined]
            if actor.is_staff or (actor.is_citizen and actor.person_id is None):
                raise Http404
            if not actor.is_citizen:
                return first_to(request, with_next("signin:start", request.get_full_path()))
            if missing(actor, action, timezone.now()) is not None:
                return show_again(request, action)
            return _let_in(view, request, *args, **kwargs)

        return gated

    return guard


def show_again(request: HttpRequest, action: Action) -> HttpResponse:
    """Lead to where the person shows again who they are, keep what they typed, and come back here."""
    asked = urlencode({"for": str(action), "next": request.get_full_path()})
    return first_to(request, f"{reverse('signin:again')}?{asked}")


def _let_in(view: View, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
    try:
        return hand_out(view, request, *args, **kwargs)
    except StepUpNeeded as needed:
        return show_again(request, needed.action)


def hand_out(view: View, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
    """Call a view that finds what was kept at its address by `kept_post`, once."""
    request.kept_post = take_kept(request) if request.method == "GET" else None  # type: ignore[attr-defined]
    response = view(request, *args, **kwargs)
    if kept_post(request) is not None:
        forget_kept(request, response)
    return response


def kept_post(request: HttpRequest) -> QueryDict | None:
    """What was posted here before its reader was led elsewhere, if this request comes back for it."""
    found: QueryDict | None = getattr(request, "kept_post", None)
    return found


def forget_kept(request: HttpRequest, response: HttpResponse) -> None:
    """What was kept has been handed out. What other windows posted still waits."""
    left = getattr(request, "kept_left", [])
    if left:
        _remember(response, left)
    else:
        response.delete_cookie(COOKIE, samesite="Lax")


def first_to(request: HttpRequest, address: str) -> HttpResponse:
    """Lead to `address`, and keep what was posted for whoever comes back from there."""
    response = HttpResponseRedirect(address)
    if request.method == "POST":
        _keep(request, _posted(request), response)
    return response


def back_to_itself(request: HttpRequest, posted: QueryDict) -> HttpResponse | None:
    """Lead to the page that was posted, which finds `posted` as `request.kept_post`. So Back and Reload meet a page,
    and no question of the browser whether to send again. None where it could not be kept."""
    response = HttpResponseRedirect(request.get_full_path())
    is_empty = not posted.keys() - {"csrfmiddlewaretoken"}
    return response if is_empty or _keep(request, posted, response) else None


def _keep(request: HttpRequest, posted: QueryDict, response: HttpResponse) -> bool:
    if not KEPT_BY_ADDRESS.take(address_of(request)):
        return False
    whose, for_whom = _whose(request), _for_whom(request)
    kept = keep_post(path=request.path, posted=posted, user_id=whose, mandate_id=for_whom, now=timezone.now())
    if kept is not None:
        _remember(response, [*_kept_ids(request), str(kept.pk)])
    return kept is not None


def _posted(request: HttpRequest) -> QueryDict:
    if not request.FILES:
        return request.POST
    posted = request.POST.copy()
    posted[FILES_LEFT] = "1"
    return posted


def _whose(request: HttpRequest) -> UUID | None:
    """Whose form it is: of this session, of the one that ended, or as the form says."""
    known = request.actor.user_id or getattr(request, "lapsed_user_id", None)  # type: ignore[attr-defined]
    return known or _said(request, OPENED_BY)


def _for_whom(request: HttpRequest) -> UUID | None:
    """The mandate under which a form was filled in: of this session, of the one that ended, or as the form says."""
    actor = request.actor  # type: ignore[attr-defined]
    known = actor.mandate_id or getattr(request, "lapsed_mandate_id", None)
    return known or (None if actor.is_citizen else _said(request, UNDER_MANDATE))


def _said(request: HttpRequest, name: str) -> UUID | None:
    """What a form says of itself. Whoever forges it keeps what they typed from themselves."""
    try:
        return UUID(request.POST.get(name, ""))
    except ValueError:
        return None


def _remember(response: HttpResponse, kept_ids: list[str]) -> None:
    response.set_signed_cookie(
        COOKIE,
        ".".join(kept_ids[-MOST_KEPT:]),
        salt=COOKIE,
        max_age=COOKIE_SECONDS,
        httponly=True,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )


def take_kept(request: HttpRequest) -> Any:
    """Return what was kept at this address for whoever is signed in now (a QueryDict), once; else None.

    The newest first, where several windows posted here.
    """
    actor, ids = request.actor, _kept_ids(request)  # type: ignore[attr-defined]
    for kept_id in reversed(ids):
        found = take_kept_post(
            kept_id=UUID(kept_id),
            path=request.path,
            user_id=actor.user_id,
            mandate_id=actor.mandate_id,
            now=timezone.now(),
        )
        if found is not None:
            request.kept_left = [other for other in ids if other != kept_id]  # type: ignore[attr-defined]
            return found
    return None


def something_waits(request: HttpRequest) -> bool:
    """Whether something that was posted in this browser waits for whoever signs in."""
    return bool(_kept_ids(request))


def _kept_ids(request: HttpRequest) -> list[str]:
    told = request.get_signed_cookie(COOKIE, default="", salt=COOKIE, max_age=COOKIE_SECONDS)
    return told.split(".") if told else []
