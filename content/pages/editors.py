"""Who edits. The role is given in `identity.access`; Wagtail's group follows it, day by day."""

from collections.abc import Callable

from django.contrib.auth.models import Group
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse

from identity.access.roles import Role

EDITORS = "Editors"
PREFIX = "/manage/"


class EditorGroupMiddleware:
    """Lets in who holds the role of editor today, and takes the group from those who no longer do.

    Stands after the staff door, which has asked for password and code already. Superusers pass: they look after the
    installation and hold every permission anyway.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path_info.startswith(PREFIX) and request.user.is_authenticated:
            if request.actor.has(Role.EDITOR):  # type: ignore[attr-defined]
                _join(request)
            elif not request.user.is_superuser:
                _leave(request)
                raise PermissionDenied
        return self.get_response(request)


def _join(request: HttpRequest) -> None:
    if not request.user.groups.filter(name=EDITORS).exists():
        request.user.groups.add(Group.objects.get(name=EDITORS))


def _leave(request: HttpRequest) -> None:
    request.user.groups.remove(*request.user.groups.filter(name=EDITORS))
