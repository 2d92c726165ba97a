"""“Was this page useful?”, as pages that work without script. Public pages carry the question, and no token."""

from collections.abc import Mapping
from typing import cast

from django.conf import settings
from django.core import signing
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import override
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from wagtail.models import Page

from content.pages.public import PublicPage, footer_links
from frontend import doors

from . import operations
from .guard import TRAP, is_machine, is_ours
from .limits import may_speak
from .models import Reason

TICKET, SALT = "answer", "content.feedback"
TICKET_SECONDS = 60 * 60


@csrf_exempt
@require_POST
@never_cache
def send(request: HttpRequest, page_id: int) -> HttpResponse:
    """Stores the answer; a “no” is asked for its reason. Over the limit nothing is stored, and nothing looks different.

    Raises PermissionDenied for a form that stood on somebody else's page.
    """
    if not is_ours(request):
        raise PermissionDenied
    page, language = _page(page_id), _language(request)
    answer = request.POST.get("useful")
    if answer not in {"yes", "no"}:
        return HttpResponseRedirect(page.get_url(request))
    stored = None
    if not is_machine(request) and may_speak(request, page.pk, timezone.localdate()):
        stored = operations.say(page_id=page.pk, language=language, useful=answer == "yes", now=timezone.now())
    if answer == "yes":
        return _go("feedback:thanks", page, language)
    return _go("feedback:why", page, language, ticket=signing.dumps(stored, salt=SALT))


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def why(request: HttpRequest, page_id: int) -> HttpResponse:
    """Asks for the reason, and takes it once. Raises PermissionDenied as `send` does."""
    page, language = _page(page_id), _language(request)
    if request.method != "POST":
        context = {"reasons": [{"value": value, "label": label} for value, label in Reason.choices], "trap": TRAP}
        return _render(request, "content/feedback/why.html", page, language, context)
    if not is_ours(request):
        raise PermissionDenied
    answer = _answer_of(request.POST.get(TICKET, ""))
    if answer is not None and not is_machine(request):
        reason, text = request.POST.get("reason", ""), request.POST.get("text", "")
        operations.explain(feedback_id=answer, page_id=page.pk, reason=reason, text=text)
    return _go("feedback:thanks", page, language)


@require_safe
@never_cache
def thanks(request: HttpRequest, page_id: int) -> HttpResponse:
    """Says that it arrived, and leads back."""
    return _render(request, "content/feedback/thanks.html", _page(page_id), _language(request), {})


def _page(page_id: int) -> Page:
    page = Page.objects.live().filter(pk=page_id).first()
    if page is None or not issubclass(page.specific_class or Page, PublicPage):
        raise Http404
    return page


def _language(request: HttpRequest) -> str:
    """The language that the reader had before them; forms bring it along, addresses too."""
    code = request.POST.get("language") or request.GET.get(doors.PARAMETER) or settings.LANGUAGE_CODE
    return code if code in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE


def _answer_of(ticket: str) -> int | None:
    """The row that this reader made a moment ago; None for a ticket that is not ours, or old, or for nothing stored."""
    try:
        return cast(int | None, signing.loads(ticket, salt=SALT, max_age=TICKET_SECONDS))
    except signing.BadSignature:
        return None


def _go(name: str, page: Page, language: str, *, ticket: str = "") -> HttpResponse:
    address = doors.door(name, page.pk, language=language)
    if ticket:
        address += f"{'&' if '?' in address else '?'}{TICKET}={ticket}"
    return HttpResponseRedirect(address)


def _render(
    request: HttpRequest, template: str, page: Page, language: str, context: Mapping[str, object]
) -> HttpResponse:
    with override(language):
        around = {
            "language": language,
            "footer_links": footer_links(request),
            "title": page.title,
            "back": page.get_url(request),
            "ticket": request.GET.get(TICKET, ""),
        }
        response = render(request, template, {**around, **context})
    response.headers["Content-Language"] = language
    return response
