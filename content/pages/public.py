"""What every page of the public site shares."""

from http import HTTPMethod
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.models import Page, Site

from identity.access.actors import ANONYMOUS

from .cache import mark_public

HOME_DEPTH = 2


class PublicPage(Page):
    """A page that is the same for everybody: no cookie, no name, so one copy serves all.

    Its template must hold no `csrf_token`: a form on a public page uses GET.
    """

    # A page that only some may read could not be shared by all. There is no such page here.
    private_page_options: list[str] = []
    allowed_http_methods = [HTTPMethod.GET, HTTPMethod.HEAD, HTTPMethod.OPTIONS]
    show_in_menus_default = False

    class Meta:
        abstract = True

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """What every public page shows around its own text: where it lies, and the links at its foot."""
        context = super().get_context(request, *args, **kwargs)
        above = [page for page in self.get_ancestors() if page.depth >= HOME_DEPTH]
        context["crumbs"] = [(page.get_url(request), _crumb(page)) for page in above]
        context["footer_links"] = footer_links(request)
        return context

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The page as anybody sees it, even to somebody who is signed in."""
        _forget_visitor(request)
        response = super().serve(request, *args, **kwargs)
        if not self.get_view_restrictions():
            mark_public(response)
        return response

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        """A draft, shown inside the editing screen: the only place that may frame a page."""
        response = super().serve_preview(request, mode_name)
        response._csp_replace = {"frame-ancestors": ["'self'"]}
        return response


def footer_links(request: HttpRequest) -> list[tuple[str, str]]:
    """Address and title of the pages below the home page that editors put in menus, and of the check of receipts."""
    site = Site.find_for_request(request)
    pages = site.root_page.get_children().live().in_menu() if site else []
    return [
        *((page.get_url(request), page.title) for page in pages),
        (reverse("shell:receipt_ask"), _("Check a receipt")),
    ]


def _crumb(page: Page) -> str:
    return _("Home") if page.depth == HOME_DEPTH else page.title


def _forget_visitor(request: HttpRequest) -> None:
    """Nothing that a template could print may depend on who asks. Messages wait for the next page of their owner."""
    request.user = AnonymousUser()
    request.actor = ANONYMOUS  # type: ignore[attr-defined]
    if hasattr(request, "_messages"):
        del request._messages
