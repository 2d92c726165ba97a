"""Drafts that nobody goes on with: two warnings, then closed, kept for as long as the law asks, then forgotten."""

from collections.abc import Callable
from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from identity.access.actors import Actor
from services.catalogue import queries as catalogue
from services.documents import operations as documents
from services.kernel.errors import Conflict, NotFound

from . import events, policies
from .clashes import WindowClosed
from .drafting import touch
from .models import Application
from .moving import bring_up
from .states import TRANSITIONS, ApplicationState
from .trail import note

_BATCH = 200
Stopping = Callable[[], bool]


def age_drafts(*, actor: Actor, now: datetime, stop: Stopping = lambda: False) -> int:
    """Warns, closes and forgets what is due; returns how many drafts changed.

    May be stopped and run again: each draft is a transaction of its own, and what is done is not found again.
    """
    done = 0
    for due, act in ((_to_warn(now), _warn), (_to_close(now), _close), (_to_forget(now), _forget)):
        for pk in list(due.order_by("saved_at").values_list("pk", flat=True)[:_BATCH]):
            if stop():
                return done
            with transaction.atomic():
                found = due.select_for_update(of=("self",)).filter(pk=pk).first()
                if found is not None:
                    act(found, actor, now)
                    done += 1
    return done


def closes_at(application: Application) -> datetime:
    """When a draft closes unless somebody goes on with it. A warning that came late moves it: people get their days."""
    return application.closes_at or application.saved_at + timedelta(days=settings.PORTICO_POLICIES.draft_days)


def kept_until(application: Application) -> datetime | None:
    """Up to when a closed draft can be taken up again."""
    kept = timedelta(days=settings.PORTICO_POLICIES.draft_kept_days)
    return application.expired_at + kept if application.expired_at else None


@transaction.atomic
def take_up_again(*, actor: Actor, application_id: UUID, now: datetime) -> Application:
    """Opens a closed draft with everything that was written, on the newest version of its form.

    Raises NotFound also once it is no longer kept, WindowClosed where the programme takes no applications today, and
    Conflict beside another draft for the same programme.
    """
    application = Application.objects.select_related("programme").locked(application_id)
    policies.require_owner(actor, application)
    TRANSITIONS.check(actor.kind, ApplicationState(application.state), ApplicationState.DRAFT)
    until = kept_until(application)
    if until is None or until <= now:
        raise NotFound("application.not_found", "We did not find this application.")
    is_news = application.follows_id is not None  # about what is paid already, for which no window has to be open
    if not is_news and not catalogue.window_open(application.programme_id, timezone.localdate(now)):
        raise WindowClosed
    _reopen(application, now)
    note(application, "application.taken_up_again", actor, now)
    bring_up(application, actor=actor, now=now, force=True)
    return application


def _reopen(application: Application, now: datetime) -> None:
    application.state, application.expired_at = ApplicationState.DRAFT, None
    touch(application, now)
    try:
        with transaction.atomic():
            application.save(update_fields=["state", "expired_at", "saved_at", "warned", "closes_at"])
    except IntegrityError as clash:
        raise Conflict(
            "application.another_draft", "You have begun another application for this. Go on with that one.", at=now
        ) from clash


def _warnings() -> tuple[int, int]:
    """How many days before the end the first and the second warning come."""
    return settings.PORTICO_POLICIES.draft_warning_days, settings.PORTICO_POLICIES.draft_last_warning_days


def _to_warn(now: datetime) -> QuerySet[Application]:
    lasts = settings.PORTICO_POLICIES.draft_days
    first, last = _warnings()
    once = Q(warned=0, saved_at__lte=now - timedelta(days=lasts - first))
    twice = Q(warned=1, closes_at__lte=now + timedelta(days=last))
    return Application.objects.filter(once | twice, state=ApplicationState.DRAFT)


def _to_close(now: datetime) -> QuerySet[Application]:
    return Application.objects.filter(state=ApplicationState.DRAFT, warned__gte=2, closes_at__lte=now)


def _to_forget(now: datetime) -> QuerySet[Application]:
    kept = timedelta(days=settings.PORTICO_POLICIES.draft_kept_days)
    return Application.objects.filter(state=ApplicationState.EXPIRED, expired_at__lte=now - kept)


def _warn(application: Application, actor: Actor, now: datetime) -> None:
    days = _warnings()[application.warned]
    application.closes_at = max(closes_at(application), now + timedelta(days=days))
    application.warned += 1
    application.save(update_fields=["warned", "closes_at"])
    note(application, "application.expiry_announced", actor, now)
    events.draft_expiring.send(
        sender=Application,
        event=events.DraftExpiring(
            application_id=application.pk,
            person_id=application.person_id,
            closes_on=timezone.localdate(application.closes_at),
            warning=application.warned,
            now=now,
        ),
    )


def _close(application: Application, actor: Actor, now: datetime) -> None:
    TRANSITIONS.check(actor.kind, ApplicationState(application.state), ApplicationState.EXPIRED)
    application.state, application.expired_at = ApplicationState.EXPIRED, now
    application.save(update_fields=["state", "expired_at"])
    note(application, "application.expired", actor, now)
    until = kept_until(application) or now
    events.draft_expired.send(
        sender=Application,
        event=events.DraftExpired(application.pk, application.person_id, timezone.localdate(until), now),
    )


def _forget(application: Application, actor: Actor, now: datetime) -> None:
    note(application, "application.forgotten", actor, now)
    documents.forget_record(record_id=application.pk)
    application.delete()


def expire(*, actor: Actor, application_id: UUID, now: datetime) -> Application:
    """Closes one draft now. Only the system may. Raises NotFound and NotAllowed."""
    with transaction.atomic():
        application = Application.objects.locked(application_id)
        _close(application, actor, now)
    return application
