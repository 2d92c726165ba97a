"""When the election freeze was switched on and off, written down for everybody to read."""

from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet

from .models import Freeze, FreezeSwitch


def switches(now: datetime) -> QuerySet[FreezeSwitch]:
    """What has happened so far, the earliest first."""
    return FreezeSwitch.objects.filter(at__lte=now)


@transaction.atomic
def note(*, freeze: Freeze | None, now: datetime) -> None:
    """The freeze was saved or taken away: write down what that switches now, and what the clock will switch.

    Who did it stands in the trail of the editing screens; the public reads what and why.
    """
    FreezeSwitch.objects.filter(at__gt=now).delete()
    last = switches(now).last()
    was = last.reason if last is not None and last.is_on else None
    becomes = freeze.reason if freeze is not None and freeze.holds_at(now) else None
    if becomes is not None and becomes != was:
        FreezeSwitch.objects.create(at=now, is_on=True, reason=becomes)
    if was is not None and becomes is None:
        FreezeSwitch.objects.create(at=now, is_on=False, reason=was)
    if freeze is not None and freeze.starts_at is not None:
        _plan(freeze, now)


def _plan(freeze: Freeze, now: datetime) -> None:
    for at, is_on in ((freeze.starts_at, True), (freeze.ends_at, False)):
        if at is not None and at > now:
            FreezeSwitch.objects.create(at=at, is_on=is_on, reason=freeze.reason)
