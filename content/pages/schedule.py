"""Publishing and taking down at the moment that editors chose, for pages and for everything else with drafts."""

import logging
from collections.abc import Callable, Iterator
from datetime import datetime
from functools import partial
from typing import Any

from django.apps import apps
from django.db import connection, transaction
from django.db.models import Model, QuerySet
from wagtail.models import DraftStateMixin, Page, Revision

logger = logging.getLogger(__name__)

PUBLISHED, TAKEN_DOWN = "wagtail.publish.scheduled", "wagtail.unpublish.scheduled"
# What was held back and has been said so: a freeze of weeks is one line in the log, not one every second.
_said: set[tuple[str, str]] = set()


def do_due(*, now: datetime, stop: Callable[[], bool] = lambda: False) -> int:
    """Takes down what has expired and publishes what is due at `now`; returns how many were done.

    Each is done by itself: what may not be published now, or cannot, is tried again and holds up nothing else.
    """
    done = 0
    for name, act in _due(now):
        if stop():
            break
        done += _try(name, act)
    return done


def _due(now: datetime) -> Iterator[tuple[str, Callable[[], bool]]]:
    for model in _models_with_drafts():
        for pk in model._default_manager.filter(live=True, expire_at__lte=now).values_list("pk", flat=True):
            yield f"{model._meta.label} {pk}", partial(_take_down, model, pk, now)
    due = Revision.objects.filter(approved_go_live_at__lte=now).order_by("approved_go_live_at", "pk")
    for pk in due.values_list("pk", flat=True):
        yield f"revision {pk}", partial(_publish, pk, now)


def _models_with_drafts() -> list[type[Model]]:
    others = [
        model for model in apps.get_models() if issubclass(model, DraftStateMixin) and not issubclass(model, Page)
    ]
    return [Page, *others]


def _publish(pk: int, now: datetime) -> bool:
    revision = _mine(Revision.objects.filter(pk=pk, approved_go_live_at__lte=now))
    if revision is None:
        return False
    revision.publish(log_action=PUBLISHED)
    return True


def _take_down(model: type[Model], pk: Any, now: datetime) -> bool:
    expired = _mine(model._default_manager.filter(pk=pk, live=True, expire_at__lte=now))
    if expired is None:
        return False
    expired.unpublish(set_expired=True, log_action=TAKEN_DOWN)
    return True


def _mine(rows: QuerySet[Any]) -> Any:
    """The row if it is still due, for this worker alone: others pass over it, or find it done."""
    if connection.features.has_select_for_update_skip_locked:
        rows = rows.select_for_update(skip_locked=True, of=("self",))
    return rows.first()


def _try(name: str, act: Callable[[], bool]) -> bool:
    try:
        with transaction.atomic():
            done = act()
    except Exception as error:
        trouble = (name, type(error).__name__)
        if trouble not in _said:
            _said.add(trouble)
            logger.warning("Held back: %s, because of %s", *trouble)
        return False
    if done:
        logger.info("Done on time: %s", name)
    return done
