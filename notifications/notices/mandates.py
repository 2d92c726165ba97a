"""Who is told when somebody is to act for another, may, and no longer may. Both of the two, each in their own words."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.dispatch import receiver

from identity.people import events as people
from notifications.live import topics
from notifications.live.push import ring

from . import catalogue
from .sending import News, tell


@receiver(people.mandate_asked, dispatch_uid="notices.mandate_asked")
def mandate_asked(sender: Any, *, mandate_id: UUID, grantor_id: UUID, now: datetime, **kwargs: Any) -> None:
    tell(grantor_id, News(catalogue.MANDATE_ASKED, mandate_id), now=now)


@receiver(people.mandate_active, dispatch_uid="notices.mandate_active")
def mandate_active(
    sender: Any, *, mandate_id: UUID, grantor_id: UUID, representative_id: UUID | None, now: datetime, **kwargs: Any
) -> None:
    tell(grantor_id, News(catalogue.MANDATE_ACTIVE, mandate_id), now=now)
    if representative_id is not None:
        tell(representative_id, News(catalogue.MANDATE_HELD, mandate_id), now=now)


@receiver(people.mandate_ended, dispatch_uid="notices.mandate_ended")
def mandate_ended(
    sender: Any, *, mandate_id: UUID, grantor_id: UUID, representative_id: UUID | None, now: datetime, **kwargs: Any
) -> None:
    """Open pages of the grantor are read anew; those of the representative are closed by the guard of sockets."""
    tell(grantor_id, News(catalogue.MANDATE_ENDED, mandate_id), now=now)
    ring(topic=topics.person(grantor_id), now=now)
    if representative_id is not None:
        tell(representative_id, News(catalogue.MANDATE_LOST, mandate_id), now=now)
