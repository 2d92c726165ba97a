"""Showing again who one is, in the middle of something."""

from collections.abc import Mapping

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render, resolve_url
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from identity.access.assurance import Action, missing

from ..next_page import next_page, with_next
from ..ways import held_by

REASONS = {
    Action.VIEW_STATUS: _("This page is about you alone, so we make sure that it is you."),
    Action.SUBMIT_APPLICATION: _("What you declare counts before the law, so we make sure that it is you."),
    Action.CHANGE_CONTACT: _("Our messages go where you say here, so we make sure that it is you."),
    Action.CHANGE_PAYMENT_ACCOUNT: _("Money goes where you say here, so we make sure that it is you."),
    Action.CHANGE_CREDENTIALS: _("This changes how you sign in, so we make sure that it is you."),
    Action.GRANT_MANDATE: _("You let somebody act for you, so we make sure that it is you."),
}


@never_cache
@require_GET
def again(request: HttpRequest) -> HttpResponse:
    """Offer the strongest ways that this person holds for what they want to do, and lead back to it."""
    actor = request.actor  # type: ignore[attr-defined]
    if not actor.is_citizen:
        return HttpResponseRedirect(with_next("signin:start", next_page(request)))
    action = asked_action(request.GET)
    if missing(actor, action, timezone.now()) is None:
        return HttpResponseRedirect(next_page(request) or resolve_url(settings.LOGIN_REDIRECT_URL))
    context = {
        "ways": held_by(request.user, action),  # type: ignore[arg-type]
        "reason": REASONS[action],
        "for": str(action),
        "login_name": settings.PORTICO_NATIONAL_NAME,
        "next": next_page(request),
        "code_url": with_next("signin:code", next_page(request)),
        "back_url": resolve_url(settings.LOGIN_REDIRECT_URL),
        "help_line": settings.PORTICO_HELP_LINE,
    }
    return render(request, "citizen/signin/again.html", context)


def asked_action(parameters: Mapping[str, str]) -> Action:
    """What the person wants to do. An unknown word asks for the strictest of what citizens do."""
    asked = parameters.get("for", "")
    return next((action for action in REASONS if action == asked), Action.CHANGE_PAYMENT_ACCOUNT)
