"""Opening and closing a session."""

from datetime import datetime
from importlib import import_module
from typing import Any

from allauth.account.internal.flows.login import record_authentication
from django.conf import settings
from django.contrib.auth import login, logout
from django.http import HttpRequest
from django_otp import login as verify_with
from django_otp.models import Device

from identity.people.models import User

BACKEND = "identity.signin.backends.StaffPasswordBackend"


def enter(request: HttpRequest, user: User, *, method: str = "entered", device: Device | None = None) -> None:
    """Sign `user` in under a new session key, and note by which `method`.

    Staff are only half in without the `device` of their second factor: their pages ask for the code.
    """
    login(request, user, backend=BACKEND)
    request.session.cycle_key()
    request.user = user
    record_authentication(request, user, method)
    if device is not None:
        verify_with(request, device)


def leave(request: HttpRequest) -> None:
    """End the session; nothing of it remains."""
    logout(request)


def methods_of(request: HttpRequest) -> list[dict[str, Any]]:
    """Return how and when this session was opened, oldest first."""
    return list(request.session.get("account_authentication_methods", []))


def remove_ended_sessions(*, now: datetime) -> int:
    """Remove sessions whose time is over, with what they held; return how many."""
    sessions = import_module(settings.SESSION_ENGINE).SessionStore.get_model_class()
    removed, _by_model = sessions.objects.filter(expire_date__lte=now).delete()
    return int(removed)
