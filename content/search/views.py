"""The page of results. It is the same for everybody who asks the same in the same language."""

import logging
from collections.abc import Mapping

from django.conf import settings
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, override
from django.views.decorators.http import require_safe

from content.banners.context import ForEverybody
from content.pages.cache import mark_answer, mark_public
from content.pages.public import footer_links, forget_visitor
from content.pages.serving import know_site
from identity.signin.addresses import address_of
from identity.signin.limits import Limit

from . import operations, queries
from .asked import Asked, asked, read

logger = logging.getLogger(__name__)
# A machine that searches all day says nothing about readers. Open without the cache, like the page itself.
COUNTED_BY_ADDRESS = Limit("search-counted", 60, 3600)


@require_safe
def results(request: HttpRequest) -> HttpResponse:
    """What was found, or the way on from nothing."""
    question = asked(request.GET)
    # Whatever else stands in the query would be printed into links that other readers get.
    request.GET = question.as_query()  # type: ignore[assignment]
    request.META["QUERY_STRING"] = request.GET.urlencode()
    forget_visitor(request)
    know_site(request)
    if not question.words:
        return _page(request, {"is_empty": True})
    answer = queries.answer(question.words, _language())
    _count(request, question, answer)
    if not answer.found:
        return _nothing(request, question)
    page, found = queries.results(answer, question.page, request)
    context = {"page_of_results": page, "results": found, "corrections": answer.corrections}
    return _page(request, context)


def _nothing(request: HttpRequest, question: Asked) -> HttpResponse:
    services = queries.nearest_services(question.words, _language(), request)
    return _page(request, {"services": services, "offices": queries.offices(_language(), request)})


def _page(request: HttpRequest, context: Mapping[str, object]) -> HttpResponse:
    """Kept for the next who asks the same, except when nothing was found: each such search is counted."""
    around = {
        "asked": asked(request.GET),
        "footer_links": footer_links(request),
        "language_links": _language_links(request),
        "banners": ForEverybody(),
    }
    response = render(request, "content/search/results.html", {**around, **context})
    if "services" in context:
        response.headers["Cache-Control"] = "no-store"
        mark_public(response, keep=False)
    else:
        mark_answer(response, request, read)
    return response


def _language_links(request: HttpRequest) -> list[tuple[str, str, str]]:
    """The same search in every language: whoever types a word of another language finds it there."""
    query = request.GET.urlencode()
    links = []
    for code, name in settings.LANGUAGES:
        with override(code):
            links.append((code, name, f"{reverse('search:results')}{'?' if query else ''}{query}"))
    return links


def _count(request: HttpRequest, question: Asked, answer: queries.Answer) -> None:
    """A search that cannot be counted is answered all the same."""
    if request.method != "GET" or question.page > 1 or not COUNTED_BY_ADDRESS.take(address_of(request)):
        return
    try:
        operations.count_search(words=answer.words, text=question.words, found=len(answer.found), now=timezone.now())
    except DatabaseError as error:
        logger.warning("A search was not counted: %s", type(error).__name__)


def _language() -> str:
    return get_language() or settings.LANGUAGE_CODE
