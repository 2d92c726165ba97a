"""What stands before every page: the staff doors, the end of a session that nobody uses, and for whom one acts."""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import Resolver404, resolve, reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from identity.audit.operations import record_refusal

from .acting import KEY, Acting, mandate_in_force, mandate_named_in, under
from .doors import Door, door_of, is_built_in_sign_in
from .gate import first_to
from .next_page import with_next
from .operations import follow_session, is_open, leave, stop_acting

Responder = Callable[[HttpRequest], HttpResponse]
MARK = "portico-in"
IN, ACTING = "1", "acting"
# Tells the script of an open page why it may read no part of it any more.
OVER = "X-Portico-Mandate"
_OVER = {"Cache-Control": "no-store, private", OVER: "over"}
# The pages on which staff come in.
BEFORE_THE_DOORS = ("staff", "staff_code", "staff_passkey")
SEEN_EVERY = timedelta(minutes=1)


class StaffDoorMiddleware:
    """Let only staff with both factors and a role that opens the door pass.

    Nobody signed in: our sign-in page. Password only: the code page. A citizen, or no role today: 404, as if
    there were nothing here. The pages with which Wagtail would sign people in lead to ours.

    What was posted to a screen that says `keeps_posts` waits for whoever posted it. Such a post goes on as far as the
    check of its token, and never to the screen.
    """

    def __init__(self, get_response: Responder) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        door = door_of(request.path_info)
        if door is None or request.path_info in {reverse(f"signin:{name}") for name in BEFORE_THE_DOORS}:
            return self.get_response(request)
        elsewhere = self._way_elsewhere(request, door)
        if elsewhere is not None and _is_to_be_kept(request):
            request.led_elsewhere = elsewhere  # type: ignore[attr-defined]
            return self.get_response(request)
        return elsewhere or self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Any, args: Sequence[Any], kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        elsewhere = getattr(request, "led_elsewhere", None)
        return elsewhere and first_to(request, elsewhere.url)

    def _way_elsewhere(self, request: HttpRequest, door: Door) -> HttpResponseRedirect | None:
        user = request.user
        built_in = is_built_in_sign_in(door, request.path_info)
        target = door.prefix if built_in else request.get_full_path()
        if not user.is_authenticated:
            return HttpResponseRedirect(with_next("signin:staff", target))
        if not user.is_staff:
            raise self._nothing_here(request)
        if not request.actor.is_staff:  # type: ignore[attr-defined]
            return HttpResponseRedirect(with_next("signin:staff_code", target))
        if not door.opens_to(request.actor):  # type: ignore[attr-defined]
            raise self._nothing_here(request)
        return HttpResponseRedirect(door.prefix) if built_in else None

    def _nothing_here(self, request: HttpRequest) -> Http404:
        record_refusal(
            actor=request.actor,  # type: ignore[attr-defined]
            action="door.refused",
            record_type="door",
            record_id=None,
            now=timezone.now(),
        )
        return Http404()


def _is_to_be_kept(request: HttpRequest) -> bool:
    if request.method != "POST":
        return False
    try:
        found = resolve(request.path_info)
    except Resolver404:
        return False
    return getattr(getattr(found.func, "view_class", None), "keeps_posts", False)


class SignedInMarkMiddleware:
    """Tells scripts of public pages, by a cookie of its own, that somebody is signed in here, and nothing else but
    whether they act for another: then the page asks for the line that says so.

    It comes and goes with the session's cookie, so it costs nothing on pages that need no session. Stands before the
    sessions. It opens no door: whoever forges it fetches what the gate refuses.
    """

    def __init__(self, get_response: Responder) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        sent = response.cookies.get(settings.SESSION_COOKIE_NAME)
        if sent is not None and sent.value and _is_a_citizens(request.session):
            response.set_cookie(
                MARK,
                ACTING if KEY in request.session else IN,
                max_age=settings.SESSION_COOKIE_AGE,
                samesite="Lax",
                secure=settings.SESSION_COOKIE_SECURE,
            )
        elif MARK in request.COOKIES and (sent is not None or settings.SESSION_COOKIE_NAME not in request.COOKIES):
            response.delete_cookie(MARK, samesite="Lax")
        return response


def _is_a_citizens(session: Any) -> bool:
    return SESSION_KEY in session and not session.get("signin.staff")


