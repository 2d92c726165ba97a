"""The public list of what changed on programme pages."""

from typing import Any

from django.conf import settings
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from content.banners.context import ForEverybody
from content.desk import change_log, freeze
from content.pages.cache import mark_answer
from content.pages.models.news import page_asked_for
from content.pages.moments import moment
from content.pages.public import footer_links, forget_visitor
from frontend import doors

ON_A_PAGE = 30


@require_safe
def changes(request: HttpRequest) -> HttpResponse:
    """The newest first; while a freeze holds, that it does, since when and why."""
    forget_visitor(request)
    now = timezone.now()
    found = Paginator(change_log.entries(get_language() or "", now), ON_A_PAGE).get_page(*page_asked_for(request.GET))
    holding = freeze.current(now)
    context: dict[str, Any] = {
        "page_of_changes": found,
        "changes": change_log.told(list(found.object_list), request),
        "freeze": holding,
        "since": moment(holding.starts_at) if holding and holding.starts_at else "",
        "until": moment(holding.ends_at) if holding and holding.ends_at else "",
        "crumbs": [(doors.home(get_language() or ""), _("Home")), ("", _("Changes"))],
        "footer_links": footer_links(request),
        "language_links": _language_links(),
        "banners": ForEverybody(),
    }
    response = render(request, "content/changes/page.html", context)
    mark_answer(response, request, page_asked_for, until=freeze.next_change(now))
    return response


def _language_links() -> list[tuple[str, str, str]]:
    links = []
    for code, name in settings.LANGUAGES:
        with override(code):
            links.append((code, name, reverse("desk:changes")))
    return links
