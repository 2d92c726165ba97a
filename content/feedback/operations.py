"""Every write of feedback. Readers are nobody, so no operation takes an actor."""

from datetime import datetime, timedelta

from django.utils import timezone

from services.kernel.text import clean

from .masking import masked
from .models import Feedback, Reason

MOST_A_DAY = 500  # on one page; more tells editors nothing new
LONGEST_TEXT = 500
KEPT_DAYS = 365


def say(*, page_id: int, language: str, useful: bool, now: datetime) -> int | None:
    """Stores whether a page was useful. Returns the row, or None when the page has heard enough today."""
    today = timezone.localdate(now)
    if Feedback.objects.filter(page_id=page_id, day=today).count() >= MOST_A_DAY:
        return None
    return Feedback.objects.create(page_id=page_id, language=language, day=today, useful=useful).pk


def explain(*, feedback_id: int, page_id: int, reason: str, text: str) -> bool:
    """Adds why a page was not useful, once. What looks personal is blotted out. Returns whether it was stored."""
    known = reason if reason in Reason.values else ""
    words = masked(clean(text[: LONGEST_TEXT * 4], lines=True))[:LONGEST_TEXT]
    if not known and not words:
        return False
    unexplained = Feedback.objects.filter(pk=feedback_id, page_id=page_id, useful=False, reason="", text="")
    return unexplained.update(reason=known or Reason.OTHER, text=words) == 1


def forget_old(*, now: datetime) -> int:
    """Removes what is older than KEPT_DAYS days. Returns how many rows went."""
    first_kept = timezone.localdate(now) - timedelta(days=KEPT_DAYS)
    return Feedback.objects.filter(day__lt=first_kept).delete()[0]
