"""Keeping what somebody typed when their session was over."""

from datetime import datetime, timedelta
from uuid import UUID

from django.http import QueryDict

from ..models import KeptPost

LASTS = timedelta(minutes=30)
LARGEST_BYTES = 64 * 1024
LONGEST_PATH = 500


def keep_post(
    *, path: str, posted: QueryDict, user_id: UUID | None, now: datetime, mandate_id: UUID | None = None
) -> KeptPost | None:
    """Seal a posted form for thirty minutes. Returns None if what was typed is larger than 64 KB, or nothing.

    `user_id` is whose session has just ended, None when nobody knows; `mandate_id` for whom they acted. The token
    against forged posts is left out; files are not kept.
    """
    fields = posted.copy()
    fields.pop("csrfmiddlewaretoken", None)
    if not fields or _size(fields) > LARGEST_BYTES or len(path) > LONGEST_PATH:
        return None
    remove_expired_posts(now=now)
    return KeptPost.objects.create(
        user_id=user_id, mandate_id=mandate_id, path=path, body=fields.urlencode(), expires_at=now + LASTS
    )


def _size(fields: QueryDict) -> int:
    """Of what was typed, in bytes. In an address each letter of most scripts would count nine times: Amharic and Arabic
    would be kept to a third and a half as far as English."""
    return sum(len(name.encode()) + len(text.encode()) for name, texts in fields.lists() for text in texts)


def take_kept_post(
    *, kept_id: UUID, path: str, user_id: UUID | None, now: datetime, mandate_id: UUID | None = None
) -> QueryDict | None:
    """Hand a kept form out to `user_id`, once, at the address where it was typed; never to or for somebody else."""
    kept = KeptPost.objects.filter(pk=kept_id, path=path, expires_at__gt=now).first()
    if kept is None or kept.user_id not in {None, user_id} or kept.mandate_id != mandate_id:
        return None
    fields = QueryDict(kept.body)
    # Of two requests at once, the one that removes the row gets the form.
    removed, _by_model = KeptPost.objects.filter(pk=kept_id).delete()
    return fields if removed else None


def remove_expired_posts(*, now: datetime) -> int:
    """Remove what nobody came back for; return how many."""
    removed, _by_model = KeptPost.objects.filter(expires_at__lte=now).delete()
    return removed
