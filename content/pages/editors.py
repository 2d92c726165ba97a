"""Who edits. The role is given in `identity.access`; Wagtail's group follows it, day by day."""

from collections.abc import Callable
from typing import Any

from django.contrib.auth.models import Group
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse

from identity.access.policies import may_edit_content

EDITORS = "Editors"
PREFIX = "/manage/"


class EditorGroupMiddleware:
    """Gives the group to whoever may edit today, and takes it from those who no longer may.

    Stands after the staff door, which has asked for password, code and role already.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path_info.startswith(PREFIX) and request.user.is_authenticated:
            if not may_edit_content(request.actor):  # type: ignore[attr-defined]
                _leave(request.user)
                raise PermissionDenied
            _join(request.user)
        return self.get_response(request)


def _join(user: Any) -> None:
    if not user.groups.filter(name=EDITORS).exists():
        user.groups.add(Group.objects.get(name=EDITORS))


def _leave(user: Any) -> None:
    user.groups.remove(*user.groups.filter(name=EDITORS))
