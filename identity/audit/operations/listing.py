"""Names in a list of work are looks at people too."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.core.cache import cache
from django.utils import timezone

from ..actors import ActorLike
from ..models import Entry
from .recording import entry_of, write

_A_DAY = 24 * 60 * 60


def record_listing(
    *, actor: ActorLike, action: str, record_type: str, subjects: Iterable[UUID], purpose: str, now: datetime
) -> list[Entry]:
    """Write that `actor` saw these people in a list: one entry a person, once a day for each action.

    A queue is opened many times a day; a hundred equal lines would hide the one that matters. What was written today
    is remembered in the cache; when it forgets, a second line is written, never none. Raises TrailUnavailable; the
    list must then not be shown.
    """
    day = timezone.localdate(now).isoformat()
    keys = {f"listing:{actor.user_id}:{action}:{day}:{subject}": subject for subject in subjects}
    known = cache.get_many(keys)
    new = {key: subject for key, subject in keys.items() if key not in known}
    entries = [
        entry_of(Entry.Kind.READ, actor=actor, action=action, record=(record_type, None), subject=subject, now=now)
        for subject in dict.fromkeys(new.values())
    ]
    for entry in entries:
        entry.purpose = str(purpose)
    if entries:
        write(entries, savepoint=False)  # a list is read outside any transaction
        cache.set_many(dict.fromkeys(new, True), _A_DAY)
    return entries
