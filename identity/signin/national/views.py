"""To the national login, back from it, and making it one's own."""

from functools import partial

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render, resolve_url
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from identity.access.assurance import REQUIREMENTS, Action, Level, StepUpNeeded
from identity.audit.operations import record_refusal

from ..addresses import address_of
from ..gate import only_for
from ..limits import NATIONAL_BY_ADDRESS
from ..methods import NATIONAL
from ..models import Credential
from ..next_page import next_page, with_next
from ..offered import only_where_offered
from ..views.again import asked_action
from ..views.coming_in import come_in
from ..views.start import start_page
from ..views.too_many import too_many
from .adapter import NationalAdapter
from .claims import Shown
from .discovery import national_login
from .errors import NationalRefused, ProviderAway, TooWeak
from .keys import KeysUnfit
from .matching import same_login
from .operations import come_by_national_login, link_national_login, put_before_people
from .trip import Cancelled, Trip, code_of, leave, remembered
from .words import away, not_signed_in, refused, too_weak

Away = (ProviderAway, KeysUnfit)


@only_where_offered("national")
@never_cache
@require_http_methods(["GET", "POST"])
def begin(request: HttpRequest) -> HttpResponse:
    """POST leads to the provider: a link of somebody else's cannot begin it. What they want to do says how well."""
    if request.method == "GET":
        return HttpResponseRedirect(with_next("signin:start", next_page(request)))
    inside = request.actor.is_citizen  # type: ignore[attr-defined]
    floor = REQUIREMENTS[asked_action(request.POST)].level if inside else Level.BASIC
    return _leave(request, floor=min(floor, national_login().ceiling), links=False, target=next_page(request))


@only_where_offered("national")
@never_cache
@require_http_methods(["GET", "POST"])
@only_for(Action.CHANGE_CREDENTIALS)
def link(request: HttpRequest) -> HttpResponse:
    """Make the national login one of the ways in of whoever is signed in."""
    if not request.actor.acts_for_self:  # type: ignore[attr-defined]
        raise PermissionDenied
    if request.method == "POST":
        return _leave(request, floor=Level.BASIC, links=True, target=reverse("signin:national_link"))
    own = Credential.objects.filter(user=request.user, kind=Credential.Kind.NATIONAL, status=Credential.Status.ACTIVE)  # type: ignore[misc]
    context = {"linked": own.first(), "login_name": settings.PORTICO_NATIONAL_NAME, "back_url": _home()}
    return render(request, "citizen/signin/national_link.html", context)


@only_where_offered("national")
@never_cache
@require_GET
def back(request: HttpRequest) -> HttpResponse:
    """Take what somebody brings back from the provider, and let them in if all of it holds."""
    try:
        trip = remembered(request)
        # What fails from here on offers the other ways, and they lead to where the person wanted to go.
        request.kept_next = trip.target  # type: ignore[attr-defined]
        code = code_of(request)
        shown = NationalAdapter(request, "national").shown(
            code=code, verifier=trip.verifier, asked=trip.asked, now=timezone.now()
        )
        credential = _credential(request, trip, shown)
    except StepUpNeeded:
        return HttpResponseRedirect(reverse("signin:national_link"))
    except Cancelled:
        return start_page(request, not_signed_in())
    except Away as failure:
        return _away(request, failure)
    except NationalRefused as wrong:
        return _refused(request, wrong)
    return come_in(
        request, credential.user, NATIONAL,
        credential=credential, level=shown.level, issuer=shown.issuer[:200], acr=shown.acr[:200],
    )  # fmt: skip


def _leave(request: HttpRequest, *, floor: Level, links: bool, target: str) -> HttpResponse:
    if not NATIONAL_BY_ADDRESS.take(address_of(request)):
        answer = start_page(request, too_many(NATIONAL_BY_ADDRESS), status=429)
        answer.headers["Retry-After"] = str(NATIONAL_BY_ADDRESS.seconds)
        return answer
    try:
        address = leave(request, floor=floor, links=links, target=target, now=timezone.now())
    except Away as failure:
        return _away(request, failure)
    # A page and no redirect: browsers hold the answer to a form to our own addresses (form-action).
    context = {"address": address, "login_name": settings.PORTICO_NATIONAL_NAME}
    return render(request, "citizen/signin/national_leave.html", context)


def _credential(request: HttpRequest, trip: Trip, shown: Shown) -> Credential:
    """Whose it is: of whoever wanted to link it, of whoever is in here already, or of whoever comes in now."""
    actor, user, now = request.actor, request.user, timezone.now()  # type: ignore[attr-defined]
    if trip.links:
        if str(user.pk or "") != trip.user_id:
            raise NationalRefused("session_changed")
        return _linked(request, shown)
    if user.is_authenticated:
        # Nobody new is made behind the back of somebody who is in; `come_in` refuses whoever is another.
        credential = same_login(shown)
        if credential is None:
            raise NationalRefused("not_linked")
        return credential
    come = partial(come_by_national_login, request=request, actor=actor, shown=shown, now=now)
    try:
        return come()
    except IntegrityError:
        # Twice at once: the other one has made what this one now finds.
        return come()


def _linked(request: HttpRequest, shown: Shown) -> Credential:
    actor, user, now = request.actor, request.user, timezone.now()  # type: ignore[attr-defined]
    try:
        return link_national_login(request=request, actor=actor, user=user, shown=shown, now=now)  # type: ignore[arg-type]
    except NationalRefused as wrong:
        if wrong.reason == "linked_elsewhere":
            put_before_people(actor=actor, user=user, shown=shown, now=now)  # type: ignore[arg-type]
        raise


def _away(request: HttpRequest, failure: Exception) -> HttpResponse:
    _note(request, f"signin.failed.national_{type(failure).__name__}")
    return start_page(request, away(), status=503)


def _refused(request: HttpRequest, wrong: NationalRefused) -> HttpResponse:
    _note(request, f"signin.refused.national_{wrong.reason}")
    if isinstance(wrong, TooWeak):
        return start_page(request, too_weak(), status=422)
    status = 409 if wrong.reason in ("not_linked", "linked_elsewhere", "session_changed") else 422
    return start_page(request, refused(wrong.reason), status=status)


def _note(request: HttpRequest, action: str) -> None:
    record_refusal(
        actor=request.actor,  # type: ignore[attr-defined]
        action=action[:80],
        record_type="national_login",
        record_id=None,
        now=timezone.now(),
    )


def _home() -> str:
    return resolve_url(settings.LOGIN_REDIRECT_URL)
