"""What was typed in a case when its purpose had lapsed. It waits sealed, and the session knows where."""

from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from django.http import HttpRequest

from identity.signin.operations import keep_post, take_kept_post

if TYPE_CHECKING:
    from services.casework.models import Case

_WAITING = "typed_in_cases"


def keep_words(request: HttpRequest, case: "Case", page: str, *, user_id: UUID | None, now: datetime) -> None:
    """Keeps what this post holds for the same person at `page`. A post that holds nothing is not kept."""
    kept = keep_post(path=page, posted=request.POST, user_id=user_id, now=now)
    if kept is not None:
        waiting = request.session.get(_WAITING, {})
        request.session[_WAITING] = {**waiting, str(case.pk): [str(kept.pk), kept.expires_at.timestamp()]}


def words_wait(request: HttpRequest, case: "Case", now: datetime) -> bool:
    """Whether something typed in this case still waits for a new purpose."""
    _kept_id, until = request.session.get(_WAITING, {}).get(str(case.pk), ("", 0))
    return bool(until > now.timestamp())


def take_words(request: HttpRequest, case: "Case", page: str, *, user_id: UUID | None, now: datetime) -> dict[str, str]:
    """Hands out, once, what was typed at `page`; empty when nothing waits there."""
    waiting = request.session.get(_WAITING, {})
    kept_id, _until = waiting.get(str(case.pk), ("", 0))
    if not kept_id:
        return {}
    found = take_kept_post(kept_id=UUID(kept_id), path=page, user_id=user_id, now=now)
    if found is None:
        return {}
    request.session[_WAITING] = {other: kept for other, kept in waiting.items() if other != str(case.pk)}
    return {name: str(value) for name, value in found.items()}
