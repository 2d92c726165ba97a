"""Opening and closing a session."""

from datetime import datetime
from importlib import import_module

from django.conf import settings
from django.contrib.auth import login, logout
from django.http import HttpRequest

from identity.people.models import User

from ..models import OpenSession

BACKEND = "identity.signin.backends.StaffPasswordBackend"


def enter(request: HttpRequest, user: User) -> None:
    """Sign `user` in under a new session key. What they have shown, `prove` notes beside it."""
    login(request, user, backend=BACKEND)
    request.session.cycle_key()
    request.user = user


def leave(request: HttpRequest) -> None:
    """End the session; nothing of it remains."""
    logout(request)


def remove_ended_sessions(*, now: datetime) -> int:
    """Remove sessions whose time is over, with what they held and their rows; return how many."""
    sessions = import_module(settings.SESSION_ENGINE).SessionStore.get_model_class()
    removed, _by_model = sessions.objects.filter(expire_date__lte=now).delete()
    OpenSession.objects.exclude(session_key__in=sessions.objects.values("session_key")).delete()
    return int(removed)
