"""What the worker does again and again. It stands above all rooms, which do not know one another."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils import timezone

from content.pages import schedule
from identity.audit import operations as trail
from identity.signin.operations import remove_ended_sessions, remove_ended_tries, remove_expired_posts
from notifications.delivery.dispatch import deliver_due
from notifications.letters.operations import issue_due
from notifications.live.push import prune

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


def _seal(stop: Stopping) -> object:
    return trail.seal(now=timezone.now())


def _publish(stop: Stopping) -> object:
    return schedule.do_due(now=timezone.now(), stop=stop)


def _prune(stop: Stopping) -> object:
    return prune(now=timezone.now())


def _forget(stop: Stopping) -> object:
    return remove_expired_posts(now=timezone.now()) + remove_ended_tries(now=timezone.now())


def _end(stop: Stopping) -> object:
    return remove_ended_sessions(now=timezone.now())


SWEEPS = (
    Sweep("deliver messages", 1, _deliver),
    Sweep("issue letters", 2, _issue),
    Sweep("publish on time", 1, _publish),
    Sweep("seal the trail", 30, _seal),
    Sweep("drop old live events", 3600, _prune),
    Sweep("forget what was typed or tried", 600, _forget),
    Sweep("remove sessions that have ended", 600, _end),
)
