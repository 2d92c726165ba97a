"""What others may know about messages."""

from django.db.models import QuerySet

from identity.access.actors import Actor

from .models import MailboxMessage, OutboxLine


def sent_to(actor: Actor) -> QuerySet[OutboxLine]:
    """The messages we sent or are sending to the actor, newest first, without codes."""
    if actor.person_id is None:
        return OutboxLine.objects.none()
    return OutboxLine.objects.filter(person_id=actor.person_id, secret=False).order_by("-queued_at", "-pk")


def mailbox(limit: int = 50) -> list[MailboxMessage]:
    """The newest messages of the demonstration's mailbox, for every address alike. Never shown outside a demo."""
    return list(MailboxMessage.objects.all()[:limit])
