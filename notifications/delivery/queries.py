"""What others may know about messages."""

from datetime import datetime

from django.db.models import QuerySet

from identity.access.actors import Actor

from .models import MailboxMessage, OutboxLine
from .states import LineState


def visible_to(actor: Actor, now: datetime) -> QuerySet[OutboxLine]:
    """What we wrote to the actor, newest first: neither codes nor what came too late to be sent.

    Nobody else reads it, whatever mandate they hold: it was written to one person.
    """
    if actor.person_id is None or not actor.is_citizen or actor.mandate is not None:
        return OutboxLine.objects.none()
    lines = OutboxLine.objects.filter(person_id=actor.person_id, secret=False, queued_at__lte=now)
    return lines.exclude(state=LineState.CANCELLED).order_by("-queued_at", "notice", "-pk")


def mailbox(limit: int = 50) -> list[MailboxMessage]:
    """The newest messages of the demonstration's mailbox, for every address alike. Never shown outside a demo."""
    return list(MailboxMessage.objects.all()[:limit])
