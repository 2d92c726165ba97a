"""Counting tries where no cache can forget them."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F

from ..models import Tries


def count_try(*, key: str, seconds: int, now: datetime) -> int:
    """Count one more under `key` and return how many there were within `seconds` of the first.

    The row is locked from the first statement on, so of two tries at the same moment each gets a number of its own.
    """
    with transaction.atomic():
        row, _made = Tries.objects.select_for_update().get_or_create(
            key=key, defaults={"times": 0, "ends_at": now + timedelta(seconds=seconds)}
        )
        if row.ends_at <= now:
            row.times, row.ends_at = 0, now + timedelta(seconds=seconds)
            row.save(update_fields=["times", "ends_at"])
        Tries.objects.filter(pk=row.pk).update(times=F("times") + 1)
        return row.times + 1


def forget_tries(*, key: str) -> None:
    """Begin anew: whoever tried has shown who they are."""
    Tries.objects.filter(key=key).delete()


def remove_ended_tries(*, now: datetime) -> int:
    """Remove counts whose time is over; return how many."""
    removed, _by_model = Tries.objects.filter(ends_at__lte=now).delete()
    return removed
