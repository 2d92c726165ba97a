"""Signing in with a smart ID card, and adding one's card while signed in by another way."""

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render, resolve_url
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from identity.access.assurance import Action
from identity.audit.operations import record_refusal

from ..addresses import address_of
from ..card import CardHolder, CardRefused, Reason, card_origin, card_policy, validate
from ..gate import only_for
from ..limits import CARD_BY_ADDRESS
from ..next_page import next_page, with_next
from ..offered import only_where_offered
from ..operations import AnotherPerson, CardOfAnother, CardOver, bind_card, come_in_by_card, issue_nonce, use_nonce
from .coming_in import another_person
from .start import start_page
from .too_many import too_many

# What a signed nonce may be used for: one that was asked for to sign in adds no card, and the other way round.
PURPOSES = {"sign-in": "card.sign_in", "add": "card.add"}


@only_where_offered("card")
@never_cache
@require_POST
def challenge(request: HttpRequest) -> HttpResponse:
    """Give the browser a value for the card to sign: once, within minutes, for this browser and this purpose."""
    purpose = PURPOSES.get(request.POST.get("purpose", ""))
    if purpose is None:
        return JsonResponse({}, status=400)
    if not CARD_BY_ADDRESS.take(address_of(request)):
        retry = {"Retry-After": str(CARD_BY_ADDRESS.seconds)}
        return JsonResponse({"problem": too_many(CARD_BY_ADDRESS)}, status=429, headers=retry)
    if request.session.session_key is None:
        request.session.create()
    key = request.session.session_key or ""
    return JsonResponse({"nonce": issue_nonce(purpose=purpose, session_key=key, now=timezone.now())})


@only_where_offered("card")
@never_cache
@require_POST
def card(request: HttpRequest) -> HttpResponse:
    """Take what the card signed, and open the session of whoever holds it."""
    if not CARD_BY_ADDRESS.take(address_of(request)):
        response = start_page(request, too_many(CARD_BY_ADDRESS), status=429)
        response.headers["Retry-After"] = str(CARD_BY_ADDRESS.seconds)
        return response
    try:
        holder = _shown(request, PURPOSES["sign-in"])
        entered = come_in_by_card(request=request, holder=holder, now=timezone.now())
    except AnotherPerson:
        return another_person(request)
    except (CardRefused, CardOver, ValidationError) as refused:
        return start_page(request, _refusal_text(request, refused), status=422)
    target = next_page(request) or resolve_url(settings.LOGIN_REDIRECT_URL)
    return HttpResponseRedirect(with_next(settings.PORTICO_WELCOME_URL, target) if entered.is_new else target)


@only_where_offered("card")
@never_cache
@require_http_methods(["GET", "POST"])
@only_for(Action.CHANGE_CREDENTIALS)
def add(request: HttpRequest) -> HttpResponse:
    """Add one's own card to the account, after showing by another way who one is."""
    if request.method == "GET":
        return _add_page(request)
    if not CARD_BY_ADDRESS.take(address_of(request)):
        response = _add_page(request, too_many(CARD_BY_ADDRESS), status=429)
        response.headers["Retry-After"] = str(CARD_BY_ADDRESS.seconds)
        return response
    try:
        holder = _shown(request, PURPOSES["add"])
        bind_card(actor=request.actor, user=request.user, holder=holder, now=timezone.now())  # type: ignore[attr-defined,arg-type]
    except (CardRefused, CardOver, CardOfAnother) as refused:
        return _add_page(request, _refusal_text(request, refused), status=422)
    return HttpResponseRedirect(next_page(request) or resolve_url(settings.LOGIN_REDIRECT_URL))


def _shown(request: HttpRequest, purpose: str) -> CardHolder:
    """Who holds the card that signed our nonce. The nonce is used up first, whatever comes of the rest."""
    nonce, now = request.POST.get("nonce", ""), timezone.now()
    session_key = request.session.session_key or ""
    if not use_nonce(purpose=purpose, session_key=session_key, value=nonce, now=now):
        raise CardRefused(Reason.NONCE)
    return validate(
        request.POST.get("token", ""), nonce=nonce, origin=card_origin(), now=now, policy=card_policy()
    )  # fmt: skip


def _refusal_text(request: HttpRequest, refused: Exception) -> str:
    """Note why, and say what helps: of a card that proves nothing, one and the same sentence for all reasons."""
    _note_refusal(request, refused)
    if isinstance(refused, CardOfAnother):
        return _(
            "This card is not on your record, so we did not add it. If it is yours, sign out and sign in with the "
            "card, or show it at any office."
        )
    if isinstance(refused, CardOver):
        return _("This card was taken off the account. Sign in another way, or bring the card to any office.")
    if isinstance(refused, CardRefused) and refused.reason == Reason.NONCE:
        return _("This page was open for too long. Press the button again and enter your PIN.")
    return _(
        "We could not accept this card. Check that it is your identity card and still valid, and try again. "
        "If it happens again, sign in another way or call %(help_line)s."
    ) % {"help_line": settings.PORTICO_HELP_LINE}


def _note_refusal(request: HttpRequest, refused: Exception) -> None:
    reason = getattr(refused, "reason", "") or ("over" if isinstance(refused, CardOver) else "name")
    record_refusal(
        actor=request.actor,  # type: ignore[attr-defined]
        action=f"signin.refused.card.{reason}",
        record_type="card",
        record_id=None,
        now=timezone.now(),
    )


def _add_page(request: HttpRequest, problem: str = "", *, status: int = 200) -> HttpResponse:
    context: dict[str, Any] = {
        "errors": [("", problem)] if problem else [],
        "next": next_page(request),
        "help_line": settings.PORTICO_HELP_LINE,
        "back_url": next_page(request) or resolve_url(settings.LOGIN_REDIRECT_URL),
    }
    return render(request, "citizen/signin/card_add.html", context, status=status)
