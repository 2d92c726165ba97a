"""What others may know about messages."""

from .models import MailboxMessage


def mailbox(limit: int = 50) -> list[MailboxMessage]:
    """The newest messages of the demonstration's mailbox, for every address alike. Never shown outside a demo."""
    return list(MailboxMessage.objects.all()[:limit])
