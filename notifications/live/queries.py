"""What pages and sockets ask about live events."""

from collections.abc import Collection

from django.db.models import Max

from .models import LiveEvent


def last_event_id(*topics: str) -> int:
    """The newest event of these topics, 0 for none. A page carries it so that its socket can catch up from there."""
    newest: int | None = LiveEvent.objects.filter(topic__in=topics).aggregate(newest=Max("id"))["newest"]
    return newest or 0


def newest_id() -> int:
    """The newest event of all topics, 0 for none."""
    newest: int | None = LiveEvent.objects.aggregate(newest=Max("id"))["newest"]
    return newest or 0


def events_after(event_id: int, topics: Collection[str] | None = None, *, limit: int = 1000) -> list[tuple[int, str]]:
    """(id, topic) of the events after `event_id`, oldest first."""
    events = LiveEvent.objects.filter(id__gt=event_id).order_by("id")
    if topics is not None:
        events = events.filter(topic__in=topics)
    return list(events.values_list("id", "topic")[:limit])
