"""What leaves the house about a person."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db import DatabaseError, transaction

from ..actors import ActorLike
from ..errors import TrailUnavailable
from ..models import Disclosure
from .recording import record_change


@transaction.atomic
def record_disclosure(
    *,
    actor: ActorLike,
    subject: UUID,
    to_whom: str,
    sector: str,
    fields: Iterable[str],
    legal_ground: str,
    now: datetime,
    pseudonym_root: str = "",
) -> Disclosure:
    """Write that these fields of a person go to somebody outside, before they go, and put it on the trail.

    `fields` are names, never values. Raises ValueError without a field or a legal ground, TrailUnavailable; then
    nothing may leave.
    """
    names = sorted(set(fields))
    if not names or not legal_ground.strip():
        raise ValueError("A disclosure names its fields and its legal ground")
    disclosure = Disclosure(
        at=now, subject_id=subject, to_whom=to_whom[:150], sector=sector, pseudonym_root=pseudonym_root,
        fields=names, legal_ground=legal_ground[:200], actor_id=actor.user_id,
    )  # fmt: skip
    try:
        with transaction.atomic():
            disclosure.save()
    except DatabaseError as failure:
        raise TrailUnavailable("The disclosure could not be written.") from failure
    record_change(
        actor=actor, action="person.disclosed", record=disclosure, subject=subject, now=now,
        details={"sector": sector, "fields": names},
    )  # fmt: skip
    return disclosure