class SessionEndMiddleware:
    """End a session that is idle or old. Limits differ for citizens and staff (settings).

    It also asks whether the session was ended from elsewhere, since a cache of another process, or one that was away at
    that moment, may remember it: at each request of staff, once a minute of everybody else. Only requests that bring a
    session are looked at, so that public pages stay free of cookies.
    """

    def __init__(self, get_response: Responder) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if settings.SESSION_COOKIE_NAME not in request.COOKIES or "signin.seen" not in request.session:
            return self.get_response(request)
        self._look(request, timezone.now())
        before = request.session.session_key or ""
        response = self.get_response(request)
        after = request.session.session_key or ""
        if before and after not in ("", before) and "signin.seen" in request.session:
            # The editing screens give it a new key when somebody saves their account: that ends nothing.
            follow_session(before=before, session_key=after)
        return response

    def _look(self, request: HttpRequest, now: datetime) -> None:
        session = request.session
        kind = "staff" if session.get("signin.staff") else "citizen"
        seen, began = (datetime.fromtimestamp(session[f"signin.{key}"], tz=now.tzinfo) for key in ("seen", "began"))
        idle = timedelta(minutes=settings.PORTICO_IDLE_MINUTES[kind])
        longest = timedelta(hours=settings.PORTICO_SESSION_HOURS[kind])
        if now - seen > idle or now - began > longest:
            self._leave(request)
        elif kind == "staff" or now - seen > SEEN_EVERY:
            self._ask(request, now, note=now - seen > SEEN_EVERY)

    def _leave(self, request: HttpRequest) -> None:
        """Note whose session it was: what they were typing is kept for them and for nobody else."""
        request.lapsed_user_id = request.user.pk  # type: ignore[attr-defined]
        request.lapsed_mandate_id = mandate_named_in(request.session)  # type: ignore[attr-defined]
        leave(request)

    def _ask(self, request: HttpRequest, now: datetime, *, note: bool) -> None:
        if not is_open(session_key=request.session.session_key or ""):
            self._leave(request)
        elif note:
            request.session["signin.seen"] = now.timestamp()


def _asks_a_script(request: HttpRequest) -> bool:
    """Whether a script of an open page asks in the background: nobody would read a page there. Old browsers do not say
    so of themselves; then what is sent does. A page that comes through the worker of the browser says “empty” too, and
    that it wants a page."""
    wants_page = "text/html" in request.headers.get("Accept", "")
    in_background = request.headers.get("Sec-Fetch-Dest") == "empty" and not wants_page
    return in_background or request.content_type == "application/json"


class ActingMiddleware:
    """Make the actor the representative of whoever this session acts for, asked anew at every request.

    Once the mandate has ended nothing is done, neither for the one nor for the other: a page says so, and from the next
    request on the person acts for themselves. Parts of an open page are only refused, so that the page itself says it.
    """

    def __init__(self, get_response: Responder) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.acting = None  # type: ignore[attr-defined]
        if settings.SESSION_COOKIE_NAME in request.COOKIES and KEY in request.session:
            return self._act(request, timezone.now())
        return self.get_response(request)

    def _act(self, request: HttpRequest, now: datetime) -> HttpResponse:
        actor = request.actor  # type: ignore[attr-defined]
        mandate = mandate_in_force(actor, request.session, now)
        if mandate is None:
            return self._ended(request, now)
        request.actor = under(mandate, actor)  # type: ignore[attr-defined]
        request.acting = Acting.of(mandate)  # type: ignore[attr-defined]
        return self.get_response(request)

    def _ended(self, request: HttpRequest, now: datetime) -> HttpResponse:
        if "X-Portico-Fragment" in request.headers:
            return HttpResponse(status=403, headers=_OVER)
        if _asks_a_script(request):
            words = _("You can no longer act for the other person: the mandate has ended. Nothing more is saved here.")
            return JsonResponse({"say": words, "said": words}, status=403, headers=_OVER)
        stop_acting(actor=request.actor, request=request, now=now, reason="over")  # type: ignore[attr-defined]
        if request.path_info == reverse("signin:out"):
            return self.get_response(request)
        response = render(request, "citizen/signin/mandate_ended.html", status=403)
        response.headers["Cache-Control"] = "no-store, private"
        return response
