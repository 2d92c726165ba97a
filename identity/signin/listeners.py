"""What we note whenever somebody signs in or out, whichever way they came, and what ends when an account changes."""

from typing import Any

from django.contrib.auth.signals import user_logged_in, user_logged_out
from django.db.models.signals import post_save
from django.dispatch import receiver
from django.http import HttpRequest
from django.utils import timezone

from identity.access.actors import SYSTEM
from identity.access.events import RolesChanged, roles_changed
from identity.access.queries import actor_for
from identity.audit.operations import record_change
from identity.people.models import User

from .operations import end_all_sessions, end_sessions_that_lapsed, forget_session

# What decides whether a session still opens anything.
DECIDES = frozenset({"password", "is_active"})


@receiver(user_logged_in, dispatch_uid="signin.entered")
def note_entering(sender: Any, request: HttpRequest, user: Any, **kwargs: Any) -> None:
    now = timezone.now()
    request.session["signin.began"] = request.session["signin.seen"] = now.timestamp()
    request.session["signin.staff"] = user.is_staff
    _note("signin.entered", user)


@receiver(user_logged_out, dispatch_uid="signin.left")
def note_leaving(sender: Any, request: HttpRequest, user: Any, **kwargs: Any) -> None:
    if user is not None and user.is_authenticated:
        forget_session(session_key=request.session.session_key or "")
        _note("signin.left", user)


@receiver(roles_changed, dispatch_uid="signin.end_under_other_roles")
def end_what_was_opened_under_other_roles(sender: Any, event: RolesChanged, **kwargs: Any) -> None:
    end_all_sessions(actor=SYSTEM, user=User.objects.get(pk=event.user_id), reason="roles_changed", now=event.now)


@receiver(post_save, sender=User, dispatch_uid="signin.end_of_changed_account")
def end_what_a_changed_account_opened(
    sender: Any, instance: User, created: bool, update_fields: frozenset[str] | None, **kwargs: Any
) -> None:
    """Whichever screen or command closes an account or sets a password: its sessions and sockets end at once."""
    if not created and (update_fields is None or update_fields & DECIDES):
        end_sessions_that_lapsed(user=instance, now=timezone.now())


def _note(action: str, user: Any) -> None:
    actor = actor_for(user, timezone.localdate())
    record_change(
        actor=actor, action=action, record=("people.user", user.pk), subject=actor.own_trail, now=timezone.now()
    )
