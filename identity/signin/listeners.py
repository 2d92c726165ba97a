"""What we note whenever somebody signs in or out, whichever way they came."""

from typing import Any

from django.contrib.auth.signals import user_logged_in, user_logged_out
from django.dispatch import receiver
from django.http import HttpRequest
from django.utils import timezone

from identity.access.queries import actor_for
from identity.audit.operations import record_change


@receiver(user_logged_in, dispatch_uid="signin.entered")
def note_entering(sender: Any, request: HttpRequest, user: Any, **kwargs: Any) -> None:
    now = timezone.now()
    request.session["signin.began"] = request.session["signin.seen"] = now.timestamp()
    request.session["signin.staff"] = user.is_staff
    _note("signin.entered", user)


@receiver(user_logged_out, dispatch_uid="signin.left")
def note_leaving(sender: Any, request: HttpRequest, user: Any, **kwargs: Any) -> None:
    if user is not None and user.is_authenticated:
        _note("signin.left", user)


def _note(action: str, user: Any) -> None:
    actor = actor_for(user, timezone.localdate())
    record_change(
        actor=actor, action=action, record=("people.user", user.pk), subject=actor.person_id, now=timezone.now()
    )
