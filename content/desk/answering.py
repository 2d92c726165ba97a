"""How a refusal is told: back to the editing screen with every reason, or on to the warnings that ask to be read."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _

from . import carrying_on
from .addresses import edit_address
from .refusals import Attempt, Incomplete, NeedsAnswer, PublishingRefused


def answer(request: HttpRequest, refusal: PublishingRefused) -> HttpResponse:
    """The response to what was refused."""
    if isinstance(refusal, NeedsAnswer):
        carrying_on.remember(request, refusal.attempt)
        return _lead(request, reverse("desk_look_again"))
    messages.error(request, _words(refusal))
    return _lead(request, edit_address(request.user, refusal.attempt.obj) or reverse("wagtailadmin_home"))


def _words(refusal: PublishingRefused) -> str:
    if len(refusal.reasons) == 1 and not isinstance(refusal, Incomplete):
        return format_html("{}", refusal.reasons[0])
    items = format_html_join("", "<li>{}</li>", ((reason,) for reason in refusal.reasons))
    return format_html("{}<ul>{}</ul>", _before(refusal.attempt), items)


def _before(attempt: Attempt) -> str:
    if attempt.what == "submit":
        return _("Your draft is saved. It can be submitted when this is done:")
    if attempt.what == "approve":
        return _("It can be approved when this is done:")
    return _("Your draft is saved. It can be published when this is done:")


def _lead(request: HttpRequest, address: str) -> HttpResponse:
    """A window over the page asked by script: it follows the address that it is given in JSON."""
    if request.headers.get("x-requested-with") == "XMLHttpRequest":
        return JsonResponse({"step": "success", "redirect": address})
    return HttpResponseRedirect(address)
