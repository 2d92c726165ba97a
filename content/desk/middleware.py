"""What stands before the editing screens: who may come in, and how a refusal becomes a page."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from wagtail.models import Page

from identity.access.policies import may_edit_content

from .acting import answering_request
from .answering import answer
from .gate import ask
from .refusals import Attempt, PublishingRefused
from .roles import follow

PREFIX = "/manage/"


class EditorGroupMiddleware:
    """Gives the groups of the roles that somebody holds today, and takes those of roles that ended.

    Stands after the staff door, which has asked for password, code and role already.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path_info.startswith(PREFIX) and request.user.is_authenticated:
            actor = request.actor  # type: ignore[attr-defined]
            allowed = may_edit_content(actor)
            follow(request.user, actor.roles if allowed else frozenset())
            if not allowed:
                raise PermissionDenied
        with answering_request(request):
            return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: dict[str, Any]) -> HttpResponse | None:
        """Turning a translation back into a copy of its source changes what the public reads without publishing it."""
        match = request.resolver_match
        if match is None or match.view_name != "wagtail_localize:convert_to_alias":
            return None
        page = get_object_or_404(Page, pk=kwargs["page_id"]).specific
        if not page.permissions_for_user(request.user).can_publish():
            raise PermissionDenied
        if request.method != "POST":
            return None
        try:
            ask(Attempt("unpublish", page))
        except PublishingRefused as refusal:
            return answer(request, refusal)
        return None

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """A rule of publishing said no, somewhere inside: say why, where the editor can do something about it."""
        if isinstance(exception, PublishingRefused) and request.path_info.startswith(PREFIX):
            return answer(request, exception)
        return None
