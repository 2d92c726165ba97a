"""What the worker does again and again. It stands above all rooms, which do not know one another."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from django.utils import timezone

from content.desk import new_figures, reminders, roles
from content.feedback import operations as feedback
from content.pages import schedule
from content.search import operations as search
from identity.access.actors import SYSTEM
from identity.audit import operations as trail
from identity.people.operations import end_what_is_over
from identity.signin.operations import (
    end_expired_recoveries,
    remove_ended_codes,
    remove_ended_sessions,
    remove_ended_tries,
    remove_expired_nonces,
    remove_expired_posts,
)
from notifications.delivery.dispatch import deliver_due
from notifications.letters.operations import issue_due
from notifications.live.push import prune
from services.applications.ageing import age_drafts
from services.applications.drafting import move_due
from services.documents import operations as documents

Stopping = Callable[[], bool]


@dataclass(frozen=True, slots=True)
class Sweep:
    """`run` does what is due now; it asks its argument now and then whether the worker is stopping."""

    name: str
    every_seconds: float
    run: Callable[[Stopping], object]


def _deliver(stop: Stopping) -> object:
    return deliver_due(now=timezone.now(), stop=stop)


def _issue(stop: Stopping) -> object:
    return issue_due(now=timezone.now(), stop=stop)


def _remind(stop: Stopping) -> object:
    roles.follow_all(timezone.localdate())  # roles begin and end by the calendar
    return _all_of(reminders.remind, new_figures.tell)


def _check(stop: Stopping) -> object:
    """The clock is read for each file: opening one may take a minute, and taking the next is told by it."""
    done = 0
    while not stop() and documents.check_due(actor=SYSTEM, now=timezone.now(), limit=1):
        done += 1
    return done


def _clear(stop: Stopping) -> object:
    return documents.forget_old(actor=SYSTEM, now=timezone.now())


def _seal(stop: Stopping) -> object:
    return trail.seal(now=timezone.now())


def _publish(stop: Stopping) -> object:
    return schedule.do_due(now=timezone.now(), stop=stop)


def _prune(stop: Stopping) -> object:
    return prune(now=timezone.now())


def _forget(stop: Stopping) -> object:
    """Each forgets for itself: what one of them cannot remove keeps no other from its work."""
    return _all_of(
        remove_expired_posts,
        remove_ended_tries,
        remove_ended_codes,
        remove_expired_nonces,
        feedback.forget_old,
        search.forget_old,
    )


def _all_of(*duties: Callable[..., int]) -> int:
    """Does every duty, then raises the first trouble there was."""
    now, done, trouble = timezone.now(), 0, None
    for duty in duties:
        try:
            done += duty(now=now)
        except Exception as error:
            trouble = trouble or error
    if trouble is not None:
        raise trouble
    return done


def _end(stop: Stopping) -> object:
    return remove_ended_sessions(now=timezone.now())


def _age(stop: Stopping) -> object:
    return _all_of(partial(end_what_is_over, actor=SYSTEM), partial(end_expired_recoveries, actor=SYSTEM))


def _move(stop: Stopping) -> object:
    """Drafts whose form was published anew."""
    return move_due(actor=SYSTEM, now=timezone.now(), stop=stop)


def _age_drafts(stop: Stopping) -> object:
    return age_drafts(actor=SYSTEM, now=timezone.now(), stop=stop)


SWEEPS = (
    Sweep("deliver messages", 1, _deliver),
    Sweep("issue letters", 2, _issue),
    Sweep("check documents", 1, _check),
    Sweep("publish on time", 1, _publish),
    Sweep("ask to read pages again", 900, _remind),
    Sweep("seal the trail", 30, _seal),
    Sweep("drop old live events", 3600, _prune),
    Sweep("forget what was typed or tried", 600, _forget),
    Sweep("remove sessions that have ended", 600, _end),
    Sweep("end numbers, mandates and recoveries", 900, _age),
    Sweep("move drafts to new forms", 60, _move),
    Sweep("warn of drafts that close", 900, _age_drafts),
    Sweep("remove documents that broke off", 900, _clear),
)
